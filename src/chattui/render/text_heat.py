"""The hours of the week as text, in shades: the darker, the more."""

from math import ceil, floor

from chattui.model.blocks import HeatMap
from chattui.model.values import Number
from chattui.render.style import BOLD, DIM, Style, line, prose, signs

_SHADES = " ░▒▓█"
_LABEL = 4
_WIDEST = 6
_NAMED = 3
"""How many of the highest numbers are told in words."""


def heat_lines(block: HeatMap, style: Style) -> list[str]:
    """Write a row of shades for each weekday, what they mean, and the highest numbers."""
    known = [value for row in block.cells for value in row if value is not None]
    low, high = min([0, *known]), max([0, *known])
    size = min(_WIDEST, (style.width - _LABEL) // len(block.cells[0]))
    written = {value: style.wording.quantity(value, block.unit) for value in known}
    beside = size >= max(map(len, written.values()), default=0) + 2
    lines = [line(block.title, style, BOLD)] if block.title else []
    lines.append(line(_hours(len(block.cells[0]), size), style, DIM))
    for weekday, row in zip(_weekdays(style), block.cells, strict=True):
        cells = []
        for value in row:
            shade = _SHADES[_level(value, low, high)]
            number = written[value] if beside and value else ""
            cells.append(
                shade + number.rjust(size - 2) + " " if beside else (shade * max(1, size - 1)).ljust(size)
            )
        lines.append(line(weekday.ljust(_LABEL) + "".join(cells), style))
    if high > low:
        lines += prose("  ".join(_scale(block, low, high, style)), style)
        lines += prose(style.wording.text("words.highest", hours=_highest(block, style)), style)
    return lines


def _hours(count: int, size: int) -> str:
    """Write the hours above their cells, as many as there is room for."""
    step = next(step for step in (1, 2, 3, 4, 6, 12) if step * size >= _NAMED)
    return " " * _LABEL + "".join(str(hour).ljust(size * step) for hour in range(0, count, step))


def _level(value: Number, low: float, high: float) -> int:
    """Return how dark a cell is: 0 for nothing, then by quarters of the way to the highest."""
    if not value or high <= low:
        return 0
    return max(1, ceil((value - low) / (high - low) * 4 - 1e-9))


def _scale(block: HeatMap, low: float, high: float, style: Style) -> list[str]:
    """Say up to which number each shade goes."""
    found: dict[str, str] = {}
    for level, shade in enumerate(_SHADES[1:], start=1):
        bound = low + (high - low) * level / 4
        text = style.wording.quantity(floor(bound + 1e-9) if block.unit == "count" else bound, block.unit)
        if block.unit != "count" or bound >= 1:
            found.setdefault(text, shade)
    return [
        style.wording.text("words.up_to", sign=signs(shade, style), value=text)
        for text, shade in found.items()
    ]


def _highest(block: HeatMap, style: Style) -> str:
    """Name the hours with the highest numbers, the first ones where several are equal."""
    cells = [
        (value, weekday, hour)
        for weekday, row in zip(_weekdays(style), block.cells, strict=True)
        for hour, value in enumerate(row)
        if value
    ]
    cells.sort(key=lambda cell: -cell[0])
    return ", ".join(
        f"{weekday} {_hour(hour, style)} {style.wording.quantity(value, block.unit)}"
        for value, weekday, hour in cells[:_NAMED]
    )


def _hour(first: int, style: Style) -> str:
    return style.wording.text("words.hour", first=str(first), last=str(first + 1))


def _weekdays(style: Style) -> list[str]:
    return [style.wording.weekday(number) for number in range(1, 8)]
