"""Tables as text: names to the left, values to the right, and fewer columns where the room is short."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chattui.model.blocks import Grid, GridColumn
from chattui.render.cells import width_of
from chattui.render.style import BOLD, DIM, GAP, Painted, Style, cut, line, painted, prose, wrapped
from chattui.render.values import written

NARROWEST_LABEL = 16
LABEL = 28
"""Cells that names get where there is room, so that tables below each other line up."""
_LONGEST_HEAD = 14
"""Cells beyond which the head of a column is broken over lines."""
Row = Sequence[Painted]


class TableLines(NamedTuple):
    """The lines of a table: title and head, one line a row, and what is said below."""

    above: list[str]
    rows: list[str]
    below: list[str]

    @property
    def every(self) -> list[str]:
        """All of them."""
        return [*self.above, *self.rows, *self.below]


def grid_lines(grid: Grid, style: Style) -> TableLines:
    """Write a table."""
    every = [[written(cell, style) for cell in row] for row in grid.rows]
    kept, rows = narrowed(grid.columns, every, style)
    widths = widths_of(kept, rows, style)
    label = max(min(NARROWEST_LABEL, widths[0]), min(max(widths[0], LABEL), style.width - taken(widths[1:])))
    sizes = [label, *widths[1:]]
    lines = [line(grid.title, style, BOLD)] if grid.title else []
    lines += [row_line(head, sizes, style, kept) for head in heads(kept, sizes)]
    written_rows = [row_line(row, sizes, style, kept) for row in rows]
    return TableLines(lines, written_rows, left_out(grid.columns, kept, style))


def narrowed(
    columns: Sequence[GridColumn], rows: Sequence[Row], style: Style, label: int = LABEL, least: int = 0
) -> tuple[list[GridColumn], list[Row]]:
    """Leave out the columns of the highest rank until the rest fits beside the names, `least` to `label`."""
    kept = fitting(columns, rows, style, label, least)
    return [columns[index] for index in kept], [[row[index] for index in kept] for row in rows]


def fitting(
    columns: Sequence[GridColumn], rows: Sequence[Row], style: Style, label: int = LABEL, least: int = 0
) -> list[int]:
    """Return which columns `narrowed` keeps."""
    kept = list(range(len(columns)))
    widths = widths_of(columns, rows, style)
    widths[0] = min(max(widths[0], least), label)
    while True:
        last = max(kept, key=lambda index: columns[index].rank)
        if columns[last].rank == 0 or taken([widths[index] for index in kept]) - len(GAP) <= style.width:
            return kept
        kept.remove(last)


def left_out(columns: Sequence[GridColumn], kept: Sequence[GridColumn], style: Style) -> list[str]:
    """Name the columns that were asked for and found no room."""
    gone = [column.label for column in columns if column.asked and column not in kept]
    return (
        prose(style.wording.text("words.no_room", columns="; ".join(gone)), style, DIM, "  ") if gone else []
    )


def widths_of(columns: Sequence[GridColumn], rows: Sequence[Row], style: Style) -> list[int]:
    """Return the cells that each column takes: those of its values, and of its head over some lines."""
    widths = []
    for index, column in enumerate(columns):
        head = max(map(width_of, wrapped(column.label, _LONGEST_HEAD)))
        values = max((width_of(row[index].text) for row in rows), default=0)
        most = max(NARROWEST_LABEL, style.width // 5) if column.words and index else values
        widths.append(max(head, min(values, most)))
    return widths


def taken(widths: Sequence[int]) -> int:
    """Return the cells that columns take with the gaps before them."""
    return sum(len(GAP) + width for width in widths)


def heads(columns: Sequence[GridColumn], sizes: Sequence[int]) -> Iterator[Row]:
    """Give the lines of the head, the last lines of all labels beside each other."""
    labels = [list(wrapped(column.label, size)) for column, size in zip(columns, sizes, strict=True)]
    height = max(map(len, labels))
    for place in range(height):
        yield [
            Painted(label[place - height] if place >= height - len(label) else "", DIM) for label in labels
        ]


def row_line(row: Row, sizes: Sequence[int], style: Style, columns: Sequence[GridColumn] = ()) -> str:
    """Write one row: names and words to the left, values to the right; never wider than the text may be."""
    parts, room = [], style.width
    for index, (cell, size) in enumerate(zip(row, sizes, strict=True)):
        text = cut(cell.text, min(size, room), style) if room > 0 else ""
        blanks = " " * (min(size, room) - width_of(text))
        shown = painted(text, cell.paint, style)
        to_the_left = index == 0 or (columns and columns[index].words)
        parts.append(shown + blanks if to_the_left else blanks + shown)
        room -= size + len(GAP)
    return GAP.join(parts).rstrip()
