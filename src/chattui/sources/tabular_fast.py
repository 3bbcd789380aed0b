"""Well-formed CSV, read by Polars in one go.

Polars fills records that are too short as if their cells were empty, so separators and line breaks
are counted: only where every record has as many cells as the header does its reading hold.
"""

import re

import polars as pl

from chattui.sources.base import LINE
from chattui.sources.header import Header


def read_at_once(body: bytes, header: Header, before: int) -> pl.DataFrame | None:
    """Read well-formed records, after `before` lines; None where something is not as it should be."""
    schema = dict.fromkeys(header.names, pl.String)
    if not body:
        return pl.DataFrame(schema={**schema, LINE: pl.Int64})
    separator = header.separator.encode()
    if len(schema) == 1 or _has_lone_returns(body) or not _well_quoted(body, separator):
        return None
    # Without a last line break Polars overlooks one empty cell too many.
    body = body if body.endswith(b"\n") else body + b"\n"
    try:
        frame = pl.read_csv(
            body, has_header=False, separator=header.separator, schema=schema, empty_string_is_null=False
        )
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None
    separators, breaks = body.count(separator), body.count(b"\n")
    lines = pl.int_range(pl.len(), dtype=pl.Int64)
    if b'"' in body:
        within = _within(frame, header.separator)
        if within is None:
            return None
        separators, breaks = separators - within[0], breaks - within[1]
        if within[1]:
            embedded = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True))
            lines = lines + embedded.cast(pl.Int64).cum_sum().shift(1, fill_value=0)
    if separators != frame.height * (len(schema) - 1) or breaks != frame.height:
        return None
    return frame.with_columns((lines + before + 1).alias(LINE))


def _has_lone_returns(body: bytes) -> bool:
    # To look first is quick, and most files have none.
    return b"\r" in body and body.count(b"\r") != body.count(b"\r\n")


def _within(frame: pl.DataFrame, separator: str) -> tuple[int, int] | None:
    """Return how many separators and line breaks stand in cells; None if any stands at the edge of one."""
    found = [
        frame.select(pl.all().str.count_matches(mark, literal=True).sum()).row(0)
        for mark in (separator, "\n")
    ]
    concerned = [name for name, *counts in zip(frame.columns, *found, strict=True) if any(counts)]
    at_edge = pl.col(concerned).str.contains(rf'^"*[{separator}\r\n]|[{separator}\r\n]"*$')
    if concerned and frame.select(pl.any_horizontal(at_edge.any())).item():
        return None
    return sum(found[0]), sum(found[1])


def _well_quoted(body: bytes, separator: bytes) -> bool:
    """Say whether quotes stand only round whole cells, and doubled within them.

    Polars reads other quotes in its own way. A separator or line break at the edge of a cell can make
    this wrong: see `_within`.
    """
    if b'"' not in body:
        return True
    if any(
        re.search(start + rb'""(?:"")*[^"\r\n' + re.escape(separator) + b"]", body)
        for start in (re.escape(separator), b"\n", rb"\A")
    ):
        return False
    single = body.replace(b'""', b"")
    cells, odd = divmod(single.count(b'"'), 2)
    if not cells or odd:
        return not odd
    opened = single.startswith(b'"') + single.count(separator + b'"') + single.count(b'\n"')
    closed = (
        single.endswith(b'"') + single.count(b'"' + separator) + single.count(b'"\n') + single.count(b'"\r\n')
    )
    return opened == cells == closed
