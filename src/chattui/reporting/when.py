"""Which period a question means, and the periods beside it (metrics.md §2)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from chattui.errors import UsageError
from chattui.model.answer import PeriodOf
from chattui.model.coverage import Coverage
from chattui.model.periods import ONE_DAY, Grain, Period, midnight, numbered, parse_key
from chattui.model.question import Compare, PeriodWords

Bounds = tuple[datetime, datetime]
_INSTANT = timedelta(microseconds=1)
"""The least time between two rows: what is before an end is at least this long before it."""

_EXAMPLES = {
    "day": "2026-02-03",
    "week": "6, 2026-W06, this, last or -2",
    "month": "2, 2026-02, this, last or -2",
    "quarter": "1, 2026-Q1, this, last or -2",
    "year": "2026, this, last or -2",
}


def resolve(words: PeriodWords, coverage: Coverage | None, zone: ZoneInfo, today: date) -> Period:
    """Return the period that was asked for.

    Args:
        words: What the user said.
        coverage: Of the conversations; None for an empty archive.
        zone: The client's time zone.
        today: The present date in that zone.

    Raises:
        UsageError: The words name no period, such as week 53 of years that have none.
    """
    if words.first is not None and words.last is not None:
        if words.last < words.first:
            raise UsageError(f"The range ends on {words.last}, before it starts on {words.first}.")
        return Period.between(words.first, words.last)
    newest = coverage.newest.astimezone(zone).date() if coverage else today
    grain = words.grain or "week"
    if words.text is None:
        return Period.of(grain, newest)
    text = words.text.strip()
    steps = {"this": 0, "last": -1}.get(text.casefold())
    if steps is None and text.startswith("-") and text[1:].isdecimal():
        steps = int(text)
    try:
        if steps is not None:
            return Period.of(grain, today).step(steps)
        named = parse_key(grain, text)
        if named is not None:
            return named
        if grain in ("week", "month", "quarter") and text.isdecimal() and len(text) <= 2:
            oldest = coverage.start.astimezone(zone).date() if coverage else today
            return _latest_numbered(grain, int(text), oldest, newest)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"There is no {grain} {text!r}.", f"Give {_EXAMPLES[grain]}.") from error
    raise UsageError(f"{text!r} is no {grain}.", f"Give {_EXAMPLES[grain]}.")


def _latest_numbered(grain: Grain, number: int, oldest: date, newest: date) -> Period:
    """Return the latest period of this number that started by the newest conversation."""
    years = range(_year(grain, newest), _year(grain, oldest) - 1, -1)
    for year in years:
        try:
            period = numbered(grain, year, number)
        except ValueError:
            continue
        if period.first <= newest:
            return period
    covered = f"{years[-1]}" if len(years) == 1 else f"{years[-1]}–{years[0]}"
    raise UsageError(
        f"No {grain} {number} has begun in the years of the data ({covered}).",
        f"Name it in full, such as {Period.of(grain, newest).key}.",
    )


def _year(grain: Grain, day: date) -> int:
    return day.isocalendar().year if grain == "week" else day.year


def beside(
    period: Period, compare: Compare | None, coverage: Coverage | None, zone: ZoneInfo
) -> tuple[PeriodOf, PeriodOf | None, Bounds | None]:
    """Return the period and its previous one as they can be answered, and the previous one's bounds.

    A period in progress is compared with as much of the previous one: up to the same day of the
    period and the same local time of day as the end of coverage.
    """
    end = coverage.until if coverage else None
    start, stop = period.bounds(zone)
    here = PeriodOf(period, complete=end is not None and end >= stop)
    others = {None: None, "previous": period.previous, "year": period.year_before}
    other = others[compare]
    if other is None:
        return here, None, None
    first, last = other.bounds(zone)
    cut = None
    if end is not None and start <= end < stop:
        moment = end.astimezone(zone).replace(tzinfo=None)
        cut = period.same_moment_in(other, moment)
    complete = end is not None and end >= last
    if cut is not None:
        last = min(last, cut.replace(tzinfo=zone).astimezone(UTC))
    return here, PeriodOf(other, complete, cut), (first, last)


def days_of(bounds: Bounds, zone: ZoneInfo) -> Period:
    """Return the local days that a range touches."""
    first, last = (moment.astimezone(zone).date() for moment in (bounds[0], bounds[1] - _INSTANT))
    return Period.between(first, last)


def days_begun(
    period: Period, end: datetime, coverage: Coverage | None, zone: ZoneInfo, open_days: frozenset[int]
) -> int:
    """Count the days of the period, on these ISO weekdays, that began by the end of coverage.

    `end` is where the period ends or was cut: days that begin later are not counted either.
    """
    if coverage is None:
        return 0
    first = period.first
    last = min(period.last, coverage.until.astimezone(zone).date(), end.astimezone(zone).date())
    while last >= first and not ((start := midnight(last, zone)) < end and coverage.reaches(start)):
        last -= ONE_DAY
    if last < first:
        return 0
    weeks, rest = divmod((last - first).days + 1, 7)
    begun = (first + ONE_DAY * number for number in range(rest))
    return weeks * len(open_days) + sum(day.isoweekday() in open_days for day in begun)
