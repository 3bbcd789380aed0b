"""Charts in Mermaid: what its versions since 10.9 draw, in numbers and labels that break none.

`xychart-beta` has no legend, draws no gaps and tells several lines apart by colours that the wiki chooses: so
a chart has one series as bars, or one as bars and one as a line.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chattui.model.blocks import Bars, Block, Chart, Series
from chattui.model.text import clean
from chattui.render.wording import Wording

_LONGEST_LABEL, _LONGEST_TITLE = 24, 60
_MOST_LABELS = 16
"""Labels beyond which they would lie on each other: then the axis has their numbers instead."""
_BREAKS_LABELS = str.maketrans(
    {'"': "#quot;", "]": ")", "[": "(", ";": ",", "#": "＃", "<": "‹", ">": "›"} | {"`": "'", "\\": "＼"}
)


class Diagram(NamedTuple):
    """The source of a diagram, and a line that says what its bars and its line are."""

    lines: Sequence[str]
    legend: str = ""


def diagrams(block: Block, wording: Wording) -> list[Diagram]:
    """Return the diagrams of a block: of a chart, or of bars that add up to a whole."""
    if isinstance(block, Bars) and block.total and any(row.value > 0 for row in block.rows):
        return [Diagram(list(_pie(block)))]
    if isinstance(block, Chart):
        return list(_pairs(block, wording))
    return []


def _pie(block: Bars) -> Iterator[str]:
    yield "pie showData"
    for row in block.rows:
        if row.value > 0:
            yield f"    {label(row.label)} : {row.value}"


def _pairs(block: Chart, wording: Wording) -> Iterator[Diagram]:
    """Give one diagram for a single series, else the first one beside each of the others."""
    first, *others = block.series
    for other in (*others, *[None] * (not others)):
        drawn = _xychart(block, first, other)
        if drawn and other:
            yield Diagram(drawn, wording.text("words.bars_and_line", bars=first.name, line=other.name))
        elif drawn:
            yield Diagram(drawn)


def _xychart(block: Chart, first: Series, other: Series | None) -> list[str]:
    """Return a diagram of the places where all is known; nothing where that is nowhere."""
    rows = zip(block.labels, first.values, other.values if other else first.values, strict=True)
    known = [(name, float(one), float(two)) for name, one, two in rows if one is not None and two is not None]
    if not known:
        return []
    names, ones, twos = zip(*known, strict=True)
    numbers = [*ones, *twos]
    scale = 100 if block.unit in ("ratio", "share") else 1
    axis = _axis(names)
    low, high = min(0.0, *numbers) * scale, max(numbers) * scale
    lines = [
        "xychart-beta",
        f"    title {label(block.title, _LONGEST_TITLE)}",
        f"    x-axis {axis}",
        f"    y-axis {_number(low)} --> {_number(high if high > low else low + 1)}",
        f"    bar [{', '.join(_number(value * scale) for value in ones)}]",
    ]
    if other:
        lines.append(f"    line [{', '.join(_number(value * scale) for value in twos)}]")
    return lines


def _axis(names: Sequence[str]) -> str:
    """Name the places, where there is room; doubles would fall together."""
    labels = [label(name) for name in names]
    if len(names) > _MOST_LABELS or len(set(labels)) < len(labels):
        return f"{label(f'{names[0]} – {names[-1]}', _LONGEST_TITLE)} 1 --> {max(2, len(names))}"
    return f"[{', '.join(labels)}]"


def label(text: str, longest: int = _LONGEST_LABEL) -> str:
    """Return a label in quotes that ends nowhere but at its end."""
    text = clean(text)
    kept = text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
    return f'"{kept.translate(_BREAKS_LABELS)}"'


def _number(value: float) -> str:
    """Write a plain decimal: no exponent, at most two decimals, no minus before nothing."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
