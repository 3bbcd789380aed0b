"""What an import found and did, as parts of a page: formats, counts, refused rows, notes."""

from collections.abc import Sequence
from pathlib import Path

from chattui.errors import ChattuiError
from chattui.importing.result import ImportResult, Rows
from chattui.model.blocks import Cell, Grid, GridColumn, Note, Quantity, Text
from chattui.model.text import clean
from chattui.render import numbers
from chattui.tui.importer import Doing
from chattui.tui.parts import Part

REFUSED = 20
"""How many refused rows are shown."""
_COUNTS = ("new", "updated", "unchanged", "skipped", "refused", "read")


def result_parts(result: ImportResult, home: Path) -> list[Part]:
    """Return what a check or an import has to tell; a file is named from the home on, to fit a line."""
    found = [Part(_files(result)), Part(_counts(result))]
    if result.period.start is not None and result.period.end is not None:
        found.append(Part(Note(f"Dates: {numbers.span(result.period.start, result.period.end)}.")))
    found += [Part(Note(note)) for note in result.notes]
    if result.refused_rows:
        found.append(Part(_refused(result)))
    if result.rejects is not None:
        rejects = Path(result.rejects).relative_to(home)
        found.append(Part(Note(f"All refused rows are listed in the home's {rejects}")))
    return found


def _files(result: ImportResult) -> Grid:
    rows = tuple((Text(f"{one.file}: {one.format}, known by {one.by}"),) for one in result.recognised)
    return Grid("", (GridColumn(""),), rows)


def _counts(result: ImportResult) -> Grid:
    columns = (GridColumn("rows"), *(GridColumn(name) for name in _COUNTS))
    every = [*result.tables.items()]
    if len(every) != 1:
        every.append(("all", result.rows))
    return Grid("", columns, tuple((Text(name), *_numbers(rows)) for name, rows in every))


def _numbers(rows: Rows) -> list[Cell]:
    return [Quantity(getattr(rows, name), "count") for name in _COUNTS]


def _refused(result: ImportResult) -> Grid:
    """List the first refused rows: where they stand, and why."""
    shown = result.refused_rows[:REFUSED]
    several = len(result.files) > 1
    places = [f"{row.file} line {row.line:,}" if several else f"line {row.line:,}" for row in shown]
    rows = tuple(
        (Text(f"{place}, {row.column}: {row.reason}" if row.column else f"{place}: {row.reason}"),)
        for place, row in zip(places, shown, strict=True)
    )
    some = f", the first {len(shown)}" if result.rows.refused > len(shown) else ""
    return Grid(f"Refused rows: {result.rows.refused:,}{some}", (GridColumn(""),), rows)


def doing_parts(what: str, doing: Doing | None, files: Sequence[Path]) -> list[Part]:
    """Return how far an import is: what it does, of which files, and how to end it."""
    names = ", ".join(clean(path.name) for path in files)
    return [Part(Note(f"{what} {names}")), Part(Note(_bar(doing))), Part(Note("Esc cancels."))]


def _bar(doing: Doing | None) -> str:
    cells = 30
    if doing is None or not doing.whole:
        return "░" * cells
    full = cells * max(0, doing.done - 1) // doing.whole
    return f"{'█' * full}{'░' * (cells - full)}  {doing.what}"


def failure_parts(error: ChattuiError) -> list[Part]:
    """Return why there was no import."""
    return [Part(Note(error.message)), Part(Note(error.hint)), Part(Note("The archive is as it was."))]
