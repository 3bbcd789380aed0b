"""Opening times by weekday, as a client's settings write them."""

import re

import msgspec

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Span(msgspec.Struct, frozen=True):
    """One opening time: ISO weekday, and minutes of the local day, half open."""

    weekday: int
    start: int
    end: int


def opening_spans(hours: dict[str, tuple[str, ...]]) -> tuple[Span, ...]:
    """Read opening times by weekday (`mon`, `mon-fri`); ValueError says what is wrong.

    Returns:
        The spans, by weekday and time.
    """
    spans = [
        Span(weekday, *_minutes(text))
        for days, texts in hours.items()
        for weekday in weekday_range(days)
        for text in texts
    ]
    if not spans:
        raise ValueError("`hours` names no time at all; leave it out where the service is always open")
    return tuple(sorted(spans, key=lambda span: (span.weekday, span.start, span.end)))


def weekday_range(text: str) -> tuple[int, ...]:
    """Read `mon`, `mon-fri`, `sat-mon` or `mon,wed` as ISO weekdays; ValueError if it is none."""
    days: list[int] = []
    for part in text.casefold().split(","):
        ends = [_weekday(name.strip()) for name in part.split("-")]
        if len(ends) > 2 or -1 in ends:
            raise ValueError(f"{text!r} is no weekday or range of weekdays (mon, tue … sun; mon-fri)")
        first, last = ends[0], ends[-1]
        days += [(first + offset) % 7 + 1 for offset in range((last - first) % 7 + 1)]
    return tuple(dict.fromkeys(days))


def _weekday(name: str) -> int:
    """Return the place in the week, from 0, of a name of three letters or more; -1 if it is none."""
    places = (place for place, whole in enumerate(WEEKDAYS) if len(name) >= 3 and whole.startswith(name))
    return next(places, -1)


def _minutes(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})", text.replace(" ", ""))
    if match is None:
        raise ValueError(f"{text!r} is no span of time such as 09:00-17:00")
    start, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    if not 0 <= start < end <= 24 * 60 or int(match[2]) > 59 or int(match[4]) > 59:
        raise ValueError(f"the span {text!r} does not end after its start within one day; give two spans")
    return start, end
