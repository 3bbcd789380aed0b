"""The values of cells in words and figures, with the colour they would have."""

import re

from chattui.model.blocks import Bound, Cell, Change, Quantity, Text, Verdict
from chattui.render import numbers
from chattui.render.style import GREEN, RED, Painted, Style, signs
from chattui.render.wording import Wording


def written(cell: Cell, style: Style) -> Painted:
    """Write a cell's value."""
    text, paint = _worded(cell, style.wording)
    return Painted(signs(text, style), paint)


def _worded(cell: Cell, wording: Wording) -> Painted:
    match cell:
        case Text():
            return Painted(cell.text)
        case Quantity():
            return Painted(wording.quantity(cell.value, cell.unit))
        case Change():
            return _change(cell, wording)
        case Bound():
            least = cell.goal.at_least
            bound = float(least if least is not None else cell.goal.at_most or 0)
            sign = "≥" if least is not None else "≤"
            return Painted(f"{sign} {wording.quantity(bound, cell.unit)}")
        case Verdict():
            return _verdict(cell, wording)


def _change(cell: Change, wording: Wording) -> Painted:
    text = wording.change(cell.value, cell.unit)
    if cell.value is None:
        return Painted(text)
    if not re.search("[1-9]", text):
        return Painted(f"= {text.lstrip('+-')}")
    risen = cell.value > 0
    return Painted(f"{arrow(risen)} {text}", judged(risen, cell.better))


def arrow(risen: bool) -> str:
    """Return the sign of more or of less."""
    return "▲" if risen else "▼"


def judged(risen: bool, better: str | None) -> str:
    """Return the colour of a change: green for the better, red for the worse."""
    return "" if better is None else GREEN if risen == (better == "up") else RED


def _verdict(cell: Verdict, wording: Wording) -> Painted:
    if cell.met is None:
        return Painted(numbers.UNKNOWN)
    if cell.attained is not None:
        far = wording.quantity(cell.attained, "share")
        sign, paint = ("✓", GREEN) if cell.met else ("○", "") if cell.open else ("✗", RED)
        return Painted(f"{sign} {far}", paint)
    if cell.met:
        return Painted(f"✓ {wording.text('words.met')}", GREEN)
    if cell.open:
        return Painted(wording.text("words.not_yet"))
    return Painted(f"✗ {wording.text('words.not_met')}", RED)
