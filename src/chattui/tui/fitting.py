"""Which panes a window shows together, and how much room each has."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.geometry import Size

_TWO_COLUMNS, _THREE_COLUMNS = 120, 180
_TWO_ROWS, _THREE_ROWS = 36, 57
NARROWEST, LOWEST = 60, 20
"""The smallest window that can be worked in."""


class Page(NamedTuple):
    """Panes that are seen together, in a grid.

    Attributes:
        first: The place of the first of them.
        rows: Of each row, how many columns its panes take: all of them together.
    """

    first: int
    rows: tuple[tuple[int, ...], ...]

    @property
    def columns(self) -> int:
        """How many columns the grid has."""
        return sum(self.rows[0])

    @property
    def spans(self) -> tuple[int, ...]:
        """How many columns each pane takes, in their order."""
        return tuple(span for row in self.rows for span in row)

    @property
    def seen(self) -> range:
        """The places of the panes."""
        return range(self.first, self.first + len(self.spans))


def fit(size: Size, wide: Sequence[bool], current: int) -> Page:
    """Return the panes that a window shows together with the current one.

    Args:
        size: Of the window.
        wide: Of each pane, whether it takes two columns where there are several.
        current: The place of a pane.
    """
    columns = 3 if size.width >= _THREE_COLUMNS else 2 if size.width >= _TWO_COLUMNS else 1
    most = 3 if size.height >= _THREE_ROWS else 2 if size.height >= _TWO_ROWS else 1
    rows = _rows(wide, min(columns, sum(1 + entry for entry in wide)))
    first = 0
    for begin in range(0, len(rows), most):
        page = Page(first, tuple(map(tuple, rows[begin : begin + most])))
        if current in page.seen:
            return page
        first = page.seen.stop
    raise IndexError(current)


def _rows(wide: Sequence[bool], columns: int) -> list[list[int]]:
    """Put panes into rows in their order; the last of each row takes what is left of it."""
    rows: list[list[int]] = [[]]
    for entry in wide:
        span = min(1 + entry, columns)
        if sum(rows[-1]) + span > columns:
            rows.append([])
        rows[-1].append(span)
    for row in rows:
        row[-1] += columns - sum(row)
    return rows
