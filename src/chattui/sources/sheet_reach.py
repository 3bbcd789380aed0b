"""How far the sheets of a workbook reach, looked at before a reader fills all that lies between their cells.

One cell in the last column of the last row, in a file of a few hundred bytes, asks for more memory than any
machine has.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO

from chattui.errors import ChattuiError
from chattui.sources.header import MOST_COLUMNS, too_wide

MOST_BLANK = 4_000_000
"""So many places a sheet may reach over, however small the workbook is; each takes about 50 bytes."""
MOST_OF_A_BYTE = 8
"""So many more for each byte of the workbook: filled cells take more than one, packed."""

_PIECE = 4 * 1024**2
_ROWS = re.compile(rb"<row[\s/>]|:row[\s/>]")
_CELL, _CELL_BY_PREFIX = re.compile(rb"<c[\s/>]"), re.compile(rb":c[\s/>]")
_COLUMN, _NUMBER = re.compile(rb'r="([A-Za-z]+)[0-9]'), re.compile(rb'r="[A-Za-z]+([0-9]+)"')
_ODD = (b"r='", b"r =", b"r= ", b"r=\t", b"r=\n", b"r=\r", b"r\t", b"r\n", b"r\r")
_ODD_COLUMN = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)[0-9]""")
_ODD_NUMBER = re.compile(rb"""\br\s*=\s*["'][A-Za-z]+([0-9]+)["']""")
_FOREIGN = ("xl/workbook.bin", "content.xml")
"""What makes an archive a workbook of other kinds, which a reader may turn to if this one is broken."""


def check_reach(archive: zipfile.ZipFile, name: str) -> None:
    """Make sure that no sheet of a workbook reaches much further than what is in it.

    Raises:
        ChattuiError: One does, has more columns than any export, or is of another kind of workbook.
    """
    members = archive.namelist()
    if any(member.replace("\\", "/").lower() in _FOREIGN for member in members):
        raise ChattuiError(f"{name} is two kinds of workbook in one.", "Save it again, or as CSV.")
    places = MOST_BLANK + MOST_OF_A_BYTE * archive.start_dir
    for member in members:  # whatever a part is called, the workbook can say that it is a sheet
        with archive.open(member) as stream:
            width, height, is_named = _reach(stream)
        if not is_named:
            # Cells that do not say where they are stand behind the others.
            with archive.open(member) as stream:
                wide, high = _unnamed(stream)
            width, height = width + wide, height + high
        if width > MOST_COLUMNS:
            raise too_wide(name)
        if width * height > places:
            raise ChattuiError(
                f"{name} has cells far away from all others.", "Remove these, or save the sheet as CSV."
            )


def _reach(stream: IO[bytes]) -> tuple[int, int, bool]:
    """Return the last column and row that cells name, and whether all cells name theirs."""
    cells = named = width = height = 0
    for piece in _pieces(stream):
        is_odd = any(mark in piece for mark in _ODD)
        columns = (_ODD_COLUMN if is_odd else _COLUMN).findall(piece)
        numbers = (_ODD_NUMBER if is_odd else _NUMBER).findall(piece)
        named += len(columns)
        cells += _cells(piece)
        width = max(width, *map(_place, {*columns}), 0)
        height = max(height, *(int(number[:12]) for number in {*numbers}), 0)
    return width, height, named >= cells


def _unnamed(stream: IO[bytes]) -> tuple[int, int]:
    """Return how many cells the longest row has, and how many rows there are."""
    widest = rows = before = 0
    for piece in _pieces(stream):
        within = [_cells(row) for row in _ROWS.split(piece)]
        within[0] += before
        widest, before, rows = max(widest, *within), within[-1], rows + len(within) - 1
    return widest, rows


def _cells(data: bytes) -> int:
    return len(_CELL.findall(data)) + len(_CELL_BY_PREFIX.findall(data))


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Cut a part of the archive in front of tags."""
    rest = b""
    while data := stream.read(_PIECE):
        data = rest + data
        cut = data.rfind(b"<")
        if cut > 0:
            yield data[:cut]
            rest = data[cut:]
        else:
            rest = data
    yield rest


def _place(letters: bytes) -> int:
    """Return which column letters name: A is 1, AA is 27."""
    place = 0
    for letter in letters.upper()[:8]:
        place = place * 26 + letter - 64
    return place
