"""The values of cells in words and figures, with the colour they would have."""

from chattui.model.blocks import Bound, Cell, Change, Quantity, Text, Verdict
from chattui.render import numbers
from chattui.render.style import GREEN, RED, Painted, Style, signs


def written(cell: Cell, style: Style) -> Painted:
    """Write a cell's value."""
    text, paint = _plain(cell, style.decimals)
    return Painted(signs(text, style), paint)


def _plain(cell: Cell, decimals: int) -> Painted:
    match cell:
        case Text():
            return Painted(cell.text)
        case Quantity():
            return Painted(numbers.quantity(cell.value, cell.unit, decimals))
        case Change():
            return _change(cell)
        case Bound():
            least = cell.goal.at_least
            bound = float(least if least is not None else cell.goal.at_most or 0)
            sign = "≥" if least is not None else "≤"
            return Painted(f"{sign} {numbers.quantity(bound, cell.unit, decimals)}")
        case Verdict():
            return _verdict(cell)


def _change(cell: Change) -> Painted:
    text = numbers.change(cell.value, cell.unit)
    if cell.value is None:
        return Painted(text)
    if not text.strip("+-0. %p"):
        return Painted(f"= {text.lstrip('+-')}")
    risen = cell.value > 0
    return Painted(f"{arrow(risen)} {text}", judged(risen, cell.better))


def arrow(risen: bool) -> str:
    """Return the sign of more or of less."""
    return "▲" if risen else "▼"


def judged(risen: bool, better: str | None) -> str:
    """Return the colour of a change: green for the better, red for the worse."""
    return "" if better is None else GREEN if risen == (better == "up") else RED


def _verdict(cell: Verdict) -> Painted:
    if cell.met is None:
        return Painted(numbers.UNKNOWN)
    if cell.attained is not None:
        far = numbers.quantity(cell.attained, "share")
        sign, paint = ("✓", GREEN) if cell.met else ("○", "") if cell.open else ("✗", RED)
        return Painted(f"{sign} {far}", paint)
    if cell.met:
        return Painted("✓ met", GREEN)
    return Painted("not yet") if cell.open else Painted("✗ not met", RED)
