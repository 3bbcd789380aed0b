"""Which period a question means, and the periods beside it (metrics.md §2)."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from chattui.errors import UsageError
from chattui.model.coverage import Coverage
from chattui.model.periods import Grain, Period
from chattui.model.question import PeriodWords
from chattui.reporting.when import beside, days_begun, resolve

HELSINKI, NEW_YORK = ZoneInfo("Europe/Helsinki"), ZoneInfo("America/New_York")
TODAY = date(2026, 2, 18)
EVERY_DAY = frozenset(range(1, 8))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def covered(first: str, newest: str, through: str | None = None) -> Coverage:
    return Coverage(at(first), at(newest), at(through) if through else None)


TWO_YEARS = covered("2024-06-05T09:00", "2026-02-15T18:00")


def week(key: str) -> Period:
    return Period.of("week", date.fromisocalendar(int(key[:4]), int(key[-2:]), 1))


def named(grain: Grain, text: str, coverage: Coverage = TWO_YEARS) -> str:
    return resolve(PeriodWords(grain, text), coverage, HELSINKI, TODAY).key


@pytest.mark.parametrize(
    ("grain", "text", "key"),
    [
        ("week", "6", "2026-W06"),
        ("week", " 6 ", "2026-W06"),
        ("week", "7", "2026-W07"),  # the newest conversation is of its last day
        ("week", "8", "2025-W08"),  # has begun by today, but not by the newest conversation
        ("week", "52", "2025-W52"),
        ("week", "23", "2025-W23"),
        ("week", "2026-W06", "2026-W06"),
        ("week", "2026W06", "2026-W06"),
        ("week", "2026-w6", "2026-W06"),
        ("week", "2031-W01", "2031-W01"),
        ("week", "this", "2026-W08"),
        ("week", "Last", "2026-W07"),
        ("week", "-2", "2026-W06"),
        ("week", "-0", "2026-W08"),
        ("month", "2", "2026-02"),
        ("month", "3", "2025-03"),
        ("month", "last", "2026-01"),
        ("month", "-14", "2024-12"),
        ("quarter", "1", "2026-Q1"),
        ("quarter", "2", "2025-Q2"),
        ("quarter", "2026-Q1", "2026-Q1"),
        ("quarter", "this", "2026-Q1"),
        ("year", "2024", "2024"),
        ("year", "last", "2025"),
        ("day", "2026-02-03", "2026-02-03"),
        ("day", "last", "2026-02-17"),
        ("day", "-17", "2026-02-01"),
    ],
)
def test_words_name_a_period(grain, text, key):
    assert named(grain, text) == key


def test_without_words_it_is_the_week_of_the_newest_conversation():
    assert resolve(PeriodWords(), TWO_YEARS, HELSINKI, TODAY).key == "2026-W07"
    assert resolve(PeriodWords(), None, HELSINKI, TODAY).key == "2026-W08"


def test_weeks_are_those_of_the_clients_zone():
    late = covered("2026-02-01T09:00", "2026-02-08T22:30")  # Monday in Helsinki, Sunday in New York
    assert resolve(PeriodWords(), late, HELSINKI, TODAY).key == "2026-W07"
    assert resolve(PeriodWords(), late, NEW_YORK, TODAY).key == "2026-W06"


def test_week_53_is_that_of_the_latest_year_that_has_one():
    assert named("week", "53", covered("2020-01-01", "2026-02-15")) == "2020-W53"
    assert named("week", "53", covered("2020-01-01", "2026-12-31")) == "2026-W53"


def test_the_newest_may_be_of_another_iso_year_than_calendar_year():
    assert named("week", "1", covered("2025-06-01", "2025-12-30T12:00")) == "2026-W01"
    assert named("week", "53", covered("2020-06-01", "2021-01-02T12:00")) == "2020-W53"


@pytest.mark.parametrize(
    ("grain", "text", "message"),
    [
        ("week", "53", "No week 53 has begun in the years of the data (2024–2026)."),
        ("month", "13", "No month 13 has begun"),
        ("month", "0", "No month 0 has begun"),
        ("quarter", "5", "No quarter 5 has begun"),
        ("week", "2025-W53", "There is no week '2025-W53'."),
        ("month", "2026-13", "There is no month '2026-13'."),
        ("day", "2026-02-30", "There is no day '2026-02-30'."),
        ("week", "-99999999", "There is no week '-99999999'."),
        ("week", "123", "'123' is no week."),
        ("week", "6.", "'6.' is no week."),
        ("week", "٦x", "'٦x' is no week."),
        ("week", "", "'' is no week."),
        ("day", "3", "'3' is no day."),
        ("year", "26", "'26' is no year."),
    ],
)
def test_words_that_name_none(grain, text, message):
    with pytest.raises(UsageError) as raised:
        named(grain, text)
    assert raised.value.message.startswith(message)
    assert raised.value.hint


def test_a_range_is_of_days_both_included():
    days = PeriodWords(first=date(2026, 2, 3), last=date(2026, 2, 9))
    assert resolve(days, None, HELSINKI, TODAY) == Period.between(date(2026, 2, 3), date(2026, 2, 9))
    with pytest.raises(UsageError, match="before it starts"):
        resolve(PeriodWords(first=date(2026, 2, 9), last=date(2026, 2, 3)), None, HELSINKI, TODAY)


@pytest.mark.parametrize(
    ("newest", "through", "complete"),
    [
        ("2026-02-08T21:59:59", None, False),
        ("2026-02-08T22:00", None, True),
        ("2026-02-05T12:00", "2026-02-08T22:00", True),
        ("2026-02-05T12:00", "2026-02-07T22:00", False),
    ],
)
def test_a_period_is_complete_when_the_data_reach_its_end(newest, through, complete):
    here, previous, _ = beside(week("2026-W06"), "previous", covered("2026-01-01", newest, through), HELSINKI)
    assert here.complete is complete
    assert previous is not None
    assert previous.complete
    assert (previous.cut is None) is complete


def test_a_period_in_progress_cuts_the_one_before_at_the_same_local_time():
    coverage = covered("2026-01-01", "2026-04-01T09:30")
    _, previous, bounds = beside(week("2026-W14"), "previous", coverage, HELSINKI)
    assert previous is not None
    # Wednesday 12:30 in both, though the clock went forward on the Sunday between them.
    assert previous.cut == datetime(2026, 3, 25, 12, 30)  # noqa: DTZ001 - local, as documented
    assert bounds == (at("2026-03-22T22:00"), at("2026-03-25T10:30"))


def test_a_longer_month_is_held_against_the_whole_of_a_shorter_one():
    coverage = covered("2026-01-01", "2026-03-30T09:00")
    march = Period.of("month", date(2026, 3, 1))
    _, previous, bounds = beside(march, "previous", coverage, HELSINKI)
    assert previous is not None
    assert previous.cut is None
    assert bounds == (at("2026-01-31T22:00"), at("2026-02-28T22:00"))


def test_the_year_before_is_of_the_same_number_or_none():
    _, previous, _ = beside(week("2026-W06"), "year", TWO_YEARS, HELSINKI)
    assert previous is not None
    assert previous.period.key == "2025-W06"
    assert beside(week("2026-W53"), "year", TWO_YEARS, HELSINKI)[1:] == (None, None)


def test_without_data_nothing_is_complete_or_cut():
    here, previous, bounds = beside(week("2026-W06"), "previous", None, HELSINKI)
    assert previous is not None
    assert (here.complete, previous.complete, previous.cut) == (False, False, None)
    assert bounds == week("2026-W05").bounds(HELSINKI)


@pytest.mark.parametrize(
    ("newest", "through", "open_days", "days"),
    [
        ("2026-02-15T18:00", None, EVERY_DAY, 7),
        ("2026-02-04T12:00", None, EVERY_DAY, 3),
        ("2026-02-03T22:00", None, EVERY_DAY, 3),  # midnight in Helsinki: Wednesday has begun
        ("2026-02-02T12:00", "2026-02-03T22:00", EVERY_DAY, 2),  # exports of two whole days
        ("2026-02-15T18:00", None, frozenset({1, 2, 3, 4, 5}), 5),
        ("2026-02-01T12:00", None, EVERY_DAY, 0),
    ],
)
def test_days_count_once_they_have_begun(newest, through, open_days, days):
    period, coverage = week("2026-W06"), covered("2026-01-01", newest, through)
    assert days_begun(period, period.bounds(HELSINKI)[1], coverage, HELSINKI, open_days) == days


def test_days_are_not_counted_past_a_cut_or_without_data():
    period = week("2026-W06")
    assert days_begun(period, at("2026-02-03T10:00"), TWO_YEARS, HELSINKI, EVERY_DAY) == 2
    assert days_begun(period, period.bounds(HELSINKI)[1], None, HELSINKI, EVERY_DAY) == 0
