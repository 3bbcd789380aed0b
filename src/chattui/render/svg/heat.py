"""The hours of the week, the darker the more, with the numbers that are high enough to be looked for."""

from chattui.model.blocks import HeatMap
from chattui.render.svg.element import element, words
from chattui.render.svg.look import LOOKS, TEXT_SIZE, WIDTH, canvas, text, width_in
from chattui.render.wording import Wording

_ROW, _HEAD, _SEAM = 24, 22, 2
LEVELS = 5
"""How many shades there are, the first for nothing."""
OPACITY = (0.04, 0.25, 0.5, 0.75, 1.0)


def heat(block: HeatMap, wording: Wording, alone: bool) -> str:
    """Draw a cell for every hour; a pointer on it, and the description, tell its number."""
    days = [wording.weekday(number) for number in range(1, 8)]
    left = max(map(width_in, days)) + TEXT_SIZE
    size = (WIDTH - left) / len(block.cells[0])
    highest = max((value for row in block.cells for value in row if value), default=0)
    parts = [text(str(hour), left + hour * size, 14) for hour in range(0, len(block.cells[0]), 2)]
    said = []
    for place, (day, row) in enumerate(zip(days, block.cells, strict=True)):
        y = _HEAD + place * _ROW
        parts.append(text(day, 0, y + 16))
        for hour, value in enumerate(row):
            about = f"{day} {hour}–{hour + 1}: {wording.quantity(value, block.unit)}"
            parts.append(
                element(
                    "rect",
                    element("title", words(about)),
                    x=left + hour * size,
                    y=y,
                    width=size - _SEAM,
                    height=_ROW - _SEAM,
                    rx=2,
                    fill=LOOKS[0].colour,
                    fill_opacity=str(OPACITY[level(value, highest)]),
                    class_=f"fill {LOOKS[0].name}",
                )
            )
            said += [about] * bool(value)
    height = _HEAD + len(days) * _ROW
    return canvas(block.title, "; ".join(said), height, "".join(parts), alone)


def level(value: float | None, highest: float) -> int:
    """Return how dark a cell is: 0 for nothing, then by quarters of the highest."""
    if not value or value < 0 or highest <= 0:
        return 0
    return max(1, min(LEVELS - 1, -int(-value * (LEVELS - 1) // highest)))
