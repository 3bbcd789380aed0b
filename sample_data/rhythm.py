"""Local days, weeks and opening hours, as whole seconds since 1970 in UTC."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FIRST_DAY, LAST_DAY = date(2025, 1, 1), date(2026, 2, 15)
MINUTE, HOUR, DAY = 60, 3600, 86400
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Clock:
    """The wall clock of one place."""

    zone: ZoneInfo

    def instant(self, day: date, second: int) -> int:
        """Return the instant at which the wall clock shows `second` of the day."""
        wall = datetime.combine(day, time()) + timedelta(seconds=second)
        return int(wall.replace(tzinfo=self.zone).timestamp())

    def local(self, instant: int) -> datetime:
        """Return what the wall clock shows, aware."""
        return datetime.fromtimestamp(instant, self.zone)

    def week(self, instant: int) -> str:
        """Return the ISO week of an instant, such as `2026-W06`."""
        return week_of(self.local(instant).date())

    @property
    def end(self) -> int:
        """The first instant after the last day: when the exports were made."""
        return self.instant(LAST_DAY + timedelta(days=1), 0)


@dataclass(frozen=True)
class Hours:
    """Opening times: seconds of the local day, half open, by `date.weekday()`."""

    clock: Clock
    spans: Mapping[int, Sequence[tuple[int, int]]]

    def open_at(self, instant: int) -> bool:
        """Say whether an instant lies inside the hours."""
        wall = self.clock.local(instant)
        second = wall.hour * HOUR + wall.minute * MINUTE + wall.second
        return any(start <= second < end for start, end in self.spans.get(wall.weekday(), ()))

    def next_opening(self, instant: int) -> int:
        """Return the next instant at which the doors open."""
        day = self.clock.local(instant).date()
        for ahead in range(8):
            later = day + timedelta(days=ahead)
            for start, _ in self.spans.get(later.weekday(), ()):
                opening = self.clock.instant(later, start)
                if opening > instant:
                    return opening
        raise ValueError("these hours never open")


def read_hours(clock: Clock, hours: Mapping[str, Sequence[str]]) -> Hours:
    """Read opening times as client.toml writes them (`mon-fri = ["09:00-17:00"]`)."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for days, texts in hours.items():
        first, _, last = days.partition("-")
        for weekday in range(WEEKDAYS.index(first), WEEKDAYS.index(last or first) + 1):
            spans.setdefault(weekday, []).extend(_span(text) for text in texts)
    return Hours(clock, spans)


def _span(text: str) -> tuple[int, int]:
    start, end = (int(clock[:2]) * HOUR + int(clock[3:]) * MINUTE for clock in text.split("-"))
    return start, end


def days() -> Iterator[date]:
    """Give every day of the sample."""
    return (FIRST_DAY + timedelta(days=number) for number in range((LAST_DAY - FIRST_DAY).days + 1))


def week_of(day: date) -> str:
    """Return the ISO week of a local day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def progress(day: date) -> float:
    """Return how far into the sample a day lies, 0 to 1."""
    return (day - FIRST_DAY) / (LAST_DAY - FIRST_DAY)


def utc_text(instant: int) -> str:
    """Write an instant as `2026-02-03T09:15:00.000000Z`."""
    return datetime.fromtimestamp(instant, UTC).strftime("%Y-%m-%dT%H:%M:%S.000000Z")
