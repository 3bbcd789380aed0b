"""chattui's own columns (interface.md §4), as CSV, JSON Lines or Parquet: `--as canonical`."""

import re
from collections.abc import Iterator, Sequence

import polars as pl

from chattui.errors import ChattuiError
from chattui.model.tables import CONVERSATIONS, ORDERS, OWN_PREFIX, STAGES, Kind, Table
from chattui.sources import canonical_json, canonical_parquet, looks
from chattui.sources.base import LINE, Batch, File, Match, Reading, Refusal, Sign, Source
from chattui.sources.looks import look
from chattui.sources.tabular import read_sheet
from chattui.sources.text import listed, shown

DECIDING: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (ORDERS, ("order_id", "placed_at")),
    (STAGES, ("conversation_id", "stage", "entered_at")),
    (CONVERSATIONS, ("conversation_id", "started_at")),
)
"""The columns that say what a file holds; the first that are all there decide."""
_OWN = re.compile(rf"{OWN_PREFIX}[A-Za-z0-9_]{{1,60}}")
_PERSON = ("visitor_id", "visitor_email", "visitor_hash")


def recognise(file: File) -> Match | None:
    """Recognise a file by the columns of one of the tables."""
    seen = look(file)
    if seen.kind == looks.Kind.PARQUET:
        names: Sequence[str] = canonical_parquet.columns(file)
    elif seen.kind in (looks.Kind.CSV, looks.Kind.JSON):
        names = seen.outer
    else:
        return None
    table = table_of(names)
    return Match(0.9, f"the columns of {table.name}") if table else None


def read(files: Sequence[File], reading: Reading) -> Iterator[Batch]:
    """Read each file as one batch of the table that its columns say.

    Cells of CSV and JSON stay text (but lists of tags), those of Parquet what they are.

    Raises:
        ChattuiError: A file is damaged or cut off, or its columns are those of no table.
    """
    for file in files:
        frame, named, refused = _read_cells(file)
        table = table_of(named)
        if table is None:
            has = f"only has the columns {listed(named)}" if named else "has no columns"
            raise ChattuiError(f"{file.name} {has}, which are those of no table.", _hint())
        known = [name for name in named if is_known(table, name)]
        if reading.source is not None and "source" in known:
            # What the user says holds for all rows.
            known.remove("source")
            named.remove("source")
        yield Batch(
            table=table,
            file=file.name,
            frame=frame.select(*known, LINE),
            refused=refused,
            unknown=tuple(shown(name) for name in named if name not in known),
        )


def table_of(names: Sequence[str]) -> Table | None:
    """Return the table that a file with these columns holds."""
    return next((table for table, deciding in DECIDING if {*deciding} <= {*names}), None)


def is_known(table: Table, name: str) -> bool:
    """Say whether a column of a file means something: the table's, a person's, or the client's own."""
    if name.startswith(OWN_PREFIX):
        return _OWN.fullmatch(name) is not None
    if name in _PERSON:
        return table is not STAGES
    if name == "currency":
        return table is ORDERS
    column = table.column(name)
    return column is not None and column.kind is not Kind.PERSON


def _read_cells(file: File) -> tuple[pl.DataFrame, list[str], list[Refusal]]:
    """Return at least the known columns and `_line`, all names, and the records that could not be read."""
    kind = look(file).kind
    if kind == looks.Kind.PARQUET:
        return *canonical_parquet.read_frame(file, _is_wanted), []
    if kind == looks.Kind.JSON:
        return canonical_json.read_lines(file, _is_wanted)
    sheet = read_sheet(file)
    return sheet.frame, sheet.frame.columns[:-1], sheet.refused


def _is_wanted(name: str) -> bool:
    """Say whether a column means something in any table."""
    return any(is_known(table, name) for table, _ in DECIDING)


def _hint() -> str:
    needs = (f"{table.name} {' and '.join(deciding)}" for table, deciding in DECIDING)
    return f"Needed are: for {'; for '.join(needs)}."


CANONICAL = Source(
    name="canonical",
    title="chattui's own columns",
    label="csv",
    recognise=recognise,
    read=read,
    signs=tuple(Sign(kind, deciding) for kind in ("CSV", "JSON", "Parquet") for _, deciding in DECIDING),
)
