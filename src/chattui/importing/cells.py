"""One column on its way to its canonical type: what could be read, and what could not."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

import polars as pl

from chattui.model.tables import Column
from chattui.sources.base import Reading

WHOLE_NUMBERS_END = 2.0**53
"""From here on a float no longer tells one whole number from the next."""
_CALENDAR = datetime(1700, 1, 1, tzinfo=UTC), datetime(2250, 1, 1, tzinfo=UTC)
_A_SECOND = {"ms": 10**3, "us": 10**6, "ns": 10**9}


class Noted(StrEnum):
    """What an import tells the user beside its counts."""

    NAIVE = "naive"
    """Times without offset, read in the reading's zone."""
    NO_ZONE = "no zone"
    """Times without offset where nothing says the zone: refused."""
    SKIPPED_HOUR = "skipped hour"
    """Local times that the clock skipped: refused."""
    DOUBLED_HOUR = "doubled hour"
    """Local times that the clock had twice: the first was taken."""
    CLOSED_EARLY = "closed early"
    """Conversations closed before they started: kept."""


@dataclass(frozen=True)
class Fault:
    """Rows whose cell cannot be taken: a Boolean mask without nulls, and the reason in plain words."""

    rows: pl.Series
    reason: str


@dataclass(frozen=True)
class Cells:
    """A column as it was read.

    Attributes:
        values: Of the canonical type, as long as the batch; null where missing or at fault.
        faults: In the order in which they are to be told, the first that applies to a row.
        noted: How many cells are worth telling.
    """

    values: pl.Series
    faults: tuple[Fault, ...] = ()
    noted: Mapping[Noted, int] = field(default_factory=Counter)


Reader = Callable[[pl.Series, Column, Reading], Cells]


def is_text(series: pl.Series) -> bool:
    """Say whether the column holds text, or nothing at all."""
    return series.dtype in (pl.String, pl.Categorical, pl.Enum, pl.Null)


def shortest_text(series: pl.Series) -> pl.Series:
    """Write a column of single values as text; numbers in their shortest form, `3.0` as `3`."""
    if series.dtype.is_float():
        whole = (series == series.floor()) & (series.abs() < WHOLE_NUMBERS_END)
        integers = series.set(~whole.fill_null(value=False), None).cast(pl.Int64).cast(pl.String)
        return integers.zip_with(integers.is_not_null(), series.cast(pl.String))
    if series.dtype.is_decimal():
        return series.cast(pl.String).str.replace(r"(\.[0-9]*?)0+$", "$1").str.strip_chars_end(".")
    if isinstance(series.dtype, pl.Datetime):
        return within_calendar(series).cast(pl.String)
    if isinstance(series.dtype, pl.Duration):
        return series.dt.to_string("iso")
    return series.cast(pl.String)


def within_calendar(times: pl.Series) -> pl.Series:
    """Bring datetimes that no calendar has to the edge of what any column takes.

    Such numbers stop the process when they are turned into a date.
    """
    unit = times.dtype.time_unit if isinstance(times.dtype, pl.Datetime) else "us"
    first, last = (int(edge.timestamp()) * _A_SECOND[unit or "us"] for edge in _CALENDAR)
    return times.to_physical().clip(first, last).cast(times.dtype)


def unreadable(given: pl.Series, values: pl.Series, reason: str) -> Fault:
    """Return the fault of the cells that hold something of which no value came."""
    return Fault(given.is_not_null() & values.is_null(), reason)
