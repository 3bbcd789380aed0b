"""Files of any system, read by a mapping (`--map`) that says which of their columns are ours."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

import msgspec
import polars as pl

from chattui.errors import ChattuiError, nearest
from chattui.model.mapping import Mapping
from chattui.model.tables import BY_NAME, ORDERS
from chattui.sources.base import LINE, Batch, File, Reading, Refusal, Source
from chattui.sources.json_paths import cells, frame_of, paths_in, read_records, steps_of
from chattui.sources.looks import Kind, look
from chattui.sources.mapped_columns import columns_of
from chattui.sources.order_cells import given
from chattui.sources.tabular import read_sheet
from chattui.sources.talk import UnfitError
from chattui.sources.text import listed, shown

NAME = "map"
"""What the archive's log calls the format."""
_LOOKED_AT = 200
"""Records of JSON whose paths are gathered, to say which there are."""
_INDEX = re.compile(r"\[\d+\]")


def mapped(mapping: Mapping) -> Source:
    """Return the source that reads files as a mapping says."""
    return Source(
        name=NAME,
        title="your mapping",
        label=mapping.source or "csv",
        recognise=lambda _file: None,
        read=partial(_read, mapping),
    )


def theirs(mapping: Mapping) -> dict[str, str]:
    """Return the columns and paths that a mapping takes, each with what it is taken for."""
    taken = {
        name: ours
        for ours, column in mapping.columns.items()
        for name in (*column.from_, *([column.less] if column.less else []))
    }
    return taken | dict.fromkeys(mapping.leave_out, "leave_out")


def _read(mapping: Mapping, files: Sequence[File], reading: Reading) -> Iterator[Batch]:
    """Read each file as one batch.

    Raises:
        ChattuiError: A file is damaged or cut off, or lacks what the mapping takes.
    """
    table = BY_NAME[mapping.table]
    for file in files:
        frame, refused, names = _cells(file, mapping)
        _require(file, mapping, names)
        out = _left_out(mapping)
        skipped = 0
        if table is not ORDERS:
            kept = frame.filter(~out)
            skipped, frame = frame.height - kept.height, kept
        columns = columns_of(mapping, reading.zone)
        if table is ORDERS:
            columns["_remove"] = out
        # Columns that the mapping does not name are left out on purpose: they are not unknown.
        rows = frame.select(**columns, **{LINE: pl.col(LINE)})
        yield Batch(table, file.name, rows, skipped=skipped, refused=refused)


def _cells(file: File, mapping: Mapping) -> tuple[pl.DataFrame, list[Refusal], Sequence[str]]:
    """Return what the mapping takes as text, what could not be read, and the names that the file has."""
    seen = look(file)
    if seen.kind not in (Kind.CSV, Kind.JSON):
        raise ChattuiError(
            f"{file.name} is {seen.says}: no mapping can read it.", "Export it as CSV, JSON or .xlsx."
        )
    if seen.kind == Kind.CSV:
        sheet = read_sheet(file, mapping.separator)
        return sheet.frame, sheet.refused, sheet.frame.columns[:-1]
    paths = {path: steps_of(path) for path in theirs(mapping)}
    rows: list[dict[str, str | None]] = []
    lines: list[int] = []
    refused: list[Refusal] = []
    found: dict[str, None] = {}
    for number, record in read_records(file, mapping.records):
        if isinstance(record, Refusal):
            refused.append(record)
            continue
        if len(rows) < _LOOKED_AT:
            found.update(dict.fromkeys(path for path, _ in paths_in(record)))
        try:
            row = cells(record, paths)
        except UnfitError as unfit:
            refused.append(
                Refusal(file.name, number, unfit.column, unfit.reason, msgspec.json.encode(record))
            )
            continue
        found.update(dict.fromkeys(path for path, text in row.items() if text is not None))
        rows.append(row)
        lines.append(number)
    return frame_of(rows, [*paths], lines), refused, [*(found if rows else paths)]


def _require(file: File, mapping: Mapping, names: Sequence[str]) -> None:
    """Make sure that a file has all that the mapping takes."""
    for name, ours in theirs(mapping).items():
        # What stands in a list is not to be seen where the list is empty.
        if {name, _INDEX.sub("[]", name), name.removesuffix("[]"), name.partition("[")[0]} & {*names}:
            continue
        near = nearest(name, names)
        what = "rows to leave out" if ours == "leave_out" else ours
        raise ChattuiError(
            f"{file.name} has no {shown(name)}, which the mapping takes for {what}.",
            f"Did you mean {' or '.join(map(shown, near))}?" if near else f"It has {listed([*names])}.",
        )


def _left_out(mapping: Mapping) -> pl.Expr:
    """Say which rows do not count."""
    out = pl.lit(value=False)
    for name, words in mapping.leave_out.items():
        is_one = given(name).str.to_lowercase().is_in([word.strip().lower() for word in words])
        out |= is_one.fill_null(value=False)
    return out
