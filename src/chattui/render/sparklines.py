"""A row of numbers as small as a word."""

from collections.abc import Sequence

from chattui.model.values import Number

_LEVELS = "▁▂▃▄▅▆▇█"
_UNKNOWN = " "


def sparkline(values: Sequence[Number]) -> str:
    """Draw one letter a value, from nothing (or the lowest, where that is negative) to the highest."""
    known = [float(value) for value in values if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    reach = (high - low) or 1.0
    steps = len(_LEVELS) - 1
    places = (None if value is None else round((float(value) - low) / reach * steps) for value in values)
    return "".join(_UNKNOWN if place is None else _LEVELS[place] for place in places)
