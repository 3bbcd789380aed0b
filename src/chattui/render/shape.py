"""The shape of a chart, whatever it is drawn with."""

from collections.abc import Iterator
from itertools import groupby

from chattui.model.blocks import Chart
from chattui.model.values import Number


def runs(values: tuple[Number, ...]) -> Iterator[list[tuple[int, float]]]:
    """Give the stretches of known values, each with its places."""
    for known, run in groupby(enumerate(values), key=lambda entry: entry[1] is not None):
        if known:
            yield [(place, float(value)) for place, value in run if value is not None]


def heights(chart: Chart) -> list[list[float]]:
    """Return the parts of the bars; nothing goes below the ground, where plotext loses its way."""
    return [[max(0.0, float(value or 0)) for value in series.values] for series in chart.series]


def reach(chart: Chart) -> tuple[float, float]:
    """Return the lowest and the highest value to show; 0 unless all values are far from it."""
    if chart.kind == "bar":
        return 0.0, max(map(sum, zip(*heights(chart), strict=True)), default=0.0)
    known = [float(value) for series in chart.series for value in series.values if value is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    if 0 < low < high / 2:
        return 0.0, high
    return low, high
