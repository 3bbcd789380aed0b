"""Charts as text: the drawing, and below it what its signs mean."""

from chattui.model.blocks import Chart
from chattui.render.charts import draw, legend
from chattui.render.style import BOLD, Style, line

_WIDEST, _HEIGHT = 110, 13


def chart_lines(chart: Chart, style: Style) -> list[str]:
    """Write a chart with its title and its legend."""
    lines = [line(chart.title, style, BOLD)] if chart.title else []
    lines += drawing(chart, style)
    return lines


def drawing(chart: Chart, style: Style) -> list[str]:
    """Write the drawing and its legend alone; a single series needs none."""
    lines = draw(chart, min(style.width, _WIDEST), _HEIGHT, style).split("\n")
    return [*lines, *legend(chart, style)]
