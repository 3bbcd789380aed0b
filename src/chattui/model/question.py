"""A question as it was asked, before anything is read."""

from datetime import date
from typing import Literal

import msgspec

from chattui.model.filters import Filters
from chattui.model.periods import Grain

Compare = Literal["previous", "year"]
DateBy = Literal["started", "closed"]


class PeriodWords(msgspec.Struct, frozen=True):
    """Which period was asked for, in the user's words; all None: the newest.

    Attributes:
        grain: Of `text`, which is a key, a number, `this`, `last` or `-1`.
        first: With `last`, a range of days, both inclusive.
    """

    grain: Grain | None = None
    text: str | None = None
    first: date | None = None
    last: date | None = None


class SectionAsked(msgspec.Struct, frozen=True):
    """A section of a report: what it is called, and what it asks.

    Attributes:
        question: None where it shows the report's own numbers, or text alone.
        to_date: Whether in a weekly report it asks of the month so far.
        view: Whether it is a saved view, which has filters of its own.
    """

    id: str
    question: "Question | None" = None
    to_date: bool = False
    view: bool = False


class Question(msgspec.Struct, frozen=True):
    """What is asked of one client's archive.

    Attributes:
        kind: The kind of answer; the fields below are of some kinds only.
        metrics: Ids, in the order in which they are shown; empty: those of the client's kind.
        by: Ids of dimensions.
        every: The grain of a history.
        most: How many periods (history) or rows (conversations) at the most.
        behind: The metric whose conversations are asked for.
        sort: The column that conversations are sorted by, with `-` before it from the greatest down.
        sections: Of a report, in the order in which they are shown.
    """

    kind: str
    period: PeriodWords = PeriodWords()
    compare: Compare | None = "previous"
    filters: Filters = Filters()
    date_by: DateBy = "started"
    metrics: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    every: Grain | None = None
    most: int | None = None
    behind: str | None = None
    sort: str | None = None
    sections: tuple[SectionAsked, ...] = ()
