"""Histories, worked out by hand (metrics.md §5)."""

from datetime import date
from typing import Any

import pytest

from chattui.archive.scan import Archive
from chattui.errors import UsageError
from chattui.model.periods import Period
from chattui.model.question import PeriodWords
from chattui.model.settings import Settings
from chattui.reporting import runs
from tests.oracle.case import at, chat, client, order
from tests.reporting.archives import archive_of
from tests.reporting.asking import body

CHATS = [
    chat("1", "2025-03-04 09:00", reply=10, agent="Eero"),
    chat("2", "2025-03-20 09:00", reply=10, agent="Eero"),
    chat("3", "2026-01-10 09:00", reply=20, agent="Aino", visitor=1),
    chat("4", "2026-01-31 22:30", reply=40, agent="Aino"),
    chat("5", "2026-02-03 09:00", agent="Aino"),
    chat("6", "2026-02-05 09:00", agent="Eero"),
    chat("7", "2026-02-20 09:00"),
    chat("8", "2026-03-05 08:30", reply=30, agent="Eero"),
    chat("9", "2026-03-05 09:00", reply=50, agent="Eero"),
]
ORDERS = [order("1", "01-10 12:00", "80", visitor=1), order("2", "02-03 12:00", "15")]
SINCE = client(since=date(2026, 1, 15))


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return archive_of(tmp_path_factory.mktemp("history") / "archive", CHATS, ORDERS)


def history(
    archive: Archive, settings: Settings = SINCE, *period, every="month", metrics=("chats",), **asked
):
    asked = {"compare": None, "every": every, "metrics": metrics} | asked
    return body(archive, "history", settings, *period, **asked)


def values(found: Any, metric="chats", part="value"):
    return {(row.period.key, *row.keys): getattr(row.metrics[metric], part) for row in found.rows}


def by_key(found: Any, metric="chats", part="value"):
    return {key: value for (key,), value in values(found, metric, part).items()}


def test_from_the_start_of_the_relationship(archive):
    found = history(archive)
    assert list(by_key(found).items()) == [("2026-01", 2), ("2026-02", 3), ("2026-03", 2)]
    assert [row.complete for row in found.rows] == [True, True, False]


def test_from_the_first_conversation_where_no_start_is_set(archive):
    found = by_key(history(archive, client()))
    assert len(found) == 13
    assert list(found)[:2] == ["2025-03", "2025-04"]
    assert (found["2025-03"], found["2025-04"]) == (2, 0)


def test_a_relationship_that_begins_later_than_the_data_go(archive):
    assert by_key(history(archive, client(since=date(2027, 1, 1)))) == {"2026-03": 2}


@pytest.mark.parametrize(
    ("every", "keys"),
    [
        ("day", ["2026-03-04", "2026-03-05"]),
        ("week", ["2026-W09", "2026-W10"]),
        ("month", ["2026-02", "2026-03"]),
        ("quarter", ["2025-Q4", "2026-Q1"]),
        ("year", ["2025", "2026"]),
    ],
)
def test_the_last_ones(archive, every, keys):
    assert list(by_key(history(archive, client(), every=every, most=2))) == keys


def test_periods_are_local(archive):
    found = by_key(history(archive, client(since=date(2026, 1, 1), timezone="Europe/Helsinki")))
    assert found == {"2026-01": 1, "2026-02": 4, "2026-03": 2}


def test_metrics_with_their_n_and_nulls(archive):
    found = history(archive, metrics=("wait_mean", "sales", "aov_others"))
    assert by_key(found, "wait_mean") == {"2026-01": 30, "2026-02": None, "2026-03": 40}
    assert by_key(found, "wait_mean", "n") == {"2026-01": 2, "2026-02": 0, "2026-03": 2}
    # The orders end in February: nothing is known of March.
    assert by_key(found, "sales") == {"2026-01": 80, "2026-02": 0, "2026-03": None}
    assert by_key(found, "aov_others") == {"2026-01": None, "2026-02": 15, "2026-03": None}


def test_each_beside_the_one_before(archive):
    found = history(archive, compare="previous")
    # March is in progress, up to the 5th at 9:00: it is held against as much of February.
    before = {"2026-01": 0, "2026-02": 2, "2026-03": 1}
    assert by_key(found, part="previous") == before
    march = body(archive, "summary", SINCE, Period.of("month", date(2026, 3, 1)))
    assert march.metrics["chats"].previous == before["2026-03"]


def test_each_beside_the_year_before(archive):
    found = history(archive, compare="year", metrics=("chats", "wait_mean"))
    assert by_key(found, part="previous") == {"2026-01": 0, "2026-02": 0, "2026-03": 1}
    assert by_key(found, "wait_mean", "previous") == {"2026-01": None, "2026-02": None, "2026-03": 10}


def test_compared_with_nothing(archive):
    assert set(by_key(history(archive), part="previous").values()) == {None}


def test_a_period_that_was_asked_for(archive):
    quarter = Period.of("quarter", date(2026, 2, 1))
    found = history(archive, SINCE, quarter, period=PeriodWords(grain="quarter", text="1"))
    assert by_key(found) == {"2026-01": 2, "2026-02": 3, "2026-03": 2}
    # A week of two months touches both, and each is whole.
    week = Period.of("week", date(2026, 2, 1))
    found = history(archive, SINCE, week, period=PeriodWords(grain="week", text="5"))
    assert by_key(found) == {"2026-01": 2, "2026-02": 3}


def test_one_line_for_each_group(archive):
    found = history(archive, by=("agent",), metrics=("chats", "orders_others"), most=2)
    assert list(values(found).items()) == [
        (("2026-02", "Eero"), 1),
        (("2026-02", "(none)"), 1),
        (("2026-02", "Aino"), 1),
        (("2026-03", "Eero"), 2),
        (("2026-03", "(none)"), 0),
        (("2026-03", "Aino"), 0),
    ]
    assert values(found, "orders_others")["2026-02", "Eero"] == 1
    assert {key for key, count in values(found, "orders_others").items() if count is None} == {
        ("2026-03", "Eero"),
        ("2026-03", "Aino"),
        ("2026-03", "(none)"),
    }


def test_others_are_those_of_the_whole_where_a_group_has_no_rows(archive):
    found = history(archive, by=("agent",), metrics=("sales_others",), compare="previous", every="week")
    here = values(found, "sales_others")
    assert {here["2026-W06", name] for name in ("Aino", "Eero", "(none)")} == {15}
    before = values(found, "sales_others", "previous")
    assert before["2026-W07", "(none)"] == before["2026-W07", "Aino"] == 15


def test_no_group_is_made_of_others_orders(tmp_path):
    chats = [chat("1", "02-03 09:00", agent="Aino")]
    archive = archive_of(tmp_path / "archive", chats, [order("1", "02-03 12:00")])
    found = history(archive, client(), by=("agent",), metrics=("sales",))
    assert values(found, "sales") == {("2026-02", "Aino"): 0}


def test_the_newest_is_complete_where_the_exports_reach_its_end(tmp_path):
    chats = [chat("1", "02-03 09:00")]
    for end, complete in (("02-09 00:00", True), ("02-08 00:00", False)):
        through = {"conversations": at(end)}
        archive = archive_of(tmp_path / end, chats, through=through)
        assert [row.complete for row in history(archive, client(), every="week").rows] == [complete]


def test_an_empty_archive(tmp_path):
    archive = archive_of(tmp_path / "archive")
    assert history(archive, SINCE).rows == ()
    asked = PeriodWords(grain="month", text="2026-02")
    found = history(
        archive, SINCE, Period.of("month", date(2026, 2, 1)), period=asked, metrics=("chats", "csat")
    )
    assert (by_key(found), by_key(found, "csat")) == ({"2026-02": 0}, {"2026-02": None})
    assert [row.complete for row in found.rows] == [False]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"by": ("agent", "tag")}, "by one dimension at most"),
        ({"every": None}, "by one dimension at most"),
        ({"by": ("hour",)}, "by time already, not by hour"),
        ({"by": ("month",)}, "by time already, not by month"),
        ({"by": ("x_county",)}, "There is no column 'x_county'."),
        ({"metrics": ("chatz",)}, "There is no metric 'chatz'."),
    ],
)
def test_what_cannot_be_asked(archive, asked, message):
    with pytest.raises(UsageError, match=message):
        history(archive, **asked)


@pytest.mark.parametrize("every", ["week", "month", "year"])
def test_it_makes_no_difference_how_much_is_read_at_a_time(archive, monkeypatch, every):
    asked: dict[str, Any] = {"by": ("agent",), "metrics": ("sales", "sales_others", "wait_median")}
    at_once = history(archive, client(), every=every, compare="year", **asked)
    monkeypatch.setattr(runs, "FEW", 0)
    assert history(archive, client(), every=every, compare="year", **asked) == at_once
