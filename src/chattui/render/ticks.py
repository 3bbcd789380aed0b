"""Round numbers along an axis, written short."""

from itertools import chain, count
from math import ceil, floor, log10

from chattui.model.values import Unit
from chattui.render.wording import Wording

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_TIMES = (
    *(1, 2, 5, 10, 15, 30),
    *(step * _MINUTE for step in (1, 2, 5, 10, 15, 30)),
    *(step * _HOUR for step in (1, 2, 3, 6, 12, 24, 48, 120, 240, 720)),
)
_UNITS = ((_DAY, "unit.day"), (_HOUR, "unit.hour"), (_MINUTE, "unit.minute"), (1, "unit.second"))
_MILLION = 1_000_000
_NOTHING = 1e-6
MOST_GAPS = 5


class Ticks:
    """The round values between which an axis runs.

    Attributes:
        values: The values, from low to high; at least two.
        labels: How each is written.
    """

    def __init__(self, low: float, high: float, unit: Unit, wording: Wording) -> None:
        """Choose ticks around the values from `low` to `high`."""
        if high - low <= _NOTHING * max(abs(low), abs(high)):
            low, high = min(0.0, low), max(0.0, high)
        if high - low < _NOTHING:
            high = low + 1
        self.step = _step(high - low, unit)
        first, last = floor(low / self.step + 1e-9), ceil(high / self.step - 1e-9)
        self.values = [place * self.step for place in range(first, max(last, first + 1) + 1)]
        self.labels = [_written(value, self.step, unit, wording) for value in self.values]


def _step(reach: float, unit: Unit) -> float:
    """Return the smallest round step that needs at most so many gaps."""
    least = reach / MOST_GAPS
    if unit == "seconds" and 1 <= least <= _TIMES[-1]:
        return next(step for step in _TIMES if step >= least)
    power = floor(log10(least))
    steps = chain.from_iterable((1 * 10.0**p, 2 * 10.0**p, 5 * 10.0**p) for p in count(power))
    fewest = 1 if unit == "count" else 0
    return next(step for step in steps if step >= max(least * (1 - 1e-9), fewest))


def _written(value: float, step: float, unit: Unit, wording: Wording) -> str:
    if unit == "seconds":
        return _time(value, step, wording)
    if unit in ("ratio", "share"):
        return wording.percent(value, _places(step * 100))
    if step >= _MILLION:
        millions = wording.decimal(value / _MILLION, _places(step / _MILLION))
        return wording.text("unit.million", value=millions)
    return wording.amount(value, _places(step)) if unit == "money" else wording.decimal(value, _places(step))


def _time(value: float, step: float, wording: Wording) -> str:
    size, key = next(((size, key) for size, key in _UNITS if step >= size), _UNITS[-1])
    return wording.text(key, value=wording.decimal(value / size, _places(step / size)))


def _places(step: float) -> int:
    """Return how many decimals the step has."""
    return max(0, -floor(log10(step) + 1e-9))
