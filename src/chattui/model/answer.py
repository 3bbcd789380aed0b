"""The answer to a question: plain values, the same for every output."""

from datetime import date, datetime
from typing import Literal

import msgspec

from chattui.model.coverage import Coverage
from chattui.model.filters import Filters
from chattui.model.periods import Period
from chattui.model.settings import Goal, Rules

Unit = Literal["count", "number", "seconds", "ratio", "share", "score", "money"]
"""What a number is of; a `share` is a ratio that is written without decimals."""
Number = int | float | None


class ClientLabel(msgspec.Struct, frozen=True):
    """Whose numbers these are, and what it takes to write them."""

    id: str
    name: str
    kind: str
    timezone: str
    currency: str
    language: str


class PeriodOf(msgspec.Struct, frozen=True):
    """A period as it was answered.

    Attributes:
        complete: Whether the conversations' coverage reaches its end.
        cut: The local time at which a previous period was cut to be as long as one in progress.
    """

    period: Period
    complete: bool
    cut: datetime | None = None


class MetricValue(msgspec.Struct, frozen=True):
    """One metric of the period, beside its previous one, the period to date, and the goals."""

    id: str
    label: str
    unit: Unit
    better: Literal["up", "down"] | None
    value: Number
    n: int | None = None
    previous: Number = None
    change: Number = None
    to_date: Number = None
    goal: Goal | None = None
    met: bool | None = None
    attainment: float | None = None
    to_date_goal: Goal | None = None
    to_date_met: bool | None = None
    to_date_attainment: float | None = None


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


class Header(msgspec.Struct, frozen=True):
    """What was asked, of whom, and what the numbers rest on."""

    client: ClientLabel
    period: PeriodOf
    previous: PeriodOf | None
    to_date: Period | None
    conversations: Coverage | None
    orders: Coverage | None
    filters: Filters
    rules: Rules


class Summary(msgspec.Struct, frozen=True, tag="summary"):
    """The week (or any period) at a glance."""

    metrics: dict[str, MetricValue]
    tags: tuple[Division, ...]
    categories: tuple[Division, ...]
    daily: tuple[Day, ...]


Body = Summary


class Answer(msgspec.Struct, frozen=True):
    """Header and body: all that any output needs."""

    header: Header
    body: Body

    @property
    def kind(self) -> str:
        """Which question this answers."""
        return str(type(self.body).__struct_config__.tag)
