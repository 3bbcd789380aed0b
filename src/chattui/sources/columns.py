"""Columns of CSV exports under the names that a system has used for them."""

from collections.abc import Mapping, Sequence

import polars as pl

Names = Mapping[str, Sequence[str]]
"""Ours, and theirs: the first that a file has holds."""

_TIME = r"^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)"


def named(frame: pl.DataFrame, names: Names) -> dict[str, pl.Expr]:
    """Return the columns of a file that we know, by our names; cells trimmed, blank ones null."""
    found = {}
    for ours, theirs in names.items():
        present = next((name for name in theirs if name in frame.columns), None)
        if present is not None:
            found[ours] = pl.col(present).str.strip_chars().replace("", None)
    return found


def moments(column: pl.Expr) -> pl.Expr:
    """Read texts as times, for comparing them with one another; null where one is not understood.

    Offsets are passed over: all times of an export are of one zone.
    """
    written = column.str.extract(r"^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)").str.replace(
        "T", " "
    )
    return pl.coalesce(
        written.str.to_datetime(form, strict=False, time_unit="us")
        for form in ("%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M")
    )
