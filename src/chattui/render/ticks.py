"""Round numbers along an axis, written short."""

from itertools import chain, count
from math import ceil, floor, log10

from chattui.model.values import Unit

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_TIMES = (
    *(1, 2, 5, 10, 15, 30),
    *(step * _MINUTE for step in (1, 2, 5, 10, 15, 30)),
    *(step * _HOUR for step in (1, 2, 3, 6, 12, 24, 48, 120, 240, 720)),
)
_MILLION = 1_000_000
_NOTHING = 1e-6
MOST_GAPS = 5


class Ticks:
    """The round values between which an axis runs.

    Attributes:
        values: The values, from low to high; at least two.
        labels: How each is written.
    """

    def __init__(self, low: float, high: float, unit: Unit) -> None:
        """Choose ticks around the values from `low` to `high`."""
        if high - low <= _NOTHING * max(abs(low), abs(high)):
            low, high = min(0.0, low), max(0.0, high)
        if high - low < _NOTHING:
            high = low + 1
        self.step = _step(high - low, unit)
        first, last = floor(low / self.step + 1e-9), ceil(high / self.step - 1e-9)
        self.values = [place * self.step for place in range(first, max(last, first + 1) + 1)]
        self.labels = [_written(value, self.step, unit) for value in self.values]


def _step(reach: float, unit: Unit) -> float:
    """Return the smallest round step that needs at most so many gaps."""
    least = reach / MOST_GAPS
    if unit == "seconds" and 1 <= least <= _TIMES[-1]:
        return next(step for step in _TIMES if step >= least)
    power = floor(log10(least))
    steps = chain.from_iterable((1 * 10.0**p, 2 * 10.0**p, 5 * 10.0**p) for p in count(power))
    fewest = 1 if unit == "count" else 0
    return next(step for step in steps if step >= max(least * (1 - 1e-9), fewest))


def _written(value: float, step: float, unit: Unit) -> str:
    if unit == "seconds":
        return _time(value, step)
    if unit in ("ratio", "share"):
        return f"{_digits(value * 100, step * 100)} %"
    if step >= _MILLION:
        return f"{_digits(value / _MILLION, step / _MILLION)} M"
    return _digits(value, step)


def _time(value: float, step: float) -> str:
    for size, name in ((_DAY, "d"), (_HOUR, "h"), (_MINUTE, "min")):
        if step >= size:
            return f"{_digits(value / size, step / size)} {name}"
    return f"{_digits(value, step)} s"


def _digits(value: float, step: float) -> str:
    """Write as many decimals as the step has."""
    return f"{value:,.{max(0, -floor(log10(step) + 1e-9))}f}"
