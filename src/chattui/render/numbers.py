"""How the commands write numbers: plain, the same in every locale."""

from datetime import date

from chattui.model.values import Number, Unit

UNKNOWN, UNKNOWN_ASCII = "–", "-"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_SIGNS = {"second": "s", "minute": "min", "hour": "h", "day": "d"}
_WHOLE_CURRENCIES = frozenset(
    (
        *("BIF", "CLP", "COP", "DJF", "GNF", "HUF", "IDR", "IRR", "ISK", "JPY", "KMF", "KRW"),
        *("LAK", "MMK", "PYG", "RWF", "TWD", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"),
    )
)
"""Currencies whose prices have no decimals, by ISO 4217 or because nobody uses them."""


def decimals_of(currency: str) -> int:
    """Return how many decimals amounts of a currency are written with."""
    return 0 if currency in _WHOLE_CURRENCIES else 2


def quantity(value: Number, unit: Unit, decimals: int = 2) -> str:
    """Write a value with its unit; money with so many decimals, its currency stands once above."""
    if value is None:
        return UNKNOWN
    match unit:
        case "count":
            return f"{value:,.0f}"
        case "ratio":
            return f"{value * 100:.1f} %"
        case "share":
            return f"{value * 100:.0f} %"
        case "seconds":
            return duration(float(value))
        case "score":
            return f"{value:+.0f}"
        case "money":
            return f"{value:,.{decimals}f}"
        case _:
            return f"{value:,.1f}"


def duration(seconds: float) -> str:
    """Write a time in its two largest units: `45 s`, `2 min 05 s`, `1 h 30 min`, `2 d 3 h`."""
    if seconds < 10 and seconds != round(seconds):
        return f"{seconds:.1f} s"
    return " ".join(
        f"{count:02d} {_SIGNS[unit]}" if place and unit != "hour" else f"{count} {_SIGNS[unit]}"
        for place, (unit, count) in enumerate(largest_units(seconds))
    )


def largest_units(seconds: float) -> list[tuple[str, int]]:
    """Return the two largest units of a time with how many of each it has; below a minute the seconds."""
    whole = round(seconds)
    if whole < _MINUTE:
        return [("second", whole)]
    if whole < _HOUR:
        return [("minute", whole // _MINUTE), ("second", whole % _MINUTE)]
    if whole < _DAY:
        return [("hour", whole // _HOUR), ("minute", whole % _HOUR // _MINUTE)]
    return [("day", whole // _DAY), ("hour", whole % _DAY // _HOUR)]


def change(value: Number, unit: Unit) -> str:
    """Write a change with its sign: percent, for ratios percentage points, for scores points."""
    if value is None:
        return UNKNOWN
    if unit == "score":
        return f"{value:+.0f}"
    return f"{value * 100:+.1f} {'pp' if unit == 'ratio' else '%'}"


def day(value: date, year: bool = True) -> str:
    """Write a date as `Mon 2 Feb 2026`."""
    text = f"{WEEKDAYS[value.weekday()]} {value.day} {month(value)}"
    return f"{text} {value.year}" if year else text


def month(value: date) -> str:
    """Write a date's month in three letters."""
    return _MONTHS[value.month - 1]


def span(first: date, last: date) -> str:
    """Write a range of days, the year once where it is the same."""
    if first == last:
        return day(first)
    return f"{day(first, year=first.year != last.year)} – {day(last)}"
