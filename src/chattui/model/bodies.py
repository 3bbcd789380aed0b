"""What each kind of question is answered with: plain values, the same for every output."""

from datetime import date
from typing import Literal

import msgspec

from chattui.model.periods import Grain, Period
from chattui.model.values import GroupValue, Key, MetricLabel, MetricValue, Unit


class Division(msgspec.Struct, frozen=True):
    """One tag or category: its conversations and its share of them.

    Attributes:
        share: Of the chats.
        mark_share: Of all tag marks; None for categories and for the untagged.
        previous: Conversations in the previous period.
    """

    name: str
    chats: int
    share: float | None
    previous: int | None
    mark_share: float | None = None


class Day(msgspec.Struct, frozen=True):
    """One local day of the period."""

    date: date
    chats: int
    orders_chatters: int | None
    sales: float | None
    cumulative_sales: float | None
    aov_chatters: float | None
    aov_others: float | None


class Summary(msgspec.Struct, frozen=True, tag="summary"):
    """The week (or any period) at a glance."""

    metrics: dict[str, MetricValue]
    tags: tuple[Division, ...]
    categories: tuple[Division, ...]
    daily: tuple[Day, ...]


class GroupRow(msgspec.Struct, frozen=True):
    """One group.

    Attributes:
        keys: A key for each dimension of the answer.
        share: Of the chats.
        mark_share: Of all tag marks, where tags are the only dimension; None for the untagged.
    """

    keys: tuple[Key, ...]
    metrics: dict[str, GroupValue]
    share: float | None = None
    mark_share: float | None = None


class Breakdown(msgspec.Struct, frozen=True, tag="breakdown"):
    """Metrics by one or two dimensions, most chats first; by time in its order."""

    by: tuple[str, ...]
    metrics: tuple[MetricLabel, ...]
    rows: tuple[GroupRow, ...]


class SalesDay(msgspec.Struct, frozen=True):
    """One local day of the period, in the shop.

    Attributes:
        previous_cumulative: Cumulative sales of the same day of the previous period.
        pace: What a goal of the period asks for by the end of this day.
    """

    date: date
    chats: int
    orders_chatters: int | None
    orders_others: int | None
    sales: float | None
    sales_others: float | None
    cumulative_sales: float | None
    aov_chatters: float | None
    aov_others: float | None
    previous_cumulative: float | None = None
    pace: float | None = None


class Sales(msgspec.Struct, frozen=True, tag="sales"):
    """Daily and cumulative sales, chatters against others, with the goal's pace."""

    metrics: dict[str, MetricValue]
    daily: tuple[SalesDay, ...]


class HistoryRow(msgspec.Struct, frozen=True):
    """One period of a history, or one group in it."""

    period: Period
    complete: bool
    metrics: dict[str, GroupValue]
    keys: tuple[Key, ...] = ()


class History(msgspec.Struct, frozen=True, tag="history"):
    """Metrics over time; `previous` of a value is that of the period compared with."""

    every: Grain
    by: tuple[str, ...]
    metrics: tuple[MetricLabel, ...]
    rows: tuple[HistoryRow, ...]


class StageRow(msgspec.Struct, frozen=True):
    """How long finished tickets spent in one stage.

    Attributes:
        key: The agent or team; None where the answer is not divided.
        n: Tickets of which both times are known.
    """

    pipeline: str
    stage: str
    seconds_mean: float | None
    seconds_median: float | None
    n: int
    key: str | None = None


class Pipeline(msgspec.Struct, frozen=True, tag="pipeline"):
    """Time in the stages of the tickets closed in the period."""

    by: str | None
    rows: tuple[StageRow, ...]


class Conversations(msgspec.Struct, frozen=True, tag="conversations"):
    """The conversations behind a number.

    Attributes:
        behind: The metric's id; None: all that match.
        columns: Names of the columns of each row.
        rows: Values as JSON has them: times in UTC with `Z`, visitors in hex.
        total: How many there are; more than rows where they were cut.
    """

    behind: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | bool | list[str] | None, ...], ...]
    total: int


Subject = Literal["metric", "tag", "category"]


class Trend(msgspec.Struct, frozen=True):
    """Something that stands out (metrics.md §6).

    Attributes:
        subject: `metric`, `tag` or `category`; `id` names it, `label` is how people call it.
        low, high: The usual range: the median of the periods before, ± 3 spreads.
    """

    subject: Subject
    id: str
    label: str
    unit: Unit
    better: Literal["up", "down"] | None
    value: float
    low: float
    high: float
    z: float
    n: int


class Trends(msgspec.Struct, frozen=True, tag="trends"):
    """What stands out in the period against those before it, the strongest first."""

    rows: tuple[Trend, ...]
    periods: int
    """How many periods before it are known."""


Part = Summary | Breakdown | Sales | History | Pipeline | Conversations | Trends
"""What is an answer of its own, and can be a section of a report as well."""
