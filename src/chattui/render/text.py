"""Blocks as text for a terminal of any width, with or without colour, in ASCII if asked."""

from collections.abc import Sequence

from chattui.model.blocks import Bars, Block, Chart, Findings, Grid, Heading, HeatMap, Note, Prose
from chattui.render.cells import width_of
from chattui.render.style import BOLD, DIM, Style, line, painted, prose, signs
from chattui.render.text_bars import bar_lines
from chattui.render.text_grid import grid_lines
from chattui.render.text_heat import heat_lines
from chattui.render.text_whole import whole_bars, whole_grid
from chattui.render.values import arrow, judged

__all__ = ["Style", "write"]


def write(blocks: Sequence[Block], style: Style) -> str:
    """Write blocks as text, a blank line between them, ending in a line feed."""
    parts = ["\n".join(_lines(block, style)) for block in blocks]
    return "\n\n".join(parts) + "\n"


def _lines(block: Block, style: Style) -> list[str]:
    match block:
        case Heading():
            lines = [line(block.title, style, BOLD)]
            lines += [line("─" * width_of(block.title), style, DIM)] * (block.level > 1)
            return lines + [part for text in block.lines for part in prose(text, style, DIM, "  ")]
        case Grid():
            return whole_grid(block, style) if block.whole else grid_lines(block, style).every
        case Bars():
            return whole_bars(block, style) if block.whole else bar_lines(block, style).every
        case Chart():
            from chattui.render.text_chart import chart_lines  # most answers have no chart

            return chart_lines(block, style)
        case HeatMap():
            return heat_lines(block, style)
        case Findings():
            return _findings(block, style)
        case Note():
            return prose(block.text, style)
        case Prose():
            from chattui.render.text_prose import prose_lines  # only reports have some

            return prose_lines(block, style)


def _findings(block: Findings, style: Style) -> list[str]:
    """Write one thing a line, its sign in the colour of good or bad."""
    lines = [line(block.title, style, BOLD)] if block.title else []
    for row in block.rows:
        sign = signs(arrow(row.risen), style)
        first, *rest = prose(f"{sign} {row.text}", style, indent="  ")
        lines += [painted(sign, judged(row.risen, row.better), style) + first[1:], *rest]
    return lines
