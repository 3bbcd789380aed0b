"""Incoming rows made ready: one row a key, sorted by time, cut into months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Self

import polars as pl

from chattui.archive.datafile import KEY_HASH, key_hash
from chattui.archive.merge import REMOVE, not_removed, winners
from chattui.model.tables import Table
from chattui.schema import dtype


@dataclass(frozen=True)
class Run:
    """Rows that arrived one after the other with the same columns.

    Attributes:
        rows: One row a key, with `_key`, sorted by time; those without a time (to be removed) last.
        given: The columns that the import had.
        spans: Where the rows of each month (None: without a time) stand: offset and length.
    """

    rows: pl.DataFrame
    given: frozenset[str]
    spans: Mapping[str | None, tuple[int, int]]

    @classmethod
    def of(cls, rows: pl.DataFrame, given: frozenset[str], time: str) -> Self:
        """Make a run of rows that are sorted by this column."""
        return cls(rows, given, _spans(rows[time]))

    def of_month(self, month: str | None) -> pl.DataFrame:
        """Return the rows of one month."""
        return self.rows.slice(*self.spans.get(month, (0, 0)))

    def split(self, hashes: pl.Series, time: str) -> tuple[Self, Self]:
        """Return the rows with these key hashes, and the others."""
        if hashes.is_empty():
            return self.of(self.rows.clear(), self.given, time), self
        among = self.rows[KEY_HASH].is_in(hashes.implode())
        with_them, without = self.rows.filter(among), self.rows.filter(~among)
        return self.of(with_them, self.given, time), self.of(without, self.given, time)


def runs_of(table: Table, frames: Sequence[pl.DataFrame]) -> list[Run]:
    """Join neighbours with the same columns, and keep of each key the row that wins among them.

    Raises:
        ValueError: A frame is not as `commit.Incoming` asks.
    """
    for frame in frames:
        _refuse(table, frame)
    filled = (frame for frame in frames if frame.height)
    groups = (list(group) for _, group in groupby(filled, key=lambda frame: sorted(frame.columns)))
    return [_run(table, pl.concat([frame.select(group[0].columns) for frame in group])) for group in groups]


def by_month(rows: pl.DataFrame, time: str) -> dict[str, pl.DataFrame]:
    """Cut rows, which all have a time in this column, into its UTC months."""
    rows = rows.sort(time)
    return {month: rows.slice(*span) for month, span in _spans(rows[time]).items() if month}


def _run(table: Table, frame: pl.DataFrame) -> Run:
    given = frozenset(frame.columns).difference({REMOVE})
    if table.time not in given:
        frame = frame.with_columns(pl.lit(None, dtype(table, table.time)).alias(table.time))
    rows = winners(table, frame.with_columns(key_hash(table)))
    if not rows[table.time].is_sorted(nulls_last=True):  # exports mostly are
        rows = rows.sort(table.time, nulls_last=True)
    return Run.of(rows, given, table.time)


def _spans(times: pl.Series) -> dict[str | None, tuple[int, int]]:
    """Find where each month stands in sorted times."""
    numbers = times.dt.year() * 12 + times.dt.month().cast(pl.Int32) - 1
    spans: dict[str | None, tuple[int, int]] = {}
    offset = 0
    for length, number in numbers.rle().struct.unnest().iter_rows():
        month = None if number is None else f"{number // 12:04}-{number % 12 + 1:02}"
        spans[month] = (offset, length)
        offset += length
    return spans


def _refuse(table: Table, frame: pl.DataFrame) -> None:
    for name, found in frame.schema.items():
        expected = pl.Boolean() if name == REMOVE else dtype(table, name)
        if found != expected:
            raise ValueError(f"{table.name}.{name} is {found}, not {expected}")
    if any(frame[name].null_count() for name in table.key):
        raise ValueError(f"{table.name}: a row has no key")
    staying = not_removed(frame)
    if staying.height and (table.time not in staying.columns or staying[table.time].null_count()):
        raise ValueError(f"{table.name}: a row has no {table.time}")
