"""How the rows of a period differ between two versions of an archive."""

from typing import NamedTuple

import polars as pl

from chattui.archive.scan import Archive
from chattui.model.tables import ORDERS, Table
from chattui.reporting.engine import collect_one, in_memory
from chattui.reporting.when import Bounds
from chattui.schema import instant

_LATER = "_later"


class Differences(NamedTuple):
    """Rows by what became of them.

    Attributes:
        less: Orders whose amount is less than it was.
        changed: Those that are other in anything else.
    """

    new: int
    gone: int
    less: int
    changed: int


def differences(table: Table, bounds: Bounds, before: Archive, after: Archive) -> Differences:
    """Hold the rows of a period, by the table's own time, in one version against those in a later one."""
    old, new = (_rows(table, bounds, archive) for archive in (before, after))
    shared = [name for name in old.columns if name in new.columns and name not in table.key]
    joined = (
        old.lazy()
        .with_columns(there=True)
        .join(
            new.lazy().with_columns(here=True), on=list(table.key), how="full", suffix=_LATER, coalesce=True
        )
    )
    there, here = (pl.col(name).fill_null(value=False) for name in ("there", "here"))
    both = there & here
    less = (
        both & (pl.col(f"amount{_LATER}") < pl.col("amount"))
        if table.name == ORDERS.name
        else pl.lit(value=False)
    )
    other = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}{_LATER}")) for name in shared)
    counts = joined.select(
        new=(here & ~there).sum(),
        gone=(there & ~here).sum(),
        less=less.sum(),
        changed=(both & other & ~less).sum(),
    )
    return Differences(*in_memory([counts])[0].row(0))


def _rows(table: Table, bounds: Bounds, archive: Archive) -> pl.DataFrame:
    time, (start, end) = pl.col(table.time), map(instant, bounds)
    with archive.collecting():
        rows = archive.scan(table, *bounds).filter((time >= start) & (time < end))
        return collect_one(rows.drop("updated_at", strict=False))
