"""The three shapes of a metric. Readable without Polars: labels, units and order need none."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import polars as pl

    from chattui.measures.columns import Columns

import msgspec

from chattui.model.values import Unit

Better = Literal["up", "down"] | None


class Population(StrEnum):
    """The rows that an aggregate is over (metrics.md §4: C, B, I, O, N)."""

    CHATS = "chats"
    """C: conversations of the period."""
    BILLED = "billed"
    """B: those of C that are billed."""
    INSIDE = "inside"
    """I: those of C begun inside the opening hours."""
    CLOSED = "closed"
    """Conversations closed in the period."""
    CREDITED = "credited"
    """O: orders of the period credited to a conversation that matches the filters."""
    OTHERS = "others"
    """N: orders of the period credited to no conversation."""


class _Metric(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    label: str
    unit: Unit
    better: Better = None
    meaning: str
    """The definition, as `chattui metrics` and the docs print it."""
    of_orders: bool = False
    """Null where the orders' coverage does not reach the period (metrics.md §2)."""
    shown: bool = True
    """False for a part that only other metrics use."""


class Aggregate(_Metric, frozen=True, kw_only=True):
    """A value over one population.

    Attributes:
        value: Gives the expression over the population's columns.
        n: Gives the number of values that a mean, median or ratio rests on; None for counts and sums.
        behind: Says of a conversation whether the value counts it, or rests on it; None: of every one.
        without_orders: The metric that stands in for it where nothing is known of orders.
        ranked: Whether it is a median or the like: that of several periods is not made of theirs.
    """

    population: Population
    value: Callable[[Columns], pl.Expr]
    n: Callable[[Columns], pl.Expr] | None = None
    behind: Callable[[Columns], pl.Expr] | None = None
    without_orders: str | None = None
    ranked: bool = False


class Quotient(_Metric, frozen=True, kw_only=True):
    """One metric over another, whose value is its n; null where that is 0.

    Attributes:
        under: A metric, or `days`: the days of the period that began by the end of coverage.
        less: Taken from the quotient.
        counted: Whether the denominator is a number of values, and so its n.
    """

    over: str
    under: str
    less: int = 0
    counted: bool = True


class Priced(_Metric, frozen=True, kw_only=True):
    """A metric times the price of a billed chat in the client's terms; null without a price."""

    of: str


Metric = Aggregate | Quotient | Priced

DAYS = "days"
"""The one part that is no metric: it comes with the period."""


def parts(metric: Metric) -> tuple[str, ...]:
    """Name the metrics that this one is made of."""
    match metric:
        case Quotient(over=over, under=under):
            return (over, under)
        case Priced(of=of):
            return (of,)
        case Aggregate(without_orders=str(other)):
            return (other,)
        case _:
            return ()
