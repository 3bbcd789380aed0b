"""Which months of a table an import changes, and into what: month by month, so that memory stays small.

Most keys arrive once, and are stored in the month they arrive for or nowhere: each month settles those by
itself. The others, which arrive in several runs or are stored in another month, are gathered from the
whole archive and settled first.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from chattui.archive.ahead import Ahead
from chattui.archive.arrivals import Run, by_month, runs_of
from chattui.archive.datafile import HELD, KEY_HASH
from chattui.archive.merge import Settled, are_stored, completed, not_removed, overlay, settle, state_of
from chattui.model.tables import OWN_PREFIX, Table
from chattui.schema import schema

_PORTION = 250_000
"""Gathered keys that are settled at a time."""
_MONTH, _SEVERAL = "_month", "_several"


class Stored(Protocol):
    """The stored rows of one table, read only as far as asked for."""

    @property
    def months(self) -> Collection[str]:
        """The months that have rows, as in `2026-02`."""

    @property
    def own(self) -> Collection[str]:
        """The client's own columns that any month has."""

    def held(self, keys: pl.Series) -> pl.DataFrame:
        """Return which of these hashes are stored (`_key`), and the month of each (`_held`)."""

    def rows(self, month: str) -> pl.DataFrame:
        """Return the rows of a month, with `_key`."""


@dataclass
class Tally:
    """How many keys were new, updated, unchanged; and how many rows were read."""

    read: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0

    @property
    def skipped(self) -> int:
        """Rows that another row of their key stood in for, or that had nothing to change."""
        return self.read - self.new - self.updated - self.unchanged

    def add(self, settled: "Settled | Tally") -> None:
        """Count what one settlement did, or several."""
        self.new += settled.new
        self.updated += settled.updated
        self.unchanged += settled.unchanged


@dataclass(frozen=True)
class _Change:
    """Rows to be written, and the stored rows that go, be it because they are written anew."""

    written: pl.DataFrame
    leaving: pl.DataFrame


@dataclass(frozen=True)
class _Places:
    """Where incoming keys are stored.

    Attributes:
        home: Months that hold keys which arrive once and for that very month.
        gathered: Hashes of the keys that no month can settle by itself.
        holding: Months that hold such keys.
    """

    home: set[str]
    gathered: pl.Series
    holding: list[str]


def changed_months(
    table: Table, frames: Sequence[pl.DataFrame], stored: Stored, tally: Tally, ahead: Ahead
) -> Iterator[tuple[str, pl.DataFrame]]:
    """Give each month that changes, oldest first, with all its rows after the import (it may be none).

    Args:
        table: The table of the rows.
        frames: Incoming rows, in their order: see `commit.Incoming`.
        stored: What the archive has.
        tally: Counts what happens to the keys; complete when the last month was given.
        ahead: What settles several months at a time.

    Raises:
        ValueError: A frame is not as `commit.Incoming` asks.
    """
    runs = runs_of(table, frames)
    arriving_own = {name for run in runs for name in run.given if name.startswith(OWN_PREFIX)}
    columns = pl.Schema({**schema(table, tuple(arriving_own.union(stored.own))), KEY_HASH: pl.UInt64()})
    places = _places(runs, stored)
    split = [run.split(places.gathered, table.time) for run in runs]
    changes = _gather(table, columns, [gathered for gathered, _ in split], stored, places, tally)
    arriving = {month for run in runs for month in run.spans if month is not None}

    def settled(month: str) -> tuple[pl.DataFrame | None, Tally]:
        """Return all rows of a month after the import, if it changes, and what happened to its keys."""
        before, counted = _month(stored, month, columns), Tally()
        parts = changes.pop(month, [])
        for _, run in split:
            rows = run.of_month(month)
            if rows.height and month in places.home:
                parts.append(_at_home(table, before, rows, run.given, counted))
            elif rows.height:
                parts.append(_nowhere(columns, rows, counted))
        written = pl.concat([before.clear(), *(part.written for part in parts)])
        leaving = pl.concat([before.clear(), *(part.leaving for part in parts)])
        if not written.height and not leaving.height:
            return None, counted
        staying = before.join(leaving, on=table.key, how="anti") if leaving.height else before
        return pl.concat([staying, written]), counted

    for month, (rows, counted) in ahead.in_turn(settled, sorted(arriving.union(changes))):
        tally.add(counted)
        if rows is not None:
            yield month, rows


def _nowhere(columns: pl.Schema, rows: pl.DataFrame, tally: Tally) -> _Change:
    """Take in rows of which no key is stored."""
    written = completed(not_removed(rows), columns)
    tally.new += written.height
    return _Change(written, written.clear())


def _at_home(
    table: Table, month: pl.DataFrame, rows: pl.DataFrame, given: Collection[str], tally: Tally
) -> _Change:
    """Lay rows over those of their own month; where they are there as they arrive, that is all."""
    stored = month.filter(pl.col(KEY_HASH).is_in(rows[KEY_HASH].implode()))  # others of equal hash do no harm
    if are_stored(table, rows, given, stored):
        tally.unchanged += rows.height
        return _Change(stored.clear(), stored.clear())
    return _settle(table, stored, [(rows, given)], tally)


def _settle(
    table: Table,
    stored: pl.DataFrame,
    arriving: Iterable[tuple[pl.DataFrame, Collection[str]]],
    tally: Tally,
) -> _Change:
    """Lay rows, each frame with the columns that it was given, over stored rows."""
    state = state_of(stored)
    for rows, given in arriving:
        state = overlay(table, state, rows, given)
    settled = settle(stored, state)
    tally.add(settled)
    return _Change(settled.written, stored[settled.replaced])


def _places(runs: Sequence[Run], stored: Stored) -> _Places:
    """Find the months in which incoming keys are stored, by their hashes."""
    if not stored.months and len(runs) < 2:
        return _Places(set(), pl.Series(KEY_HASH, [], pl.UInt64()), [])
    index = pl.concat(
        [
            run.of_month(month).select(KEY_HASH, pl.lit(month, pl.String()).alias(_MONTH))
            for run in runs
            for month in run.spans
        ]
        or [pl.DataFrame(schema={KEY_HASH: pl.UInt64(), _MONTH: pl.String()})]  # nothing arrived
    )
    several = pl.col(KEY_HASH).is_duplicated() if len(runs) > 1 else pl.lit(False)
    index = index.with_columns(several.alias(_SEVERAL))
    away = pl.col(_MONTH).ne_missing(pl.col(HELD))
    hits = index.join(stored.held(index[KEY_HASH]), on=KEY_HASH).with_columns(
        (pl.col(_SEVERAL) | away).alias(_SEVERAL)
    )
    gathered = pl.concat([found.filter(_SEVERAL)[KEY_HASH] for found in (index, hits)]).unique()
    holding = hits.filter(pl.col(KEY_HASH).is_in(gathered.implode()))
    return _Places(
        home={*hits.filter(~pl.col(_SEVERAL))[HELD].unique()},
        gathered=gathered,
        holding=sorted(holding[HELD].unique()),
    )


def _gather(
    table: Table, columns: pl.Schema, runs: Sequence[Run], stored: Stored, places: _Places, tally: Tally
) -> dict[str, list[_Change]]:
    """Settle the keys that no month can settle by itself; returns the changes by month."""
    if not places.gathered.len():
        return {}
    chosen = pl.col(KEY_HASH).is_in(places.gathered.implode())
    stored_months = (_month(stored, month, columns).filter(chosen) for month in places.holding)
    pool = pl.concat([pl.DataFrame(schema=columns), *stored_months])
    changes: dict[str, list[_Change]] = {}
    portions = 1 + places.gathered.len() // _PORTION
    for portion in range(portions):
        mine = pl.col(KEY_HASH) % portions == portion
        arriving = ((run.rows.filter(mine), run.given) for run in runs)
        change = _settle(table, pool.filter(mine), arriving, tally)
        for month, rows in by_month(change.written, table.time).items():
            changes.setdefault(month, []).append(_Change(rows, rows.clear()))
        for month, rows in by_month(change.leaving, table.time).items():
            changes.setdefault(month, []).append(_Change(rows.clear(), rows))
    return changes


def _month(stored: Stored, month: str, columns: pl.Schema) -> pl.DataFrame:
    """Return the stored rows of a month with all columns that the import or the archive has."""
    if month not in stored.months:
        return pl.DataFrame(schema=columns)
    return completed(stored.rows(month), columns)
