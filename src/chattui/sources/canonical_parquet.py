"""Parquet files with chattui's own columns.

A hostile file can make Polars panic, which is no Exception: such a file is damaged like any other.
"""

import io
from collections.abc import Callable
from typing import TypeVar

import polars as pl

from chattui.errors import ChattuiError
from chattui.sources.base import LINE, File
from chattui.sources.unpack import MOST_BYTES, too_large

T = TypeVar("T")


def columns(file: File) -> tuple[str, ...]:
    """Return the names of the columns; none where the file cannot be read."""
    try:
        return tuple(_schema(file.open(), file.name))
    except ChattuiError:
        return ()


def read_frame(file: File, wanted: Callable[[str], bool]) -> tuple[pl.DataFrame, list[str]]:
    """Read the wanted columns, each of the type that it has, and `_line`: the number of the row.

    Returns:
        The frame, and the names of all columns.

    Raises:
        ChattuiError: The file is damaged, or would fill the memory.
    """
    data = file.open()
    schema = _schema(data, file.name)
    named = [name for name in schema if wanted(name)]
    rows = _guarded(lambda: pl.scan_parquet(io.BytesIO(data)).select(pl.len()).collect().item(), file.name)
    # A few bytes can stand for any number of equal rows.
    if rows * max(1, len(named)) * 8 > MOST_BYTES:
        raise too_large(file.name)
    frame = _guarded(lambda: pl.read_parquet(io.BytesIO(data), columns=named), file.name)
    numbers = pl.int_range(1, pl.len() + 1, dtype=pl.Int64)
    return frame.with_columns(numbers.alias(LINE)), [*schema]


def _schema(data: bytes, name: str) -> dict[str, pl.DataType]:
    return _guarded(lambda: dict(pl.read_parquet_schema(io.BytesIO(data))), name)


def _guarded(task: Callable[[], T], name: str) -> T:
    """Do something with a Parquet file that may be damaged or hostile."""
    try:
        return task()
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError) as error:
        raise ChattuiError(
            f"{name} is damaged or cut off: it is no readable Parquet.", "Export it again."
        ) from error
