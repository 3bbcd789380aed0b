"""What the top line says of the numbers: the period's key, its dates, and until when the data goes."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from chattui.model.answer import Header
from chattui.model.coverage import Coverage
from chattui.model.settings import zone
from chattui.render import numbers
from chattui.tui.place import Place


def when_of(place: Place, header: Header | None) -> tuple[str, ...]:
    """Return the parts, the ones that can be done without last."""
    if place.period is None:
        return ()
    found = [place.period.key, short_span(place.period.first, place.period.last)]
    if header is not None and header.lost:
        first, *others = header.lost
        found.insert(1, f"lost: {first}" + (f" and {len(others)} more" if others else ""))
    if header is not None and header.conversations is not None:
        found.append(f"data to {_reach(header.conversations, zone(header.client.timezone))}")
    elif header is not None:
        found.append("no data yet")
    return tuple(found)


def _reach(coverage: Coverage, local: ZoneInfo) -> str:
    """Write the end of coverage short; of a day that the exports cover whole, the day."""
    until = coverage.until.astimezone(local)
    if coverage.until == coverage.through:
        day = (until - timedelta(microseconds=1)).date()
        return f"{day.day} {numbers.month(day)} {day.year}"
    return f"{until.day} {numbers.month(until.date())} {until.year} {until:%H:%M}"


def short_span(first: date, last: date) -> str:
    """Write a range of days short: `9–15 Feb 2026`."""
    if first == last:
        return numbers.day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {numbers.month(last)} {last.year}"
    start = f"{first.day} {numbers.month(first)}" + (f" {first.year}" if first.year != last.year else "")
    return f"{start} – {last.day} {numbers.month(last)} {last.year}"
