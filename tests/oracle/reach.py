"""How far the data go, and the stretch of time that a period's numbers are taken from."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from chattui.model.periods import Period, midnight


@dataclass(frozen=True)
class Reach:
    """The coverage of one table that has rows; `through` is the end of the day it was said to reach."""

    oldest: datetime
    newest: datetime
    through: datetime | None

    @property
    def until(self) -> datetime:
        return self.newest if self.through is None else max(self.newest, self.through)

    def has_begun(self, instant: datetime) -> bool:
        """Say whether a day that starts at `instant` began by the end of coverage."""
        return instant <= self.newest or (self.through is not None and instant < self.through)


def reach_of(times: list[datetime], through: datetime | None) -> Reach | None:
    """Return the coverage of a table by the times of its rows; None if it has none."""
    return Reach(min(times), max(times), through) if times else None


@dataclass(frozen=True)
class Window:
    """The instants of a period, half open, as far as it is not cut."""

    period: Period
    start: datetime
    end: datetime
    cut: datetime | None = None
    """The local time at which it was cut."""

    def holds(self, instant: datetime | None) -> bool:
        return instant is not None and self.start <= instant < self.end


def whole(period: Period, zone: ZoneInfo) -> Window:
    """Return all of a period."""
    start, end = period.bounds(zone)
    return Window(period, start, end)


def reaches_end(period: Period, zone: ZoneInfo, reach: Reach | None) -> bool:
    """Say whether a period is complete."""
    return reach is not None and reach.until >= period.bounds(zone)[1]


def compared(period: Period, other: Period, zone: ZoneInfo, reach: Reach | None) -> Window:
    """Return the window of the previous period, cut where this one is in progress."""
    window = whole(other, zone)
    start, end = period.bounds(zone)
    if reach is None or not start <= reach.until < end:
        return window
    now = reach.until.astimezone(zone).replace(tzinfo=None)
    cut = period.same_moment_in(other, now)
    if cut is None:
        return window
    return Window(other, window.start, cut.replace(tzinfo=zone).astimezone(UTC), cut)


def days_begun(window: Window, zone: ZoneInfo, reach: Reach | None, weekdays: set[int] | None) -> int:
    """Count the days of a window that began by the end of coverage; only `weekdays`, if given."""

    def counts(day: date) -> bool:
        start = midnight(day, zone)
        begun = reach is not None and reach.has_begun(start) and start < window.end
        return begun and (weekdays is None or day.isoweekday() in weekdays)

    return sum(counts(day) for day in window.period.each_day())
