"""Lines and stacked columns along an axis."""

from collections.abc import Iterator

from chattui.model.blocks import Chart
from chattui.render.shape import heights, runs
from chattui.render.svg.element import element, words
from chattui.render.svg.look import canvas
from chattui.render.svg.plot import Plot, filled, mark, stroke
from chattui.render.wording import Wording

_MOST_MARKS = 45
_COLUMN, _WIDEST = 0.64, 44
_SEAM = 1
"""The gap between the parts of a column, by which they are told apart without colour."""


def chart(block: Chart, wording: Wording, alone: bool) -> str:
    """Draw a chart: every value is in its description, and at its mark for a pointer."""
    plot = Plot(block, wording)
    drawn = _columns(block, plot, wording) if block.kind == "bar" else _lines(block, plot, wording)
    content = plot.ground() + "".join(drawn)
    return canvas(block.title, _said(block, wording), plot.height, content, alone)


def _lines(block: Chart, plot: Plot, wording: Wording) -> Iterator[str]:
    """Draw lines, the first one on top; where nothing is known, a line has a gap."""
    for number, series in reversed(list(enumerate(block.series))):
        for run in runs(series.values):
            points = [(plot.x(place), plot.y(value)) for place, value in run]
            yield stroke(number, "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points))
            if len(block.labels) <= _MOST_MARKS or len(run) == 1:
                for (x, y), (place, value) in zip(points, run, strict=True):
                    yield mark(number, x, y, _hint(block, wording, number, place, value))


def _columns(block: Chart, plot: Plot, wording: Wording) -> Iterator[str]:
    """Draw columns of parts on top of each other."""
    width = min(_WIDEST, plot.room / max(1, len(block.labels)) * _COLUMN)
    below = [0.0] * len(block.labels)
    for number, parts in enumerate(heights(block)):
        for place, value in enumerate(parts):
            if value > 0:
                low, high = plot.y(below[place]), plot.y(below[place] + value)
                seam = _SEAM if below[place] else 0
                hint = _hint(block, wording, number, place, value)
                yield filled(
                    number, plot.x(place) - width / 2, high, width, max(0.5, low - high - seam), hint
                )
            below[place] += value


def _hint(block: Chart, wording: Wording, number: int, place: int, value: float) -> str:
    name = f"{block.series[number].name} · " if len(block.series) > 1 else ""
    return element("title", words(f"{name}{block.labels[place]}: {wording.quantity(value, block.unit)}"))


def _said(block: Chart, wording: Wording) -> str:
    """Say every value, as a table would."""
    rows = []
    for series in block.series:
        values = (
            f"{label} {wording.quantity(value, block.unit)}"
            for label, value in zip(block.labels, series.values, strict=True)
        )
        rows.append(f"{series.name}: {'; '.join(values)}")
    return ". ".join(rows)
