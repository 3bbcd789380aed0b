"""How many panes a window has room for."""

from typing import NamedTuple

from textual.geometry import Size

_TWO_COLUMNS, _THREE_COLUMNS = 120, 180
_TWO_ROWS, _THREE_ROWS = 36, 57
NARROWEST, LOWEST = 60, 20
"""The smallest window that can be worked in."""


class Fit(NamedTuple):
    """Columns and rows of panes."""

    columns: int
    rows: int

    @property
    def panes(self) -> int:
        """How many panes there are at once."""
        return self.columns * self.rows

    def page(self, current: int, every: int) -> range:
        """Return the places of the panes that are seen together with the current one."""
        first = current // self.panes * self.panes
        return range(first, min(every, first + self.panes))


def fit(size: Size, panes: int) -> Fit:
    """Return how many of so many panes a window shows at once."""
    columns = 3 if size.width >= _THREE_COLUMNS else 2 if size.width >= _TWO_COLUMNS else 1
    rows = 3 if size.height >= _THREE_ROWS else 2 if size.height >= _TWO_ROWS else 1
    columns = max(1, min(columns, panes))
    return Fit(columns, max(1, min(rows, -(-panes // columns))))
