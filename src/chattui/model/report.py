"""What a report is answered with: the period at a glance, and the sections that the client gets."""

from datetime import date
from typing import Literal

import msgspec

from chattui.model.bodies import Day, Division, HistoryRow, Part
from chattui.model.filters import Filters
from chattui.model.periods import Period
from chattui.model.settings import Amounts
from chattui.model.values import GroupValue, MetricLabel, MetricValue, Number, Unit

Every = Literal["week", "month"]


class Share(msgspec.Struct, frozen=True):
    """How many conversations, of which share of all; None where nothing is known."""

    chats: int | None
    share: float | None


class DividedRow(msgspec.Struct, frozen=True):
    """One tag or category: in the period, in the previous one, and in the longer one so far.

    Attributes:
        change: Of the conversations against the previous period, relative.
    """

    name: str
    here: Share
    previous: Share | None
    to_date: Share | None
    change: float | None


class Divisions(msgspec.Struct, frozen=True, tag="divisions"):
    """The conversations by tag or category, most first.

    Attributes:
        by: `tag`, whose rows overlap, or `category`, whose rows add up to the total.
        total: All conversations, whatever they are about.
    """

    by: str
    rows: tuple[DividedRow, ...]
    total: DividedRow


class Theme(msgspec.Struct, frozen=True):
    """One category over the months.

    Attributes:
        chats: Conversations of each month.
        baseline: Their mean over the complete months before the last one.
        change: Of the last month against it, relative.
    """

    name: str
    chats: tuple[int, ...]
    baseline: float | None
    change: float | None


class Development(msgspec.Struct, frozen=True, tag="development"):
    """The whole client relationship, month by month (metrics.md §5).

    Attributes:
        rows: The months, the report's own last; `previous` of their values is not used.
        baseline: What the complete months before it had: the mean of counts and money, and the other metrics
            of all their conversations together.
        baseline_months: How many these are.
        changes: Of the last month against the baseline: relative, for ratios and scores the difference.
    """

    metrics: tuple[MetricLabel, ...]
    rows: tuple[HistoryRow, ...]
    baseline: dict[str, GroupValue]
    baseline_months: int
    changes: dict[str, Number]
    categories: tuple[Theme, ...]


SectionData = Part | Divisions | Development


class Section(msgspec.Struct, frozen=True):
    """One section of a report.

    Attributes:
        id: A section's own name, or that of a saved view.
        data: None where it shows the report's metrics, or text alone.
        period: What it is of, where that is not the report's period.
        filters: Of a saved view.
        view: Whether it is a saved view.
    """

    id: str
    data: SectionData | None = None
    period: Period | None = None
    filters: Filters = Filters()
    view: bool = False


class Revised(msgspec.Struct, frozen=True):
    """One number that is not what the client was told."""

    subject: Literal["metric", "tag", "category"]
    id: str
    label: str
    unit: Unit
    before: Number
    after: Number


class Changes(msgspec.Struct, frozen=True):
    """How many rows of a report's period became others.

    Attributes:
        chats: New conversations; `chats_gone` are those that went away.
        orders: New ones.
        refunds: Orders that went away, as cancelled and refunded ones do, or whose amount is less now.
        orders_changed: Orders that are other in anything else.
    """

    chats: int = 0
    chats_changed: int = 0
    chats_gone: int = 0
    orders: int = 0
    orders_changed: int = 0
    refunds: int = 0


class Arrival(msgspec.Struct, frozen=True):
    """What was written into the archive since: an import, undo or restore, and on which local day.

    Attributes:
        changes: What it did to the report's period; None where the archive no longer tells.
    """

    day: date
    command: str
    files: tuple[str, ...]
    changes: Changes | None = None


class Revision(msgspec.Struct, frozen=True):
    """How a report differs from the one that was issued for its period.

    Attributes:
        issued: The local day on which the client was told.
        arrivals: What changed rows of the period, or may have; where nothing did, all that came since.
        rules: Names of the rules and settings that are others now.
        notes: Whether the written assessments are others now.
    """

    issued: date
    version: int
    numbers: tuple[Revised, ...]
    arrivals: tuple[Arrival, ...]
    rules: tuple[str, ...] = ()
    notes: bool = False


class Report(msgspec.Struct, frozen=True, tag="report"):
    """A client's report of a week or month.

    Attributes:
        every: Which report it is.
        shown: Ids of the metrics that it shows.
        tax, shipping: Whether amounts include them, where the settings say so.
        notes: The written assessments, by section.
        revision: What the client was told otherwise; None where nothing was issued, or nothing differs.
    """

    every: Every
    metrics: dict[str, MetricValue]
    tags: tuple[Division, ...]
    categories: tuple[Division, ...]
    daily: tuple[Day, ...]
    shown: tuple[str, ...]
    sections: tuple[Section, ...]
    tax: Amounts | None = None
    shipping: Amounts | None = None
    notes: dict[str, str] = {}
    revision: Revision | None = None


Body = Part | Report
