"""Columns in which few values come again and again: each different value is read once."""

from dataclasses import replace

import polars as pl

from chattui.importing.cells import Cells, Fault, Reader
from chattui.model.tables import Column, Kind
from chattui.sources.base import Reading

_SAMPLE = 10_000
_FEW = _SAMPLE // 2


def repeats(series: pl.Series, kind: Kind) -> bool:
    """Say whether reading each different value once is worth it.

    Times are left to their reader: it counts the cells that it notes.
    """
    return series.dtype == pl.String and kind is not Kind.TIME and _many_alike(series)


def read_distinct(reader: Reader, series: pl.Series, column: Column, reading: Reading) -> Cells:
    """Read a column of texts by its different values; as `reader` would read it cell by cell."""
    texts = series.fill_null("")  # to every reader an empty cell is a missing one
    distinct = texts.unique()
    places = texts.cast(pl.Enum(distinct)).to_physical()
    cells = reader(distinct, column, reading)
    return replace(
        cells,
        values=cells.values.gather(places).alias(series.name),
        faults=tuple(
            Fault(fault.rows.gather(places), fault.reason) for fault in cells.faults if fault.rows.any()
        ),
    )


def _many_alike(series: pl.Series) -> bool:
    return len(series) > _SAMPLE and series.head(_SAMPLE).n_unique() < _FEW
