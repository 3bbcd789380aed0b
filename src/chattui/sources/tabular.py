"""CSV files as frames of text, with the line on which each record begins.

Well-formed files are read at once, of others the parts with a record at fault record by record.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from chattui.errors import ChattuiError
from chattui.sources.base import LINE, File, Refusal
from chattui.sources.header import MOST_COLUMNS, Header, read_header, too_wide
from chattui.sources.tabular_fast import read_at_once
from chattui.sources.tabular_slow import read_records
from chattui.sources.text import check_utf8, cut_off, shown, without_mark

PART_BYTES = 4 * 1024**2
"""About what is read slowly for one record at fault."""


@dataclass(frozen=True)
class Sheet:
    """The records of a CSV file.

    Attributes:
        frame: One column of text for each of the header's, an empty cell being `""`, and `_line`.
        refused: Records with more or fewer cells than the header.
    """

    frame: pl.DataFrame
    refused: list[Refusal]


def read_sheet(file: File, separator: str | None = None) -> Sheet:
    """Read a CSV file: RFC 4180, UTF-8, separated by commas, semicolons or tabs, or as is said.

    Raises:
        ChattuiError: The file is damaged, cut off, not UTF-8, or has a column twice.
    """
    data = without_mark(file.open(), file.name)
    header = read_header(data, separator)
    if header is None:
        check_utf8(data, file.name)
        raise ChattuiError(
            f"{file.name} has no header that could be read.", "Its first line must name the columns."
        )
    check_utf8(data[: header.size], file.name)
    if len(header.names) > MOST_COLUMNS:
        raise too_wide(file.name)
    if LINE in header.names:
        raise ChattuiError(f"{file.name} has a column {LINE}.", "Rename it: chattui uses the name itself.")
    for place, name in enumerate(header.names):
        if name in header.names[:place]:
            raise ChattuiError(f"{file.name} has two columns {shown(name)}.", "Rename or remove one of them.")
    body = data[header.size :]
    if not header.ended and not body:
        raise cut_off(file.name, header.lines)
    frame = read_at_once(body, header, header.lines)
    if frame is not None:
        return Sheet(frame, [])
    check_utf8(data, file.name)
    return _read_in_parts(body, header, file.name)


def _read_in_parts(body: bytes, header: Header, name: str) -> Sheet:
    """Read most parts at once, and only those with a record at fault slowly."""
    frames: list[pl.DataFrame] = []
    refused: list[Refusal] = []
    before = header.lines
    for part in _parts(body):
        frame = read_at_once(part, header, before)
        if frame is None:
            try:
                frame, more = read_records(part, header, name, before)
            except ChattuiError:
                if len(part) == len(body):
                    raise
                # The parts may be ill cut, where quotes stand in the middle of cells.
                return Sheet(*read_records(body, header, name, header.lines))
            refused += more
        frames.append(frame)
        before += part.count(b"\n")
    return Sheet(pl.concat(frames), refused)


def _parts(body: bytes) -> Iterator[bytes]:
    """Cut records into parts, each time after a line break that is not between quotes."""
    start = end = 0
    if body.count(b"\r") == body.count(b"\r\n"):
        quotes = counted = 0
        while end := body.find(b"\n", max(end, start + PART_BYTES)) + 1:
            quotes += body.count(b'"', counted, end)
            counted = end
            if quotes % 2 == 0:
                yield body[start:end]
                start = end
    yield body[start:]
