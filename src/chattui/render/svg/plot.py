"""The ground of a chart along an axis: round values to the left, labels below, a legend above."""

from collections.abc import Sequence

from chattui.model.blocks import Chart
from chattui.render.shape import reach
from chattui.render.svg.element import element
from chattui.render.svg.look import INK, PALE, WIDTH, look, text, width_in
from chattui.render.ticks import Ticks
from chattui.render.wording import Wording

_HEIGHT, _BELOW, _RIGHT, _ABOVE = 210, 26, 14, 10
_GAP, _LEGEND_LINE, _SWATCH = 8, 22, 34
_LABEL_GAP = 12


class Plot:
    """Where everything of a chart is.

    Attributes:
        height: Of the whole drawing.
        top: Where the drawing proper begins, below the legend.
        bottom: Where it ends, above the labels.
    """

    def __init__(self, chart: Chart, wording: Wording) -> None:
        """Make room for the ticks and the legend."""
        self._chart = chart
        self._ticks = Ticks(*reach(chart), chart.unit, wording)
        self._left = max(map(width_in, self._ticks.labels)) + 2 * _GAP
        self._legend = (
            list(_placed([series.name for series in chart.series])) if len(chart.series) > 1 else []
        )
        lines = self._legend[-1][1] + 1 if self._legend else 0
        self.top = _ABOVE + lines * _LEGEND_LINE + (_GAP if lines else 0)
        self.bottom = self.top + _HEIGHT
        self.height = self.bottom + _BELOW

    @property
    def room(self) -> float:
        """The width for all places."""
        return WIDTH - _RIGHT - self._left

    def x(self, place: float) -> float:
        """Return where a place is: bars stand in the middle of their share, lines go to both ends."""
        count = len(self._chart.labels)
        if self._chart.kind == "bar" or count == 1:
            return self._left + (place + 0.5) * self.room / max(1, count)
        return self._left + _GAP + place * (self.room - 2 * _GAP) / max(1, count - 1)

    def y(self, value: float) -> float:
        """Return where a value is."""
        low, high = self._ticks.values[0], self._ticks.values[-1]
        return self.bottom - (value - low) / (high - low) * _HEIGHT

    def ground(self) -> str:
        """Draw ticks, labels and legend."""
        parts = []
        for value, label in zip(self._ticks.values, self._ticks.labels, strict=True):
            y = self.y(value)
            line = {"stroke": INK, "class_": "ink-line"} if value == 0 else {"stroke": PALE, "class_": "grid"}
            parts.append(element("line", x1=self._left, x2=WIDTH - _RIGHT, y1=y, y2=y, **line))
            parts.append(text(label, self._left - _GAP, y + 4, "end"))
        labels = self._chart.labels
        step = self._every(labels)
        parts += [
            text(labels[place], self.x(place), self.bottom + 18, self._anchor(labels[place], place))
            for place in range(0, len(labels), step)
        ]
        return "".join([*parts, *self._keys()])

    def _every(self, labels: Sequence[str]) -> int:
        """Return how many labels there are to each one that has room."""
        longest = max(map(width_in, labels), default=0) + _LABEL_GAP
        return max(1, -int(-len(labels) * longest // self.room))

    def _anchor(self, label: str, place: int) -> str:
        """Keep a label at the edge inside."""
        half = width_in(label) / 2
        if self.x(place) + half > WIDTH:
            return "end"
        return "start" if self.x(place) < half else "middle"

    def _keys(self) -> list[str]:
        found = []
        for place, (x, line) in enumerate(self._legend):
            y = _ABOVE + line * _LEGEND_LINE + 6
            name = self._chart.series[place].name
            found += [self._sample(place, x, y), text(name, x + _SWATCH - 6, y + 4)]
        return found

    def _sample(self, place: int, x: float, y: float) -> str:
        if self._chart.kind == "bar":
            return filled(place, x + 6, y - 6, 14, 12)
        return stroke(place, f"M{x:g} {y:g}h22") + mark(place, x + 11, y)


def _placed(names: Sequence[str]) -> list[tuple[float, int]]:
    """Return where each name of a legend begins, and on which line."""
    found: list[tuple[float, int]] = []
    x, line = 4.0, 0
    for name in names:
        size = _SWATCH + width_in(name)
        if x > 4 and x + size > WIDTH:
            x, line = 4.0, line + 1
        found.append((x, line))
        x += size + _LABEL_GAP
    return found


def stroke(place: int, path: str) -> str:
    """Draw the line of a series."""
    of = look(place)
    dash = {"stroke_dasharray": of.dash} if of.dash else {}
    return element(
        "path",
        **dash,
        d=path,
        fill="none",
        stroke=of.colour,
        stroke_width=2.2,
        stroke_linejoin="round",
        class_=f"line {of.name}",
    )


def filled(place: int, x: float, y: float, width: float, height: float, *content: str) -> str:
    """Draw a bar of a series."""
    of = look(place)
    return element(
        "rect", *content, x=x, y=y, width=width, height=height, fill=of.colour, class_=f"fill {of.name}"
    )


def mark(place: int, x: float, y: float, *content: str) -> str:
    """Draw the mark of a series."""
    of = look(place)
    at = f"translate({x:.1f} {y:.1f})"
    return element("path", *content, d=of.mark, transform=at, fill=of.colour, class_=f"fill {of.name}")
