"""Opening hours against the times at which conversations begin."""

from collections.abc import Iterator, Mapping

from chattui.model.advice import Advice
from chattui.model.opening import WEEKDAYS, opening_spans
from chattui.reporting.checkup.command import setting
from chattui.reporting.checkup.facts import Facts

MANY_OUTSIDE = 0.1
"""The share of conversations outside the hours, from which on the hours are worth a look."""
_BUSY_HOUR, _BUSY_DAY = 0.03, 0.03
"""Of a weekday's conversations, an hour that counts; of all, a weekday that does."""

Day = tuple[int, int]
"""The first and the last busy hour of a weekday."""


def hours_apart(facts: Facts) -> Iterator[Advice]:
    """Say where many conversations begin outside the hours, or none in some of them."""
    hours = facts.settings.rules.hours
    if hours is None or not facts.chats:
        return
    mend = _mend(facts)
    if facts.outside >= MANY_OUTSIDE * facts.chats:
        share = round(100 * facts.outside / facts.chats)
        yield Advice(
            "outside_hours",
            f"{facts.outside:,} of {facts.chats:,} chats ({share} %) begin outside the hours: "
            "unanswered ones there are not missed.",
            mend=mend,
        )
    idle = sorted({span.weekday for span in opening_spans(hours)} - {weekday for weekday, _ in facts.hours})
    if idle:
        days = ", ".join(WEEKDAYS[weekday - 1].capitalize() for weekday in idle)
        yield Advice("idle_hours", f"Open by the hours, but no chat ever begins there: {days}.", mend=mend)


def _mend(facts: Facts) -> list[str]:
    busy = busy_days(facts.hours)
    spans = [f'{days} = ["{first:02}:00-{last + 1:02}:00"]' for days, (first, last) in _together(busy)]
    return [setting("rules.hours", f"{{ {', '.join(spans)} }}"), "That is when chats come."] if spans else []


def busy_days(hours: Mapping[tuple[int, int], int]) -> dict[int, Day]:
    """Return from which to which hour conversations come, by the weekdays on which they do."""
    total = sum(hours.values())
    found = {}
    for weekday in range(1, 8):
        day = {hour: number for (at, hour), number in hours.items() if at == weekday}
        volume = sum(day.values())
        if volume and volume >= _BUSY_DAY * total:
            busy = [hour for hour, number in day.items() if number >= _BUSY_HOUR * volume]
            found[weekday] = (min(busy), max(busy))
    return found


def _together(busy: Mapping[int, Day]) -> Iterator[tuple[str, Day]]:
    """Give neighbouring weekdays of the same hours as one: `mon-fri`."""
    start: int | None = None
    for weekday in range(1, 8):
        if weekday not in busy:
            continue
        start = weekday if start is None else start
        if busy.get(weekday + 1) != busy[weekday]:
            ends = dict.fromkeys(WEEKDAYS[day - 1][:3] for day in (start, weekday))
            yield "-".join(ends), busy[weekday]
            start = None
