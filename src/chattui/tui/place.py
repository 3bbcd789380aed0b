"""Where one is in the dashboard: client, period, filters; and the moves from there. Plain values."""

from datetime import date

import msgspec

from chattui.model.filters import Filters
from chattui.model.periods import Grain, Period
from chattui.model.question import Compare, PeriodWords, Question
from chattui.model.tables import OWN_PREFIX


class Place(msgspec.Struct, frozen=True):
    """What the panes of a screen are about.

    Attributes:
        period: None until the first answer tells which one is the newest.
        by: The dimension of the breakdown.
        sort: What lists are sorted by, with `-` before it from the greatest down; None: as each is by itself.
    """

    client: str
    period: Period | None = None
    compare: Compare = "previous"
    filters: Filters = Filters()
    by: str = "weekday"
    sort: str | None = None

    def question(self, kind: str, **rest: object) -> Question:
        """Return a question of this kind about this place."""
        words = words_of(self.period) if self.period else PeriodWords()
        asked = Question(kind, words, self.compare, self.filters)
        return msgspec.structs.replace(asked, **rest)

    def at(self, period: Period) -> "Place":
        """Return the same place in another period."""
        return msgspec.structs.replace(self, period=period)

    def stepped(self, count: int) -> "Place":
        """Return the place so many periods later; itself where no period is known yet."""
        return self.at(self.period.step(count)) if self.period else self

    def of_kind(self, grain: Grain, newest: date) -> "Place":
        """Return the place in the period of this kind that ends with this one, as far as the data goes."""
        if self.period is None:
            return self
        last = min(self.period.last, newest) if newest >= self.period.first else self.period.first
        return self.at(Period.of(grain, last))

    def newest(self, newest: date) -> "Place":
        """Return the place in the newest period of the same kind; of a range, the newest week."""
        kind = self.period.kind if self.period else "week"
        return self.at(Period.of("week" if kind == "range" else kind, newest))

    def filtered(self, dimension: str, value: str) -> "Place":
        """Return the place with one more filter: another value of a dimension is an alternative."""
        values = self.filters.by_option().get(dimension, ())
        return self._with(dimension, tuple(dict.fromkeys((*values, value))))

    def toggled(self, dimension: str, value: str) -> "Place":
        """Return the place with this filter, or without it where it has it."""
        values = self.filters.by_option().get(dimension, ())
        if value not in values:
            return self.filtered(dimension, value)
        return self._with(dimension, tuple(kept for kept in values if kept != value))

    def _with(self, dimension: str, values: tuple[str, ...]) -> "Place":
        filters = self.filters
        if dimension.startswith(OWN_PREFIX):
            where = {name: kept for name, kept in filters.where.items() if name != dimension}
            changed: dict[str, object] = {"where": {**where, dimension: values} if values else where}
        else:
            changed = {dimension: values}
        return msgspec.structs.replace(self, filters=msgspec.structs.replace(filters, **changed))

    def unfiltered(self) -> "Place":
        """Return the place without filters."""
        return msgspec.structs.replace(self, filters=Filters())

    def compared(self) -> "Place":
        """Return the place held against the other: the previous period, or the year before."""
        return msgspec.structs.replace(self, compare="year" if self.compare == "previous" else "previous")


def words_of(period: Period) -> PeriodWords:
    """Return the words that mean this period, whenever they are read."""
    if period.kind == "range":
        return PeriodWords(first=period.first, last=period.last)
    return PeriodWords(grain=period.kind, text=period.key)
