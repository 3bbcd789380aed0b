"""Tables that are read whole: columns without room go into a table of their own, below."""

from collections.abc import Sequence

import msgspec

from chattui.model.blocks import Bars, Cell, Grid, GridColumn, Text
from chattui.render.style import Style
from chattui.render.text_bars import bar_lines, longest_name
from chattui.render.text_grid import NARROWEST_LABEL, fitting, grid_lines
from chattui.render.values import written


def whole_grid(grid: Grid, style: Style) -> list[str]:
    """Write a table, and what finds no room beside its names below it."""
    kept = fitting(grid.columns, [[written(cell, style) for cell in row] for row in grid.rows], style)
    first = Grid(
        grid.title,
        tuple(grid.columns[index] for index in kept),
        tuple(tuple(row[index] for index in kept) for row in grid.rows),
    )
    return grid_lines(first, style).every + _below(grid.columns, grid.rows, kept, style)


def whole_bars(block: Bars, style: Style) -> list[str]:
    """Write bars, and the numbers that find no room beside them below."""
    columns = (GridColumn(""), *block.columns)
    names = [row.label for row in block.rows] + [style.wording.text("words.total")] * bool(block.total)
    cells = [row.cells for row in block.rows] + [block.total] * bool(block.total)
    rows = [(Text(name), *row) for name, row in zip(names, cells, strict=True)]
    texts = [[written(cell, style) for cell in row] for row in rows]
    kept = fitting(columns, texts, style, longest_name(style), NARROWEST_LABEL)
    values = [index - 1 for index in kept if index]

    def those(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(row[index] for index in values) if row else ()

    first = msgspec.structs.replace(
        block,
        columns=tuple(block.columns[index] for index in values),
        rows=tuple(msgspec.structs.replace(row, cells=those(row.cells)) for row in block.rows),
        total=those(block.total),
    )
    return bar_lines(first, style).every + _below(columns, rows, kept, style)


def _below(
    columns: Sequence[GridColumn], rows: Sequence[tuple[Cell, ...]], kept: Sequence[int], style: Style
) -> list[str]:
    """Write the columns that were not kept, beside the names; the first of them in any case."""
    gone = [index for index in range(len(columns)) if index not in kept]
    if not gone:
        return []
    first, *others = (columns[index] for index in gone)
    grid = Grid(
        "",
        (columns[0], msgspec.structs.replace(first, rank=0), *others),
        tuple((row[0], *(row[index] for index in gone)) for row in rows),
    )
    return ["", *whole_grid(grid, style)]
