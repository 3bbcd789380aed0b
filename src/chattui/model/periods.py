"""Days, ISO weeks, months, quarters, years and ranges, in local dates (metrics.md §2)."""

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, Self, get_args
from zoneinfo import ZoneInfo

import msgspec

Grain = Literal["day", "week", "month", "quarter", "year"]
GRAINS: tuple[Grain, ...] = get_args(Grain)
ONE_DAY = timedelta(days=1)


class Period(msgspec.Struct, frozen=True):
    """A run of whole local days; `last` is inclusive."""

    kind: Literal["day", "week", "month", "quarter", "year", "range"]
    first: date
    last: date

    @classmethod
    def of(cls, grain: Grain, day: date) -> Self:
        """Return the period of this grain that holds the day."""
        if grain == "week":
            monday = day - timedelta(days=day.weekday())
            return cls("week", monday, monday + timedelta(days=6))
        if grain == "day":
            return cls("day", day, day)
        months = {"month": 1, "quarter": 3, "year": 12}[grain]
        start = (day.month - 1) // months * months + 1
        end = start + months - 1
        last = date(day.year, end, calendar.monthrange(day.year, end)[1])
        return cls(grain, date(day.year, start, 1), last)

    @classmethod
    def between(cls, first: date, last: date) -> Self:
        """Return the range of days from first to last, both inclusive."""
        return cls("range", first, last)

    @property
    def key(self) -> str:
        """`2026-02-03`, `2026-W06`, `2026-02`, `2026-Q1`, `2026`, or `2026-02-03..2026-02-09`."""
        first = self.first
        match self.kind:
            case "day":
                return first.isoformat()
            case "week":
                year, week, _ = first.isocalendar()
                return f"{year:04d}-W{week:02d}"
            case "month":
                return f"{first.year:04d}-{first.month:02d}"
            case "quarter":
                return f"{first.year:04d}-Q{(first.month + 2) // 3}"
            case "year":
                return f"{first.year:04d}"
            case _:
                return f"{first.isoformat()}..{self.last.isoformat()}"

    @property
    def days(self) -> int:
        """How many local days it has."""
        return (self.last - self.first).days + 1

    def each_day(self) -> Iterator[date]:
        """Give its days in order."""
        return (self.first + timedelta(days=offset) for offset in range(self.days))

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return `[start 00:00, end 00:00)` as instants in UTC."""
        return midnight(self.first, zone), midnight(self.last + ONE_DAY, zone)

    def step(self, count: int) -> Self:
        """Return the period so many of its kind later (or, if negative, earlier)."""
        if self.kind == "range":
            shift = timedelta(days=self.days * count)
            return type(self)("range", self.first + shift, self.last + shift)
        if self.kind in ("day", "week"):
            return type(self).of(self.kind, self.first + timedelta(days=self.days * count))
        months = {"month": 1, "quarter": 3, "year": 12}[self.kind]
        index = self.first.year * 12 + self.first.month - 1 + months * count
        return type(self).of(self.kind, date(index // 12, index % 12 + 1, 1))

    @property
    def previous(self) -> Self:
        """The period of the same kind just before; for a range, as many days before it."""
        return self.step(-1)

    @property
    def year_before(self) -> Self | None:
        """The same week number, month, quarter, year or dates of the year before.

        None for a week 53 whose year before has none.
        """
        if self.kind == "week":
            year, week, _ = self.first.isocalendar()
            if week > weeks_in(year - 1):
                return None
            return type(self).of("week", date.fromisocalendar(year - 1, week, 1))
        if self.kind == "range" or self.kind == "day":
            return type(self)(self.kind, _a_year_before(self.first), _a_year_before(self.last))
        return type(self).of(self.kind, _a_year_before(self.first))

    @property
    def to_date(self) -> Self | None:
        """The longer period beside it: a week's month, a month's year; None for other kinds.

        A week belongs to the month of its Thursday; that month is taken up to the week's Sunday.
        """
        if self.kind == "week":
            month = type(self).of("month", self.first + timedelta(days=3))
            return type(self)("month", month.first, min(self.last, month.last))
        if self.kind == "month":
            return type(self)("year", date(self.first.year, 1, 1), self.last)
        return None

    def same_moment_in(self, other: "Period", moment: datetime) -> datetime | None:
        """Return the local moment of `other` that is as far into it as `moment` is into this one.

        `moment` is local and naive, and so is the answer: the same day of the period, the same time
        of day. None where that lies past the other's end.
        """
        day = other.first + (moment.date() - self.first)
        return datetime.combine(day, moment.time()) if day <= other.last else None


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which a local day begins, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def weeks_in(iso_year: int) -> int:
    """Return how many ISO weeks a year has: 52 or 53."""
    return date(iso_year, 12, 28).isocalendar().week


def _a_year_before(day: date) -> date:
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, min(day.day, last))


# Years 1000 to 2999: the periods beside any of these can be reckoned with, and no clock gives others.
_KEYS: dict[str, re.Pattern[str]] = {
    "week": re.compile(r"([12]\d{3})-?W(\d{1,2})", re.IGNORECASE),
    "month": re.compile(r"([12]\d{3})-(\d{1,2})"),
    "quarter": re.compile(r"([12]\d{3})-?Q(\d)", re.IGNORECASE),
    "year": re.compile(r"([12]\d{3})"),
    "day": re.compile(r"([12]\d{3}-\d{2}-\d{2})"),
}


def parse_key(grain: Grain, text: str) -> Period | None:
    """Read a full key of this grain; None where the text is no such key.

    Raises:
        ValueError: The key has the right form but names no period, such as 2025-W53.
    """
    match = _KEYS[grain].fullmatch(text.strip())
    if match is None:
        return None
    if grain == "day":
        return Period.of("day", date.fromisoformat(match[1]))
    year = int(match[1])
    number = int(match[2]) if grain != "year" else 1
    return numbered(grain, year, number)


def numbered(grain: Grain, year: int, number: int) -> Period:
    """Return the week, month, quarter or year of this number in a year; ValueError if it has none."""
    if grain == "week":
        return Period.of("week", date.fromisocalendar(year, number, 1))
    if grain == "quarter":
        number = number * 3 - 2
    return Period.of(grain, date(year, number, 1))
