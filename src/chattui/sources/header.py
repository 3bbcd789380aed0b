"""The first record of a CSV file: the separator, and the names of the columns."""

import csv
import io
import re
from itertools import islice

import msgspec

from chattui.errors import ChattuiError

LONGEST = 64 * 1024
"""How many bytes a header may take: no more than the head of a file shows."""
MOST_COLUMNS = 2000
"""That a sheet may have: each costs, however few rows there are."""
SEPARATORS = (",", ";", "\t")
_QUOTED = re.compile(r'"[^"]*"?')


class Header(msgspec.Struct, frozen=True):
    """The header of a CSV file.

    Attributes:
        separator: Between cells.
        names: Of the columns, trimmed; a column without a name is called after its place, `(3)`.
        lines: Lines up to the first record, blank ones before the header counted.
        size: The bytes of these lines.
        ended: Whether a line break follows the header.
    """

    separator: str
    names: tuple[str, ...]
    lines: int
    size: int
    ended: bool


def read_header(data: bytes, separator: str | None = None) -> Header | None:
    """Read the header at the start of `data` (UTF-8 without its mark); None where there is none.

    Args:
        data: The file, or enough of it.
        separator: Between cells, where that is known.
    """
    text = data[:LONGEST].decode("utf-8", "surrogateescape")
    if "\0" in text:
        return None
    separator = separator or _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        cells = next((cells for cells in reader if cells), None)
    except csv.Error:
        return None
    if cells is None:
        return None
    taken = "".join(islice(io.StringIO(text, newline=""), reader.line_num))
    ended = taken.endswith(("\n", "\r"))
    if not ended and len(data) > LONGEST:
        return None
    return Header(
        separator=separator,
        names=tuple(cell.strip() or f"({place})" for place, cell in enumerate(cells, 1)),
        lines=reader.line_num,
        size=len(taken.encode("utf-8", "surrogateescape")),
        ended=ended,
    )


def _separator(text: str) -> str:
    """Return the separator that the first line has most of, outside of quotes."""
    line = _QUOTED.sub("", text.lstrip("\r\n").partition("\n")[0])
    return max(SEPARATORS, key=line.count)


def too_wide(name: str) -> ChattuiError:
    """Return the error for a sheet of more columns than any export has."""
    return ChattuiError(f"{name} has more than {MOST_COLUMNS:,} columns.", "Leave out what is not needed.")
