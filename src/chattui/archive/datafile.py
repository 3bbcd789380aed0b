"""Data files: one table's rows of one month as Parquet, with what the manifest says of them."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import msgspec
import polars as pl

from chattui.archive.layout import data_name
from chattui.archive.manifest import FileEntry, utc
from chattui.files import naming
from chattui.model.tables import CONVERSATIONS, ORDERS, OWN_PREFIX, Table
from chattui.schema import ROW, schema

KEY_HASH = "_key"
"""A 64-bit hash of the row's key, to find a row without reading its text."""
HELD = "_held"
"""The month in which a key is stored."""
FILTERED = ("source", "agent", "team", "channel", "pipeline", "tags", "category")
"""Columns whose different values stand in the manifest, beside the client's own."""
ROW_GROUP = 131_072
_PROBES = ("", "chattui", "a text longer than one block of sixteen bytes")


def key_hash(table: Table) -> pl.Expr:
    """Return the hash of the key: equal keys have equal ones; unequal keys seldom."""
    return pl.struct(table.key).hash().alias(KEY_HASH)


@cache
def hash_tag() -> str:
    """Return how key hashes are made at present: the same as long as a process runs.

    Polars promises the same hashes neither across its versions nor across machines, so the tag
    carries a few of them: where the tag of a file differs, its hashes are made anew from its keys.
    """
    probe = pl.DataFrame({"a": _PROBES, "b": reversed(_PROBES)}).select(pl.struct("a", "b").hash())
    digest = hashlib.sha256(b"".join(value.to_bytes(8) for value in probe.to_series())).hexdigest()
    return f"polars-{pl.__version__}-{digest[:16]}"


def own_columns(frame: pl.DataFrame) -> tuple[str, ...]:
    """Return the client's own columns of a frame, sorted."""
    return tuple(sorted(name for name in frame.columns if name.startswith(OWN_PREFIX)))


def pack(table: Table, month: str, frame: pl.DataFrame) -> tuple[FileEntry, bytes]:
    """Write the rows of a month into memory.

    Args:
        table: The rows' table.
        month: As in `2026-02`.
        frame: At least one row, canonical columns and `_key`; own columns without any value are
            left out.

    Returns:
        What the manifest says of the file, and the file.
    """
    own = tuple(name for name in own_columns(frame) if frame[name].null_count() < frame.height)
    frame = frame.sort(table.time, *table.key).select(*schema(table, own), KEY_HASH)
    buffer = BytesIO()
    frame.write_parquet(buffer, compression="zstd", row_group_size=ROW_GROUP)
    data = buffer.getvalue()
    sha256 = hashlib.sha256(data).hexdigest()
    closed = frame["closed_at"] if table.name == CONVERSATIONS.name else None
    values = {name: _distinct(frame[name]) for name in (*FILTERED, *own) if name in frame.columns}
    entry = FileEntry(
        file=data_name(table.name, month, sha256),
        rows=frame.height,
        bytes=len(data),
        sha256=sha256,
        first=_instant(frame[table.time][0]),
        last=_instant(frame[table.time][-1]),
        hashes=hash_tag(),
        closed_first=None if closed is None or closed.min() is None else _instant(closed.min()),
        closed_last=None if closed is None or closed.max() is None else _instant(closed.max()),
        named=_named(frame) if table.name == ORDERS.name else 0,
        listed=msgspec.Raw(msgspec.json.encode(values)),
        own=list(own),
    )
    return entry, data


def load(table: Table, path: Path, entry: FileEntry) -> pl.DataFrame:
    """Read a verified file whole: canonical columns, its own columns, and `_key` of the present kind."""
    columns = schema(table, tuple(entry.own))
    with naming(path):
        frame = scan([path], columns | {KEY_HASH: pl.UInt64()}).collect()
    return frame if entry.hashes == hash_tag() else frame.with_columns(key_hash(table))


def hashes(table: Table, path: Path, entry: FileEntry) -> pl.LazyFrame:
    """Read the key hashes of a verified file, and nothing else where they are of the present kind."""
    if entry.hashes == hash_tag():
        return scan([path], pl.Schema({KEY_HASH: pl.UInt64()}))
    return scan([path], schema(table)).select(key_hash(table))


def timed_hashes(table: Table, files: Sequence[tuple[Path, FileEntry]]) -> pl.LazyFrame:
    """Read the key hashes of verified files, and beside them the table's time."""
    columns = pl.Schema({KEY_HASH: pl.UInt64(), table.time: schema(table)[table.time]})
    present = [path for path, entry in files if entry.hashes == hash_tag()]
    others = [path for path, entry in files if entry.hashes != hash_tag()]
    found = [pl.LazyFrame(schema=columns)]
    if present:
        found.append(scan(present, columns))
    if others:
        found.append(scan(others, schema(table)).select(key_hash(table), table.time))
    return pl.concat(found)


def keys(table: Table, path: Path) -> pl.LazyFrame:
    """Read the key of each row of a verified file."""
    return scan([path], {name: schema(table)[name] for name in table.key})


def scan(
    paths: list[Path], columns: pl.Schema | dict[str, pl.DataType], first: int | None = None
) -> pl.LazyFrame:
    """Return the rows of verified files with these columns: null where a file lacks one.

    With `first` each row has its number in `ROW`, counted from there.
    """
    return pl.scan_parquet(
        paths,
        row_index_name=None if first is None else ROW,
        row_index_offset=first or 0,
        schema=columns,
        missing_columns="insert",
        extra_columns="ignore",
        glob=False,
        hive_partitioning=False,
    )


def _instant(value: object) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError(f"{value!r} is no time")
    return utc(value)


def _named(frame: pl.DataFrame) -> int:
    named = pl.col("conversation_id").is_not_null() | pl.col("told_by_chat").fill_null(False)
    return int(frame.select(named.sum()).item())


def _distinct(column: pl.Series) -> list[str]:
    if column.dtype == pl.List:
        column = column.explode()
    return column.drop_nulls().unique().sort().to_list()
