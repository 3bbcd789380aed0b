"""What becomes of stored rows when rows of an import arrive (interface.md §4).

A state is a frame with all columns of a table and three more: `_at`, the place of the stored row that
it began as (null: none); `_applied`, whether any incoming row changed or confirmed it; `_gone`, whether
it was taken away. One run of incoming rows after another is laid over it; then it is held against what
was stored.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import polars as pl

from chattui.archive.datafile import KEY_HASH
from chattui.model.tables import Table

REMOVE = "_remove"
UPDATED = "updated_at"
_AT, _APPLIED, _GONE = "_at", "_applied", "_gone"
_REGARDLESS = "_regardless"
_BEFORE = "|before"
_FALSE = "told_by_chat"
"""The column in which null means false."""


def winners(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """Return one row a key: the one that would be left if the rows arrived one after the other.

    That is the last, but not one that another one's `updated_at` shows to be older. A row without
    `updated_at` replaces whatever came before it, and what comes after it replaces it: `_regardless`
    marks rows that had such a one before them, so that no stored `updated_at` keeps them out.
    """
    if rows[KEY_HASH].n_unique() == rows.height:
        return rows
    doubled = rows[KEY_HASH].is_duplicated()
    contested = rows.filter(doubled).with_row_index("_position")
    order = ["_position"]
    if UPDATED in rows.columns:
        unknown_before = pl.col(UPDATED).is_null().cum_sum().over(table.key)
        contested = contested.with_columns(_unknown=unknown_before, **{_REGARDLESS: unknown_before > 0})
        order = ["_unknown", UPDATED, "_position"]
    last = contested.sort(order, nulls_last=False).unique(table.key, keep="last", maintain_order=True)
    return pl.concat(
        [rows.filter(~doubled), last.drop("_position", "_unknown", strict=False)], how="diagonal"
    )


def not_removed(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the incoming rows that are not to be removed."""
    return rows.filter(~pl.col(REMOVE).fill_null(False)) if REMOVE in rows.columns else rows


def completed(rows: pl.DataFrame, columns: pl.Schema) -> pl.DataFrame:
    """Return rows with these columns, as they are stored: null (or false) where they lack one."""
    missing = [pl.lit(None, kind).alias(name) for name, kind in columns.items() if name not in rows.columns]
    return _without_null_flag(rows.with_columns(missing).select(columns.names()))


def are_stored(table: Table, rows: pl.DataFrame, given: Collection[str], stored: pl.DataFrame) -> bool:
    """Say whether rows, one a key, are stored just as they arrive: the quick answer to most of an export.

    Args:
        table: The rows' table.
        rows: With the columns `given`, and perhaps `_remove`.
        given: Columns that the import had.
        stored: What is stored under the keys of the rows, by time and key.
    """
    if REMOVE in rows.columns or rows.height != stored.height:
        return False
    if not rows[KEY_HASH].equals(stored[KEY_HASH]):
        rows = rows.sort(table.time, *table.key)
    columns = [name for name in stored.columns if name in given]
    return rows.select(columns).equals(stored.select(columns))


def state_of(stored: pl.DataFrame) -> pl.DataFrame:
    """Return stored rows as a state to which nothing has happened yet."""
    flags = {_APPLIED: pl.lit(False), _GONE: pl.lit(False)}
    return stored.with_row_index(_AT).with_columns(**flags)


def overlay(table: Table, state: pl.DataFrame, rows: pl.DataFrame, given: Collection[str]) -> pl.DataFrame:
    """Lay incoming rows, one a key, over a state.

    Args:
        table: The rows' table.
        state: At most one row a key.
        rows: With the columns `given`, `_key`, and perhaps `_remove`.
        given: Columns that the import had: an empty cell in them is null. The others stay as they are.
    """
    key = list(table.key)
    plain = [name for name in state.columns if name not in (*key, KEY_HASH, _AT, _APPLIED, _GONE)]
    before = state.drop(KEY_HASH).rename(lambda name: name if name in key else name + _BEFORE)
    if state.height:
        joined = rows.join(before, on=key, how="left", maintain_order="left")
    else:  # the first import of a month: a join would only cost time
        nulls = (pl.lit(None, kind).alias(name) for name, kind in before.schema.items() if name not in key)
        joined = rows.with_columns(*nulls)

    older = pl.lit(False)
    if UPDATED in given:
        older = (pl.col(UPDATED) < pl.col(UPDATED + _BEFORE)).fill_null(False)
    if _REGARDLESS in rows.columns:
        older &= ~pl.col(_REGARDLESS).fill_null(False)
    remove = pl.col(REMOVE).fill_null(False) if REMOVE in rows.columns else pl.lit(False)

    def after(name: str) -> pl.Expr:
        was = pl.col(name + _BEFORE)
        # A row that is taken away keeps its `updated_at`, to win against older words of it.
        emptied = remove if name != UPDATED else pl.lit(False)
        new = pl.col(name) if name in given else was
        return pl.when(older).then(was).when(~emptied).then(new).alias(name)

    overlaid = joined.select(
        *key,
        *(after(name) for name in plain),
        pl.col(KEY_HASH),
        pl.col(_AT + _BEFORE).alias(_AT),
        pl.when(older).then(pl.col(_APPLIED + _BEFORE)).otherwise(pl.lit(True)).alias(_APPLIED),
        pl.when(older).then(pl.col(_GONE + _BEFORE)).otherwise(remove).alias(_GONE),
    )
    if not state.height:
        return overlaid
    others = state.join(rows.select(key), on=key, how="anti")
    return pl.concat([others.select(overlaid.columns), overlaid])


@dataclass(frozen=True)
class Settled:
    """What an import did to a set of keys.

    Attributes:
        written: The new rows and the changed ones, as they are to be stored.
        replaced: Places of the stored rows that have changed or are to go.
        new: How many keys were not stored before.
        updated: How many stored ones changed or were taken away.
        unchanged: How many stored ones are as they were.
    """

    written: pl.DataFrame
    replaced: pl.Series
    new: int
    updated: int
    unchanged: int


def settle(stored: pl.DataFrame, state: pl.DataFrame) -> Settled:
    """Hold the last state against the stored rows that it began as."""
    touched = _without_null_flag(state.filter(_APPLIED))
    was_stored = pl.col(_AT).is_not_null()
    new = touched.filter(~was_stored & ~pl.col(_GONE))
    taken = touched.filter(was_stored & pl.col(_GONE))
    again = touched.filter(was_stored & ~pl.col(_GONE))
    updated = again.filter(_differs(stored[again[_AT]], again, stored.columns))
    return Settled(
        written=pl.concat([new, updated]).select(stored.columns),
        replaced=pl.concat([updated[_AT], taken[_AT]]),
        new=new.height,
        updated=updated.height + taken.height,
        unchanged=again.height - updated.height,
    )


def _without_null_flag(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(pl.col(_FALSE).fill_null(False)) if _FALSE in rows.columns else rows


def _differs(before: pl.DataFrame, after: pl.DataFrame, columns: Iterable[str]) -> pl.Series:
    """Say of each row whether any column differs: null equals null, tags count in their order."""
    different = pl.repeat(False, after.height, dtype=pl.Boolean, eager=True)
    for name in columns:
        different |= before[name].ne_missing(after[name])
    return different
