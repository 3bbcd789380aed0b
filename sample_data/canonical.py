"""Write rows in chattui's own columns, as CSV."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime


class Table:
    """A CSV file in the making; cells that a row does not name stay empty.

    Args:
        columns: The header.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self._text = io.StringIO()
        self._writer = csv.DictWriter(self._text, columns, restval="", lineterminator="\n")
        self._writer.writeheader()
        self.rows = 0

    def add(self, **cells: str) -> None:
        """Write one row; ValueError for a cell without a column."""
        self._writer.writerow(cells)
        self.rows += 1

    def content(self) -> bytes:
        """Return the file, before packing."""
        return self._text.getvalue().encode()


def stamp(wall: datetime) -> str:
    """Write an aware time as ISO 8601 with its offset."""
    return wall.isoformat()


def wall_clock(wall: datetime) -> str:
    """Write a local time without offset, as systems do that know but one zone."""
    return wall.strftime("%Y-%m-%d %H:%M:%S")
