"""What a monthly report is held against, answered by months that are known: they are not read again."""

from collections.abc import Collection, Mapping, Sequence

from chattui.archive.scan import Archive
from chattui.measures.catalogue import METRICS, with_parts
from chattui.measures.dimensions import Dimension
from chattui.model.periods import Period
from chattui.reporting.groups import parts_of
from chattui.reporting.kept_months import Month
from chattui.reporting.measuring import Aggregated, Exact, Needs
from chattui.reporting.queries import Queries
from chattui.reporting.scope import Scope
from chattui.reporting.slice import Slice, cut_out
from chattui.reporting.together import together
from chattui.reporting.when import Bounds, days_of
from chattui.reporting.whole_months import WholeMonths

DIVIDED = ("tag", "category")
"""The dimensions by which conversations of whole months are known."""


class KnownMonths:
    """Months by which ranges that are made of whole months are answered.

    Args:
        scope: A report of a month.
        archive: What is read where a month is not kept.
        ranges: The ranges that the report asks about.
    """

    def __init__(self, scope: Scope, archive: Archive, ranges: Collection[Bounds]) -> None:
        self._scope, self._archive = scope, archive
        self._whole = WholeMonths(scope, archive, tuple(METRICS), DIVIDED)
        wanted = {month for bounds in ranges for month in self._months(bounds)} - {scope.period}
        self._known = self._whole.read(sorted(wanted, key=lambda month: month.first))
        own = self._whole.find(scope.period)
        if own is not None:
            self._known[scope.period] = own

    def find(self, period: Period) -> Month | None:
        """Return a month, where it is known."""
        return self._known.get(period) or self._whole.find(period)

    def knows(self, bounds: Bounds, by: Collection[str] = ()) -> bool:
        """Say whether a range can be answered by these dimensions, one at a time.

        The report's own month can, once it is learned.
        """
        months, known = self._months(bounds), {*self._known, self._scope.period}
        return bool(months) and set(by) <= set(DIVIDED) and known.issuperset(months)

    def learn(self, held: Slice) -> None:
        """Work the report's own month out of the slice that holds it, unless it is known."""
        period = self._scope.period
        if period in self._known:
            return
        queries = Queries(held)
        queries.add("all", self._scope.bounds, tuple(METRICS))
        for entry in self._whole.by:
            queries.add(entry.id, self._scope.bounds, ["chats"], [entry])
        found = queries.collect()
        divided = {entry.id: found[entry.id] for entry in self._whole.by}
        self._known[period] = self._whole.keep(period, found["all"], divided)

    def answer(self, bounds: Bounds, metrics: Sequence[str], by: Sequence[Dimension]) -> Aggregated | None:
        """Return the aggregates of a range, by no dimension or one; None where it has to be read."""
        if len(by) > 1 or not self.knows(bounds, [entry.id for entry in by]):
            return None
        months = [self._known[month] for month in self._months(bounds)]
        if by:
            return _divided(by[0].id, months)
        if len(months) == 1:
            return Aggregated({(): dict(months[0].aggregates)})
        parts = with_parts(tuple(metrics))
        found = together(parts, [month.aggregates for month in months])
        ranked = [id for id, entry in parts.items() if entry.ranked]
        return Aggregated({(): {**found, **self._ranked(bounds, ranked)}})

    def _ranked(self, bounds: Bounds, metrics: Sequence[str]) -> Mapping[str, Exact]:
        """Work out what is not made of its parts: medians and the like of all conversations."""
        if not metrics:
            return {}
        needs = Needs(metrics)
        with self._archive.collecting():
            queries = Queries(cut_out(self._archive, self._scope, [bounds], needs.bases, needs.columns))
            queries.add("ranked", bounds, metrics)
            return queries.collect()["ranked"][()]

    def _months(self, bounds: Bounds) -> list[Period]:
        """Return the months that a range is made of; none where one of them is cut."""
        zone = self._scope.zone
        months = parts_of(days_of(bounds, zone), "month")
        whole = months[0].bounds(zone)[0], months[-1].bounds(zone)[1]
        return months if whole == bounds else []


def _divided(by: str, months: Sequence[Month]) -> Aggregated:
    groups = Aggregated()
    for month in months:
        for name, chats in month.divided[by].items():
            row = groups.setdefault((name or None,), {"chats": 0})
            row["chats"] = int(row["chats"] or 0) + chats
    return groups
