"""The facts about an archive, and the days that an export may have forgotten."""

from collections.abc import Container
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chattui.archive.info import info
from chattui.archive.quiet import quiet_days
from chattui.archive.scan import open_archive
from tests.archive.building import NOW, at, chat, order, put, put_orders

HELSINKI = ZoneInfo("Europe/Helsinki")
MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "archive"


def weekdays(weeks: int, without: Container[date] = ()) -> list[dict[str, Any]]:
    """Return a conversation on each Monday to Friday of so many weeks, but not on these days."""
    days = (MONDAY + timedelta(days=day) for day in range(weeks * 7))
    return [
        chat(number) | {"started_at": day}
        for number, day in enumerate(days)
        if day.weekday() < 5 and day.date() not in without
    ]


def quiet(archive: Path, zone: ZoneInfo = HELSINKI) -> list[date]:
    return quiet_days(open_archive(archive), zone)


def test_an_empty_archive_has_facts_too(archive):
    found = info(open_archive(archive), HELSINKI)
    assert (found.version, found.written_at, found.versions, found.quiet_days) == (0, None, 0, [])
    assert {table.rows for table in found.tables.values()} == {0}
    assert not archive.exists()


def test_the_facts_are_those_of_the_newest_version(archive):
    put(archive, [chat(1, "2026-01-05"), chat(2, "2026-02-05")])
    put_orders(archive, [order()])
    found = info(open_archive(archive), HELSINKI)
    assert (found.version, found.written_at, found.versions) == (2, NOW, 2)
    chats = found.tables["conversations"]
    assert (chats.rows, chats.months) == (2, 2)
    assert chats.coverage
    assert chats.coverage.start == at("2026-01-05")
    assert found.tables["stages"].coverage is None


def test_weekends_off_are_no_quiet_days(archive):
    put(archive, weekdays(4))
    assert quiet(archive) == []


def test_a_working_day_without_rows_is_one(archive):
    missing = {date(2026, 1, 14), date(2026, 1, 23)}
    put(archive, weekdays(4, missing))
    assert quiet(archive) == sorted(missing)


def test_a_weekday_that_has_rows_in_half_of_the_weeks_is_usual(archive):
    wednesdays = [date(2026, 1, 7) + timedelta(weeks=week) for week in range(4)]
    put(archive, weekdays(4, wednesdays[:2]))
    assert quiet(archive) == wednesdays[:2]


def test_a_weekday_that_has_rows_in_fewer_weeks_is_not(archive):
    wednesdays = [date(2026, 1, 7) + timedelta(weeks=week) for week in range(4)]
    put(archive, weekdays(4, wednesdays[:3]))
    assert quiet(archive) == []


def test_days_are_local(archive):
    put(archive, [chat(100 + week, f"2026-01-{4 + 7 * week:02} 22:30") for week in range(4)])
    assert quiet(archive) == []
    put(archive, weekdays(4, {date(2026, 1, 19)}))
    assert quiet(archive) == []  # in Helsinki that Sunday evening is Monday the 19th
    assert quiet(archive, ZoneInfo("UTC")) == [date(2026, 1, 19)]


def test_days_that_the_exports_reach_without_rows_count(archive):
    put(archive, weekdays(3), through={"conversations": datetime(2026, 1, 28, tzinfo=HELSINKI)})
    assert quiet(archive) == [date(2026, 1, 26), date(2026, 1, 27)]
