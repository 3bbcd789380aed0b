"""Parts as lines of text for a pane of any size."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chattui.model.blocks import Bars, Cell, Chart, Findings, Grid, Heading, HeatMap, Note
from chattui.render.style import BOLD, DIM, Style, line, painted, prose, signs
from chattui.render.text import write
from chattui.render.text_bars import bar_lines
from chattui.render.text_grid import TableLines, grid_lines
from chattui.render.text_heat import heat_lines
from chattui.render.values import arrow, judged, written
from chattui.tui.parts import Part, Target

_BARS, _BAR = "\x1b[36m", re.compile("[█▌#]{2,}|(?<=  )[█▌]")
_LOWEST_CHART, _HIGHEST_CHART = 8, 22


@dataclass(frozen=True)
class Line:
    """One line of a pane.

    Attributes:
        text: With colour codes of chattui's own.
        target: What it stands for; the cursor stands on lines with one only.
        number: The number that it shows first, as it is written.
    """

    text: str
    target: Target | None = None
    number: str = ""


def lines_of(parts: Sequence[Part], style: Style, height: int) -> list[Line]:
    """Write parts one below the other; charts get the height that the rest leaves."""
    charts = sum(isinstance(part.block, Chart) for part in parts)
    fixed = [None if isinstance(part.block, Chart) else _lines(part, style) for part in parts]
    taken = sum(len(lines) for lines in fixed if lines is not None) + len(parts) - 1
    room = (height - taken) // charts if charts else 0
    found: list[Line] = []
    for part, lines in zip(parts, fixed, strict=True):
        if found:
            found.append(Line(""))
        if isinstance(part.block, Chart):
            lines = _chart(part.block, style, max(_LOWEST_CHART, min(room, _HIGHEST_CHART)))
        found += lines or []
    return found


def _lines(part: Part, style: Style) -> list[Line]:
    match part.block:
        case Grid():
            cells = [row[1:] for row in part.block.rows]
            return _table(grid_lines(part.block, style), part.targets, cells, style)
        case Bars():
            cells = [row.cells for row in part.block.rows]
            lines = bar_lines(part.block, style)
            rows = [_BAR.sub(lambda bar: painted(bar[0], _BARS, style), row) for row in lines.rows]
            return _table(lines._replace(rows=rows), part.targets, cells, style)
        case HeatMap():
            return [Line(text) for text in heat_lines(part.block, style)]
        case Findings():
            return _findings(part.block, part.targets, style)
        case Note():
            return [Line(text) for text in prose(part.block.text, style, DIM)]
        case Heading():
            told = [text for below in part.block.lines for text in prose(below, style, DIM)]
            return [Line(line(part.block.title, style, BOLD)), *map(Line, told)]
        case _:
            return [Line(text) for text in write([part.block], style).rstrip("\n").split("\n")]


def _table(
    lines: TableLines, targets: Sequence[Target], cells: Sequence[Sequence[Cell]], style: Style
) -> list[Line]:
    rows: list[Target | None] = [*targets, *[None] * (len(lines.rows) - len(targets))]
    numbers = (written(row[0], style).text if row else "" for row in cells)
    return [
        *(Line(text) for text in lines.above),
        *(Line(*row) for row in zip(lines.rows, rows, numbers, strict=True)),
        *(Line(text) for text in lines.below),
    ]


def _chart(chart: Chart, style: Style, height: int) -> list[Line]:
    from chattui.render.charts import draw, legend

    lines = [line(chart.title, style, BOLD)] if chart.title else []
    names = legend(chart, style)
    lines += draw(chart, style.width, max(_LOWEST_CHART, height - len(lines) - len(names)), style).split("\n")
    return [Line(text) for text in (*lines, *names)]


def _findings(block: Findings, targets: Sequence[Target], style: Style) -> list[Line]:
    lines = [Line(text) for text in prose(block.title, style, BOLD)] if block.title else []
    every: list[Target | None] = [*targets, *[None] * (len(block.rows) - len(targets))]
    for row, target in zip(block.rows, every, strict=True):
        sign = signs(arrow(row.risen), style)
        first, *rest = prose(f"{sign} {row.text}", style, indent="  ")
        lines.append(Line(painted(sign, judged(row.risen, row.better), style) + first[1:], target))
        lines += [Line(text) for text in rest]
    return lines
