"""Spans of time as systems write them: numbers of a unit, clocks, and words such as `1 day 2 hours`."""

from collections.abc import Mapping

import polars as pl

from chattui.model.mapping import Unit

_FACTORS: Mapping[str, float] = {
    "milliseconds": 0.001,
    "seconds": 1,
    "minutes": 60,
    "hours": 3600,
    "days": 86400,
}
_WORDS = {
    "weeks?|wks?|w": 604_800,
    "days?|d": 86_400,
    "hours?|hrs?|h": 3600,
    "minutes?|mins?|m": 60,
    "seconds?|secs?|s": 1,
}
"""Words for units, and their seconds."""
_LONGEST = 1e10
_NUMBER = "[0-9]+(?:[.][0-9]+)?"
_IN_WORDS = rf"(?i)^(?:{_NUMBER} ?(?:{'|'.join(_WORDS)})(?:,? and |, | |$))+$"
_CLOCK = r"(?i)^(?:([0-9]+)(?:[.]| days?,? ))?([0-9]+):([0-5][0-9]):([0-5][0-9](?:[.][0-9]+)?)$"
_SHORT = "^([0-9]+):([0-5][0-9])$"
_SHORT_UNITS: Mapping[str | None, tuple[int, int]] = {"HH:MM": (3600, 60), "MM:SS": (60, 1)}


def seconds(texts: pl.Expr, unit: Unit | None = None) -> pl.Expr:
    """Read spans as numbers of seconds (f64); null where one cannot be read.

    Args:
        texts: Trimmed, with a decimal point.
        unit: What numbers are of, or what all spans are written in; None: seconds, and whatever is plain.
    """
    ways = {
        "words": _in_words(texts),
        "HH:MM:SS": _clock(texts),
        **{name: _short(texts, *parts) for name, parts in _SHORT_UNITS.items() if name is not None},
    }
    if unit in ways:
        # A clock may leave its hours out, or have them where most have none.
        return pl.coalesce(ways[unit], *([ways["HH:MM:SS"]] if unit in _SHORT_UNITS else []))
    number = texts.str.extract(f"^({_NUMBER})$").cast(pl.Float64) * _FACTORS[unit or "seconds"]
    return pl.coalesce(number, ways["HH:MM:SS"], ways["words"])


def added(begin: pl.Expr, span: pl.Expr) -> pl.Expr:
    """Return the moments so many seconds after others.

    A span that no calendar has is taken for one of centuries: what comes of it is refused as a time, where
    the span itself would stop the process.
    """
    return begin + pl.duration(
        microseconds=(span.clip(-_LONGEST, _LONGEST) * 1e6).round().cast(pl.Int64, strict=False)
    )


def _in_words(texts: pl.Expr) -> pl.Expr:
    parts = [
        texts.str.extract(rf"(?i)({_NUMBER}) ?(?:{words})(?:[ ,]|$)").cast(pl.Float64).fill_null(0) * factor
        for words, factor in _WORDS.items()
    ]
    return pl.when(texts.str.contains(_IN_WORDS)).then(pl.sum_horizontal(parts))


def _clock(texts: pl.Expr) -> pl.Expr:
    days, hours, minutes, rest = (texts.str.extract(_CLOCK, group).cast(pl.Float64) for group in range(1, 5))
    return days.fill_null(0) * 86_400 + hours * 3600 + minutes * 60 + rest


def _short(texts: pl.Expr, first: int, second: int) -> pl.Expr:
    high, low = (texts.str.extract(_SHORT, group).cast(pl.Float64) for group in (1, 2))
    return high * first + low * second
