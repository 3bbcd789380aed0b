"""Blocks as text for a terminal of any width, with or without colour, in ASCII if asked."""

from collections.abc import Sequence
from typing import NamedTuple

from chattui.model.blocks import (
    Bars,
    Block,
    Bound,
    Cell,
    Change,
    Grid,
    GridColumn,
    Heading,
    Note,
    Quantity,
    Text,
    Verdict,
)
from chattui.render import numbers
from chattui.render.cells import fit, width_of

GAP = "  "
_ASCII = str.maketrans(
    {"–": "-", "…": "~", "·": "|", "▲": "^", "▼": "v", "█": "#", "≥": ">=", "≤": "<=", "✓": "+", "✗": "x"}
    | {"−": "-", "×": "x", "▌": "#", "‘": "'", "’": "'"}
)
_BOLD, _DIM, _GREEN, _RED, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[31m", "\x1b[0m"
_NARROWEST_LABEL = 16
_LABEL = 28
"""Cells that names get where there is room, so that tables below each other line up."""


class Style(NamedTuple):
    """How text is to look."""

    width: int = 80
    color: bool = False
    ascii: bool = False


class _Painted(NamedTuple):
    """A cell's text, and the colour it would have."""

    text: str
    paint: str = ""


def write(blocks: Sequence[Block], style: Style) -> str:
    """Write blocks as text, a blank line between them, ending in a line feed."""
    parts = ["\n".join(_lines(block, style)) for block in blocks]
    return "\n\n".join(parts) + "\n"


def _lines(block: Block, style: Style) -> list[str]:
    match block:
        case Heading():
            lines = [_line(block.title, style, _BOLD)]
            return lines + [_line(line, style, _DIM) for line in block.lines]
        case Grid():
            return _grid(block, style)
        case Bars():
            return _bars(block, style)
        case Note():
            return [_line(block.text, style)]


def _line(text: str, style: Style, paint: str = "") -> str:
    return _painted(_signs(fit(text, style.width), style).rstrip(), paint, style)


def _signs(text: str, style: Style) -> str:
    """Keep chattui's own signs to ASCII where asked; letters of the data stay."""
    return text.translate(_ASCII) if style.ascii else text


def _painted(text: str, paint: str, style: Style) -> str:
    return f"{paint}{text}{_RESET}" if paint and style.color and text else text


def _written(cell: Cell, style: Style) -> _Painted:
    text, paint = _plain(cell)
    return _Painted(_signs(text, style), paint)


def _plain(cell: Cell) -> _Painted:
    match cell:
        case Text():
            return _Painted(cell.text)
        case Quantity():
            return _Painted(numbers.quantity(cell.value, cell.unit))
        case Change():
            return _change(cell)
        case Bound():
            least = cell.goal.at_least
            bound = float(least if least is not None else cell.goal.at_most or 0)
            return _Painted(f"{'≥' if least is not None else '≤'} {numbers.quantity(bound, cell.unit)}")
        case Verdict():
            return _verdict(cell)


def _change(cell: Change) -> _Painted:
    text = numbers.change(cell.value, cell.unit)
    if cell.value is None:
        return _Painted(text)
    if not text.strip("+-0. %p"):
        return _Painted(f"= {text.lstrip('+-')}")
    risen = cell.value > 0
    paint = "" if cell.better is None else _GREEN if risen == (cell.better == "up") else _RED
    return _Painted(f"{'▲' if risen else '▼'} {text}", paint)


def _verdict(cell: Verdict) -> _Painted:
    if cell.met is None:
        return _Painted(numbers.UNKNOWN)
    if cell.met:
        return _Painted("✓ met", _GREEN)
    return _Painted("not yet") if cell.open else _Painted("✗ not met", _RED)


def _grid(grid: Grid, style: Style) -> list[str]:
    kept, rows = _narrowed(grid.columns, [[_written(cell, style) for cell in row] for row in grid.rows], style)
    widths = _widths(kept, rows)
    label = max(_NARROWEST_LABEL, min(max(widths[0], _LABEL), style.width - _taken(widths[1:])))
    lines = [_line(grid.title, style, _BOLD)] if grid.title else []
    lines.append(_row([_Painted(column.label, _DIM) for column in kept], label, widths, style))
    return lines + [_row(row, label, widths, style) for row in rows]


def _narrowed(
    columns: Sequence[GridColumn], rows: list[list[_Painted]], style: Style
) -> tuple[list[GridColumn], list[list[_Painted]]]:
    """Leave out the columns of the highest rank until the rest fits."""
    kept = list(range(len(columns)))
    while True:
        shown = [columns[index] for index in kept]
        cells = [[row[index] for index in kept] for row in rows]
        last = max(kept, key=lambda index: columns[index].rank)
        if columns[last].rank == 0 or _LABEL + _taken(_widths(shown, cells)[1:]) <= style.width:
            return shown, cells
        kept.remove(last)


def _widths(columns: Sequence[GridColumn], rows: Sequence[Sequence[_Painted]]) -> list[int]:
    return [
        max([width_of(column.label), *(width_of(row[index].text) for row in rows)])
        for index, column in enumerate(columns)
    ]


def _taken(widths: Sequence[int]) -> int:
    return sum(len(GAP) + width for width in widths)


def _row(cells: Sequence[_Painted], label: int, widths: Sequence[int], style: Style) -> str:
    """Write one row: the name left-aligned, the values right-aligned."""
    first, *rest = cells
    parts = [_painted(_signs(fit(first.text, label), style), first.paint, style)]
    for cell, width in zip(rest, widths[1:], strict=True):
        parts.append(" " * (width - width_of(cell.text)) + _painted(cell.text, cell.paint, style))
    return GAP.join(parts).rstrip()


def _bars(block: Bars, style: Style) -> list[str]:
    """Write proportional bars between the names and their numbers."""
    rows = [[_Painted(row.label), *(_written(cell, style) for cell in row.cells)] for row in block.rows]
    total = [[_Painted("Total"), *(_written(cell, style) for cell in block.total)]] if block.total else []
    columns, kept = _narrowed([GridColumn(""), *block.columns], rows + total, style)
    rows, total = kept[: len(rows)], kept[len(rows) :]
    widths = _widths(columns, kept)
    label = min(max(widths[0], _NARROWEST_LABEL), max(_NARROWEST_LABEL, style.width // 3))
    room = max(0, style.width - label - _taken(widths[1:]) - len(GAP))
    longest = max((row.value for row in block.rows), default=0)

    def drawn(cells: list[_Painted], value: int) -> str:
        bar = _bar(value, longest, room, style)
        name = _signs(fit(cells[0].text, label), style)
        numbers_ = _row([_Painted(""), *cells[1:]], 0, [0, *widths[1:]], style)
        return f"{name}{GAP}{bar}{numbers_}".rstrip()

    head = [_Painted(block.title, _BOLD), *(_Painted(column.label, _DIM) for column in columns[1:])]
    head_row = _row(head, label + len(GAP) + room, widths, style)
    lines = [head_row]
    lines += [drawn(cells, row.value) for cells, row in zip(rows, block.rows, strict=True)]
    lines += [drawn(cells, 0) for cells in total]
    if block.left:
        lines.append(_line(f"… and {block.left} more", style, _DIM))
    return lines


def _bar(value: int, longest: int, room: int, style: Style) -> str:
    """Draw a bar in half cells; anything above 0 is seen."""
    halves = round(value / longest * room * 2) if longest else 0
    halves = max(1, halves) if value and room else halves
    bar = "█" * (halves // 2) + "▌" * (halves % 2)
    return _signs(bar, style) + " " * (room - len(bar))
