"""Proportional bars, each beside its name and its first number."""

from chattui.model.blocks import Bar, Bars
from chattui.render.cells import fit, width_of
from chattui.render.style import Style
from chattui.render.svg.look import WIDTH, canvas, text, width_in
from chattui.render.svg.plot import filled
from chattui.render.values import written
from chattui.render.wording import Wording

_ROW, _BAR, _GAP, _LONGEST_NAME = 26, 15, 8, 30


def bars(block: Bars, wording: Wording, alone: bool) -> str:
    """Draw bars; their first number stands at their end."""
    style = Style(language=wording)
    names = [_short(row.label) for row in block.rows]
    numbers = [written(row.cells[0], style).text if row.cells else "" for row in block.rows]
    left = max(map(width_in, names), default=0.0) + _GAP
    room = WIDTH - left - max(map(width_in, numbers), default=0.0) - 2 * _GAP
    longest = max((row.value for row in block.rows), default=0)
    parts = []
    for place, (row, name, number) in enumerate(zip(block.rows, names, numbers, strict=True)):
        y, length = place * _ROW + 5, room * row.value / longest if longest else 0
        parts.append(text(name, left - _GAP, y + 12, "end"))
        parts.append(filled(0, left, y, max(length, 1 if row.value else 0), _BAR))
        parts.append(text(number, left + length + _GAP, y + 12))
    said = "; ".join(_said(row, style) for row in block.rows)
    return canvas(block.title, said, len(block.rows) * _ROW + 4, "".join(parts), alone)


def _short(name: str) -> str:
    return fit(name, _LONGEST_NAME).rstrip() if width_of(name) > _LONGEST_NAME else name


def _said(row: Bar, style: Style) -> str:
    return " ".join([row.label, *(written(cell, style).text for cell in row.cells)])
