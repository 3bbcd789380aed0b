"""What numbers can be divided by, and conversations filtered by: one entry gives both.

Keys are of derived conversations (`columns.derive`); those of time look at `at`, the local time that
counts: the start, the closing, or an order's own.
"""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from chattui.errors import unknown
from chattui.model.filters import NONE, UNCATEGORISED, UNTAGGED, Filters
from chattui.model.tables import OWN_PREFIX

WAIT_STEPS = (15, 30, 60, 120, 300)
"""Seconds at which the groups of waiting times part."""


@dataclass(frozen=True)
class Dimension:
    """One way to divide.

    Attributes:
        key: The expression of the group that a row is in.
        empty: What the group of rows without a value is called.
        of_time: Whether the key looks at `at` alone.
        many: Whether a row may be in several groups (tags).
    """

    id: str
    key: Callable[[], pl.Expr]
    empty: str = NONE
    of_time: bool = False
    many: bool = False


def _column(name: str) -> Dimension:
    return Dimension(name, lambda: pl.col(name))


def _grain(grain: str, every: str) -> Dimension:
    return Dimension(grain, lambda: pl.col("at").dt.date().dt.truncate(every), of_time=True)


def _wait() -> pl.Expr:
    seconds = (pl.col("first_reply_at") - pl.col("started_at")).dt.total_microseconds() / 1_000_000
    steps = zip((0, *WAIT_STEPS), WAIT_STEPS, strict=False)
    return pl.coalesce(
        pl.when(seconds.is_null()).then(pl.lit("not answered")),
        *[pl.when(seconds < high).then(pl.lit(f"{low}–{high}")) for low, high in steps],
        pl.lit(f"{WAIT_STEPS[-1]}–"),
    )


DIMENSIONS: tuple[Dimension, ...] = (
    Dimension("tag", lambda: pl.col("tags"), empty=UNTAGGED, many=True),
    Dimension("category", lambda: pl.col("category"), empty=UNCATEGORISED),
    _column("agent"),
    _column("team"),
    _column("channel"),
    _column("source"),
    _column("pipeline"),
    _column("rating"),
    Dimension("hour", lambda: pl.col("at").dt.hour(), of_time=True),
    Dimension("weekday", lambda: pl.col("at").dt.weekday(), of_time=True),
    Dimension("wait", _wait),
    _grain("day", "1d"),
    _grain("week", "1w"),
    _grain("month", "1mo"),
    _grain("quarter", "1q"),
    _grain("year", "1y"),
)

_BY_ID = {dimension.id: dimension for dimension in DIMENSIONS}


def dimension(id: str) -> Dimension:
    """Return the dimension of this id; any `x_...` is one; UsageError for others."""
    if id.startswith(OWN_PREFIX):
        return _column(id)
    try:
        return _BY_ID[id]
    except KeyError:
        raise unknown("dimension", id, _BY_ID) from None


def matches(filters: Filters) -> pl.Expr:
    """Say whether a derived conversation passes the filters: all options, any value of each."""
    conditions = [_is_one_of(dimension(name), values) for name, values in filters.by_option().items()]
    local = pl.col("local").dt
    if filters.hours is not None:
        first, end = filters.hours
        conditions.append((local.hour() >= first) & (local.hour() < end))
    if filters.weekdays:
        conditions.append(local.weekday().is_in(filters.weekdays))
    return pl.all_horizontal(conditions) if conditions else pl.lit(value=True)


def _is_one_of(entry: Dimension, values: tuple[str, ...]) -> pl.Expr:
    """Compare with the names that people see, so that `(none)` and its like are values too."""
    key = entry.key()
    if entry.many:
        found = [key.list.contains(pl.lit(value)).fill_null(value=False) for value in values]
        if entry.empty in values:
            found.append(key.list.len().fill_null(0) == 0)
        return pl.any_horizontal(found)
    return key.cast(pl.String).fill_null(entry.empty).is_in(values)
