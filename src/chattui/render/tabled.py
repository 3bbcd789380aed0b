"""Blocks that are tables, or have one beside their picture, for the formats that write tables."""

from collections.abc import Sequence
from typing import NamedTuple

from chattui.model.blocks import Bars, Block, Cell, Grid, HeatMap, Text
from chattui.render.style import Painted, Style, signs
from chattui.render.values import written


class Entry(NamedTuple):
    """What stands in one cell.

    Attributes:
        figure: Whether chattui wrote it as a number; else a stranger may have written it.
    """

    text: str
    paint: str = ""
    figure: bool = False


class Table(NamedTuple):
    """A table: heads, rows of as many entries, and which columns hold words.

    Attributes:
        below: A remark; empty where there is none.
        total: Whether the last row is for all together.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[Entry]]
    left: frozenset[int]
    below: str = ""
    total: bool = False


def tabled(block: Block, style: Style) -> Table | None:
    """Return a block as a table; None for one that has none."""
    match block:
        case Grid():
            left = {index for index, column in enumerate(block.columns) if column.words}
            rows = [[entry(cell, style) for cell in row] for row in block.rows]
            return Table([column.label for column in block.columns], rows, frozenset({0, *left}))
        case Bars():
            return _bars(block, style)
        case HeatMap():
            return _hours(block, style)
    return None


def entry(cell: Cell, style: Style) -> Entry:
    """Return what stands in a cell."""
    found: Painted = written(cell, style)
    return Entry(found.text, found.paint, not isinstance(cell, Text))


def _bars(block: Bars, style: Style) -> Table:
    labels = [row.label for row in block.rows]
    cells = [row.cells for row in block.rows]
    if block.total:
        labels.append(style.wording.text("words.total"))
        cells.append(block.total)
    rows = [
        [Entry(signs(label, style)), *(entry(cell, style) for cell in row)]
        for label, row in zip(labels, cells, strict=True)
    ]
    below = signs(style.wording.text("words.more", count=block.left), style) if block.left else ""
    heads = ["", *(column.label for column in block.columns)]
    return Table(heads, rows, frozenset({0}), below, bool(block.total))


def _hours(block: HeatMap, style: Style) -> Table:
    """Return the hours of the week, an hour a row: so it is narrow enough for a page."""
    wording = style.wording
    rows = [
        [
            Entry(signs(wording.text("words.hour", first=f"{hour:02}", last=f"{hour + 1:02}"), style)),
            *(Entry(signs(wording.quantity(value, block.unit), style), figure=True) for value in values),
        ]
        for hour, values in enumerate(zip(*block.cells, strict=True))
    ]
    return Table(["", *(wording.weekday(number) for number in range(1, 8))], rows, frozenset({0}))
