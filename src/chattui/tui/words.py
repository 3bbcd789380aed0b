"""What people type to go to a period: a key, a number, a month's name, `last`."""

import re
from collections.abc import Iterator
from datetime import date

from chattui.errors import UsageError
from chattui.model.periods import GRAINS, Grain, parse_key
from chattui.model.question import PeriodWords

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SHORT = re.compile(r"([wq])\s*(\d{1,2})", re.IGNORECASE)
_RANGE = re.compile(r"(\d{4}-\d\d-\d\d)\s*(?:\.\.|–|to)\s*(\d{4}-\d\d-\d\d)")
_EXAMPLES = "Such as 2026-W06, 6, feb, 2026-02-03, q1, last or -2."


def period_words(text: str, grain: Grain) -> PeriodWords:
    """Read what was typed.

    Args:
        text: `2026-W06`, `6`, `w6`, `feb`, `feb 2025`, `q1`, `2026`, `2026-02-03..2026-02-09`, `last`, `-2`.
        grain: The kind of period that a bare number or word is of.

    Raises:
        UsageError: It is none of these.
    """
    text = text.strip()
    if found := next(_full(text), None):
        return found
    if short := _SHORT.fullmatch(text):
        return PeriodWords("week" if short[1].casefold() == "w" else "quarter", short[2])
    name, _, year = text.casefold().partition(" ")
    if len(name) >= 3 and (month := _month(name)):
        return PeriodWords("month", f"{year}-{month:02d}" if year else str(month))
    if text.casefold() in ("this", "last") or re.fullmatch(r"-?\d{1,2}", text):
        return PeriodWords(grain if grain != "day" or not text.isdecimal() else "week", text)
    raise UsageError(f"{text!r} is no period.", _EXAMPLES)


def _full(text: str) -> Iterator[PeriodWords]:
    """Give what a full key means."""
    if span := _RANGE.fullmatch(text):
        try:
            yield PeriodWords(first=date.fromisoformat(span[1]), last=date.fromisoformat(span[2]))
        except ValueError as error:
            raise UsageError(f"{text!r} names a day that there is not.", _EXAMPLES) from error
    for grain in GRAINS:
        try:
            if parse_key(grain, text) is not None:
                yield PeriodWords(grain, text)
        except ValueError as error:
            raise UsageError(f"There is no {grain} {text!r}.", _EXAMPLES) from error


def _month(name: str) -> int:
    """Return the number of a month by its name or its first letters; 0 if it is none."""
    return next((number for number, whole in enumerate(_MONTHS, 1) if whole.startswith(name)), 0)
