"""Charts in letters, drawn by plotext. Nothing else imports it."""

import re
from collections.abc import Iterator
from threading import Lock
from types import ModuleType

from chattui.model.blocks import Chart
from chattui.render.shape import heights, reach, runs
from chattui.render.style import HELD, Style, cut, painted, signs, wrapped
from chattui.render.ticks import Ticks

_LINES, _FILLS = "•×○+▲◆", "█░▒▓"
MOST_SERIES = {"line": len(_LINES), "bar": len(_FILLS)}
_PAINTS = ("\x1b[36m", "\x1b[33m", "\x1b[35m", "\x1b[32m", "\x1b[34m", "\x1b[31m")
_DRAWING = Lock()
"""plotext has one figure for the whole process."""
_BAR_WIDTH = 0.6
_LABEL_GAP, _BELOW = 2, 2


def prepare() -> None:
    """Import plotext, which `draw` would wait for."""
    import plotext  # noqa: F401


def draw(chart: Chart, width: int, height: int, style: Style) -> str:
    """Draw a chart as lines of text; each series has a sign of its own, so it needs no colour.

    Args:
        chart: What to draw; at most `MOST_SERIES` series of its kind.
        width: Cells at the most, axis and labels included.
        height: Lines, axis and labels included.
        style: Whether with colour, and in ASCII.
    """
    import plotext

    ticks = Ticks(*reach(chart), chart.unit, style.wording)
    step = _every(chart.labels, width - max(map(len, ticks.labels)) - 1)
    with _DRAWING:
        try:
            _figure(plotext, chart, ticks, step, height - _BELOW)
            plotext.plot_size(width, height)
            text = plotext.uncolorize(plotext.build())
        finally:
            plotext.clear_figure()
    *rows, axis, _ = text.rstrip("\n").split("\n")
    rows += [axis, _below(axis, chart.labels[::step], width)]
    return "\n".join(_styled(row.rstrip(), chart, style) for row in rows)


def legend(chart: Chart, style: Style) -> list[str]:
    """Return the lines that say by its sign what each series is; a single one needs none."""
    if len(chart.series) < 2:
        return []
    text = "   ".join(entry.replace(" ", HELD) for entry in entries(chart))
    lines = (cut(part.replace(HELD, " "), style.width, style) for part in wrapped(text, style.width))
    return [_styled(line, chart, style) for line in lines]


def entries(chart: Chart) -> Iterator[str]:
    """Give the sign and the name of each series."""
    for sign, series in zip(_signs_of(chart), chart.series, strict=False):
        yield f"{sign} {series.name}"


def _signs_of(chart: Chart) -> str:
    return _FILLS if chart.kind == "bar" else _LINES


def _figure(plotext: ModuleType, chart: Chart, ticks: Ticks, step: int, rows: int) -> None:
    plotext.clear_figure()
    plotext.limit_size(False, False)
    plotext.theme("clear")
    plotext.xaxes(True, False)
    plotext.yaxes(True, False)
    plotext.ylim(ticks.values[0], ticks.values[-1])
    # Of two labels in one row, plotext would write now this one and now the other.
    each = max(1, -(-(len(ticks.values) - 1) // max(1, rows - 1)))
    plotext.yticks(ticks.values[::each], ticks.labels[::each])
    places = list(range(len(chart.labels)))
    if chart.kind == "bar":
        parts = heights(chart)
        plotext.stacked_bar(places, parts, marker=list(_FILLS[: len(parts)]), width=_BAR_WIDTH)
        plotext.xlim(-0.5, len(places) - 0.5)
    else:
        # The first series is drawn last: where lines meet, it is the one that is seen.
        for sign, series in reversed(list(zip(_LINES, chart.series, strict=False))):
            for run in runs(series.values):
                plotext.plot(*zip(*run, strict=True), marker=sign)
        plotext.xlim(0, max(1, len(places) - 1))
    marked = places[::step]
    plotext.xticks(marked, " " * len(marked))


def _below(axis: str, labels: tuple[str, ...], width: int) -> str:
    """Write the labels below the marks of the axis.

    plotext would put them down in the order of a set, and each where the ones before it left room: another
    picture in every process.
    """
    text = ""
    for found, label in zip(re.finditer("┬", axis), labels, strict=False):
        start = min(max(0, found.start() - len(label) // 2), width - len(label))
        if not text or start > len(text):
            text = text.ljust(start) + label
    return text


def _every(labels: tuple[str, ...], room: int) -> int:
    """Return how many labels there are to each one that has room."""
    longest = max(map(len, labels), default=0) + _LABEL_GAP
    return max(1, -(-len(labels) * longest // max(room, longest)))


def _styled(row: str, chart: Chart, style: Style) -> str:
    """Colour the signs of each series, and keep to ASCII where asked."""
    own = _signs_of(chart)[: len(chart.series)]

    def sign(run: re.Match[str]) -> str:
        return painted(signs(run[0], style), _PAINTS[own.index(run[0][0])], style)

    parts = re.split(f"([{re.escape(own)}]+)", row) if own else [row]
    return "".join(
        re.sub(r"(.)\1*", sign, part) if place % 2 else signs(part, style) for place, part in enumerate(parts)
    )
