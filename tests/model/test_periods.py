import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chattui.model.periods import GRAINS, Period, midnight, numbered, parse_key, weeks_in

CASES = json.loads((Path(__file__).parents[1] / "data/peer_cases/calendar_weeks.json").read_text())["cases"]
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
KEYS = {"day": "2026-02-03", "week": "2026-W06", "month": "2026-02", "quarter": "2026-Q1", "year": "2026"}


def period(text: str) -> Period:
    """Read a key of any kind, or `first..last`."""
    if ".." in text:
        first, last = text.split("..")
        return Period.between(date.fromisoformat(first), date.fromisoformat(last))
    return next(found for grain in GRAINS if (found := parse_key(grain, text)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_weeks_are_as_the_peers_learnt_them(case):
    given, expected = case["given"], case["expect"]
    if "date" in given:
        week = Period.of("week", date.fromisoformat(given["date"]))
        assert week.key == expected["label"]
        assert week.first <= date.fromisoformat(given["date"]) <= week.last
        assert date.fromisoformat(given["date"]).strftime("%A") == expected["weekday"]
    elif "iso_year" in given:
        assert weeks_in(given["iso_year"]) == expected["weeks"]
    else:
        start, end = period(given["week"]).bounds(ZoneInfo(given["timezone"]))
        assert start == datetime.fromisoformat(expected["start_utc"])
        assert end == datetime.fromisoformat(expected["end_exclusive_utc"])
        assert (end - start) / timedelta(hours=1) == expected["hours"]


@given(DAYS)
def test_a_week_is_that_of_the_iso_calendar(day):
    week = Period.of("week", day)
    year, number, weekday = day.isocalendar()
    assert week.key == f"{year:04d}-W{number:02d}"
    assert week.first == day - timedelta(days=weekday - 1)
    assert week.days == 7


@given(st.sampled_from(GRAINS), DAYS)
def test_every_day_has_one_period_of_each_kind_and_its_key_reads_back(grain, day):
    one = Period.of(grain, day)
    assert one.first <= day <= one.last
    assert all(Period.of(grain, edge) == one for edge in (one.first, one.last))
    assert parse_key(grain, one.key) == one


@given(st.sampled_from(GRAINS), DAYS, st.integers(-60, 60))
def test_steps_meet_without_gap_and_lead_back(grain, day, count):
    one = Period.of(grain, day)
    assert one.step(1).first == one.last + timedelta(days=1)
    assert one.step(1).previous == one
    assert one.step(count).step(-count) == one
    assert one.step(count).step(1) == one.step(count + 1)


@given(DAYS, st.integers(0, 500))
def test_a_range_steps_by_its_own_length(first, length):
    one = Period.between(first, first + timedelta(days=length))
    assert (one.previous.last, one.previous.days) == (first - timedelta(days=1), length + 1)
    assert list(one.each_day()) == [first + timedelta(days=offset) for offset in range(length + 1)]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2026-W06", "2025-W06"),
        ("2026-W53", None),
        ("2026-02", "2025-02"),
        ("2025-02", "2024-02"),
        ("2026-Q1", "2025-Q1"),
        ("2026", "2025"),
        ("2024-02-29", "2023-02-28"),
        ("2025-02-28", "2024-02-28"),
        ("2024-02-29..2024-03-06", "2023-02-28..2023-03-06"),
    ],
)
def test_the_year_before(text, before):
    earlier = period(text).year_before
    assert (earlier.key if earlier else None) == before


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("2026-W06", "month", "2026-02-01", "2026-02-08"),
        ("2026-W05", "month", "2026-01-01", "2026-01-31"),  # its Sunday is in February, its Thursday not
        ("2026-W09", "month", "2026-02-01", "2026-02-28"),
        ("2026-W14", "month", "2026-04-01", "2026-04-05"),  # begins in March
        ("2026-W01", "month", "2026-01-01", "2026-01-04"),
        ("2026-W53", "month", "2026-12-01", "2026-12-31"),
        ("2026-02", "year", "2026-01-01", "2026-02-28"),
        ("2026-01", "year", "2026-01-01", "2026-01-31"),
    ],
)
def test_the_longer_period_to_date(text, kind, first, last):
    longer = period(text).to_date
    assert longer is not None
    assert (longer.kind, longer.first.isoformat(), longer.last.isoformat()) == (kind, first, last)


@pytest.mark.parametrize("text", ["2026-02-03", "2026-Q1", "2026", "2026-02-03..2026-02-09"])
def test_other_kinds_have_none(text):
    assert period(text).to_date is None


@pytest.mark.parametrize(
    ("text", "other", "moment", "same"),
    [
        ("2026-W06", "2026-W05", "2026-02-04T10:30", "2026-01-28T10:30"),
        ("2026-03", "2026-02", "2026-03-28T23:59", "2026-02-28T23:59"),
        ("2026-03", "2026-02", "2026-03-29T00:00", None),
        ("2026-Q2", "2026-Q1", "2026-06-30T12:00", None),
    ],
)
def test_the_same_moment_of_another_period(text, other, moment, same):
    found = period(text).same_moment_in(period(other), datetime.fromisoformat(moment))
    assert found == (datetime.fromisoformat(same) if same else None)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Helsinki", "2026-03-29", 23),
        ("Europe/Helsinki", "2026-10-25", 25),
        ("Asia/Jakarta", "2026-03-29", 24),
        ("Africa/Cairo", "2023-04-28", 23),  # its midnight was skipped
        ("America/Havana", "2025-11-02", 25),  # its midnight came twice
        ("Australia/Lord_Howe", "2026-04-05", 24.5),
        ("Pacific/Apia", "2011-12-30", 0),  # the whole day was skipped
    ],
)
def test_days_are_as_long_as_the_zone_makes_them(zone, day, hours):
    start, end = period(day).bounds(ZoneInfo(zone))
    assert (end - start) / timedelta(hours=1) == hours
    assert start.tzinfo is UTC


@given(DAYS, st.sampled_from(["Europe/Helsinki", "Asia/Jakarta", "America/New_York", "Asia/Kolkata"]))
def test_neighbours_share_a_bound(day, name):
    zone = ZoneInfo(name)
    one = Period.of("month", day)
    assert one.bounds(zone)[1] == one.step(1).bounds(zone)[0] == midnight(one.last + timedelta(days=1), zone)


@pytest.mark.parametrize(
    ("grain", "text", "key"),
    [
        ("week", "2026W06", "2026-W06"),
        ("week", "2026-w6", "2026-W06"),
        ("week", " 2026-W06 ", "2026-W06"),
        ("month", "2026-2", "2026-02"),
        ("quarter", "2026q3", "2026-Q3"),
    ],
)
def test_keys_may_be_written_loosely(grain, text, key):
    found = parse_key(grain, text)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("grain", GRAINS)
def test_a_key_of_another_kind_is_none(grain):
    others = [key for kind, key in KEYS.items() if kind != grain]
    assert period(KEYS[grain]).kind == grain
    for text in (*others, "6", "last", "", "0000", "9999-W52", "20260-02"):
        assert parse_key(grain, text) is None


@pytest.mark.parametrize(
    ("grain", "text"),
    [
        ("week", "2025-W53"),
        ("week", "2026-W54"),
        ("week", "2026-W00"),
        ("month", "2026-13"),
        ("month", "2026-00"),
        ("quarter", "2026-Q5"),
        ("quarter", "2026-Q0"),
        ("day", "2026-02-29"),
    ],
)
def test_a_key_of_no_period_says_so(grain, text):
    with pytest.raises(ValueError):
        parse_key(grain, text)


@pytest.mark.parametrize(
    "key", ["1000-01-01", "2999-12-31", "1000-W01", "2999-W52", "1000", "2999", "2999-12"]
)
def test_what_lies_beside_the_first_and_last_keys_can_be_reckoned_with(key):
    one = period(key)
    assert one.previous.last < one.first
    assert one.step(1).bounds(ZoneInfo("UTC"))
    assert one.year_before


def test_numbers_count_within_the_year():
    assert numbered("week", 2026, 53).key == "2026-W53"
    assert numbered("quarter", 2026, 4).last == date(2026, 12, 31)
