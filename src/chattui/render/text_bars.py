"""Proportional bars as text, between their names and their numbers."""

from chattui.model.blocks import Bars, GridColumn
from chattui.render.cells import width_of
from chattui.render.style import BOLD, DIM, GAP, Painted, Style, cut, line
from chattui.render.text_grid import (
    NARROWEST_LABEL,
    Row,
    TableLines,
    heads,
    left_out,
    narrowed,
    row_line,
    taken,
    widths_of,
)
from chattui.render.values import written

_SHORTEST, _LONGEST = 6, 80
"""Cells that the bars have at the least and at the most; with less room there are none."""


def bar_lines(block: Bars, style: Style) -> TableLines:
    """Write bars, each between its name and its numbers; the row for all together is below them."""
    labels = [row.label for row in block.rows] + [style.wording.text("words.total")] * bool(block.total)
    cells = [row.cells for row in block.rows] + [block.total] * bool(block.total)
    every = [GridColumn(""), *block.columns]
    rows: list[Row] = [
        [Painted(label), *(written(cell, style) for cell in row)]
        for label, row in zip(labels, cells, strict=True)
    ]
    longest_label = longest_name(style)
    columns, rows = narrowed(every, rows, style, longest_label, NARROWEST_LABEL)
    widths = widths_of(columns, rows, style)
    widths[0] = max(widths[0], width_of(block.title), NARROWEST_LABEL)
    numbers = taken(widths[1:])
    label = min(widths[0], longest_label)
    room = min(_LONGEST, style.width - label - numbers - len(GAP))
    if room < _SHORTEST:  # then the names have it all
        label, room = min(widths[0], max(NARROWEST_LABEL, style.width - numbers)), 0
    first = label + (len(GAP) + room if room else 0)
    sizes = [first, *widths[1:]]
    *above, last = heads(columns, sizes)
    lines = [row_line(head, sizes, style) for head in above]
    lines.append(row_line([Painted(block.title, BOLD), *last[1:]], sizes, style))
    longest = max((row.value for row in block.rows), default=0)
    values = [row.value for row in block.rows] + [0] * bool(block.total)
    written_rows = []
    for row, value in zip(rows, values, strict=True):
        name = cut(row[0].text, label, style)
        bar = " " * (label - width_of(name)) + GAP + _bar(value, longest, room) if room else ""
        written_rows.append(row_line([Painted(name + bar), *row[1:]], sizes, style))
    below = written_rows[len(block.rows) :]
    if block.left:
        below.append(line(style.wording.text("words.more", count=block.left), style, DIM))
    below += left_out(every, columns, style)
    return TableLines(lines, written_rows[: len(block.rows)], below)


def longest_name(style: Style) -> int:
    """Return the cells that names get at the most."""
    return max(NARROWEST_LABEL, style.width // 3)


def _bar(value: int, longest: int, room: int) -> str:
    """Draw a bar in half cells; anything above 0 is seen."""
    halves = round(value / longest * room * 2) if longest else 0
    halves = max(1, halves) if value and room else halves
    return "█" * (halves // 2) + "▌" * (halves % 2)
