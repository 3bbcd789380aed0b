"""What stands out, worked out by hand (metrics.md §6)."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import asdict as as_dict

from chattui.model.filters import Filters
from chattui.model.periods import Period
from tests.oracle.case import WEEK, at, chat, client, order
from tests.oracle.facts import Row
from tests.reporting.archives import archive_of
from tests.reporting.asking import body

MONDAY = at("02-02 09:00")
THROUGH = {"conversations": at("02-09 00:00"), "orders": at("02-09 00:00")}
VARIED = [16, 18, 20, 20, 20, 22, 24, 20]
"""Median 20, median absolute deviation 1."""


def chats(start: datetime, count: int, **columns):
    """Make conversations a second apart, answered at once."""
    name = start.isoformat()
    times = (start + timedelta(seconds=place) for place in range(count))
    return [chat(f"{name} {place}", time, reply=0, end=0, **columns) for place, time in enumerate(times)]


def weekly(counts: list[int], back: int = 1, **columns):
    """Make so many conversations on the Mondays before, the last week first."""
    rows = []
    for weeks, count in enumerate(counts, back):
        rows += chats(MONDAY - timedelta(weeks=weeks), count, **columns)
    return rows


def trends(
    folder: Path, rows: list[Row], period: Period = WEEK, settings=None, through=THROUGH, orders=(), **asked
):
    archive = archive_of(folder, rows, orders, through=through if orders else _no_orders(through))
    found = body(archive, "trends", settings or client(), period, compare=None, **asked)
    return found, {(trend.subject, trend.id): trend for trend in found.rows}


def _no_orders(through: dict[str, datetime]):
    return {name: end for name, end in through.items() if name != "orders"}


@pytest.mark.parametrize(
    ("before", "here", "z"),
    [
        ([20] * 8, 23, 3.0),  # no deviation: 5 % of the median is the least spread
        ([20] * 8, 22, None),
        ([20] * 8, 17, -3.0),
        (VARIED, 25, 5 / 1.4826),
        (VARIED, 24, None),
        (VARIED, 15, -5 / 1.4826),
        ([10, 30] * 4, 64, None),  # median 20, deviation 10: 44 / 14.826 is just below 3
        ([10, 30] * 4, 65, 45 / 14.826),
    ],
)
def test_a_count_against_the_eight_weeks_before(tmp_path, before, here, z):
    found, by_id = trends(tmp_path, weekly([here, *before], back=0))
    assert found.periods == 8
    trend = by_id.get(("metric", "chats"))
    assert (trend is not None) == (z is not None)
    if trend is not None and z is not None:
        assert trend.z == pytest.approx(z)
        assert trend.value == trend.n == here
        spread = (here - 20) / z
        assert (trend.low, trend.high) == pytest.approx((20 - 3 * spread, 20 + 3 * spread))


def test_a_trend_says_what_it_is(tmp_path):
    _, by_id = trends(tmp_path, weekly([40, *[20] * 8], back=0))
    assert as_dict(by_id["metric", "chats"]) == {
        "subject": "metric",
        "id": "chats",
        "label": "Chat conversations",
        "unit": "count",
        "better": "up",
        "value": 40,
        "low": 17,
        "high": 23,
        "z": pytest.approx(20),
        "n": 40,
    }


@pytest.mark.parametrize(("usual", "stands_out"), [(9, False), (10, True)])
def test_counts_need_a_median_of_ten(tmp_path, usual, stands_out):
    _, by_id = trends(tmp_path, weekly([90, *[usual] * 8], back=0))
    assert (("metric", "chats") in by_id) is stands_out


@pytest.mark.parametrize(("known", "stands_out"), [(4, False), (5, True)])
def test_at_least_five_periods_are_known(tmp_path, known, stands_out):
    found, by_id = trends(tmp_path, weekly([40, *[20] * known], back=0))
    assert found.periods == known
    assert (("metric", "chats") in by_id) is stands_out


@pytest.mark.parametrize(("first", "periods"), [("12-29 23:59", 5), ("12-30 00:00", 4)])
def test_a_week_that_the_data_begin_within_is_not_known(tmp_path, first, periods):
    rows = [*weekly([40, *[20] * 4], back=0), *chats(at(f"2025-{first}"), 20)]
    found, by_id = trends(tmp_path, rows)
    assert found.periods == periods
    assert (("metric", "chats") in by_id) is (periods == 5)


@pytest.mark.parametrize(("busy", "stands_out"), [(4, False), (5, True)])
def test_a_week_without_conversations_tells_nothing_of_shares(tmp_path, busy, stands_out):
    usual = [*[20] * (busy - 1), *[0] * (8 - busy), 20]
    rows = [*weekly([40], back=0, satisfied=False), *weekly(usual, satisfied=True)]
    found, by_id = trends(tmp_path, rows)
    assert found.periods == 8
    assert (("metric", "csat") in by_id) is stands_out


@pytest.mark.parametrize(("here", "stands_out"), [(19, False), (20, True)])
def test_shares_need_an_n_of_twenty(tmp_path, here, stands_out):
    rows = [*weekly([here], back=0), *weekly([10] * 8, tags=["ship"])]
    rows += [dict(row, conversation_id=f"{row['conversation_id']} b", tags=[]) for row in weekly([10] * 8)]
    _, by_id = trends(tmp_path, rows)
    assert (("tag", "ship") in by_id) is stands_out
    if stands_out:  # the tag has vanished: its share is 0
        assert as_dict(by_id["tag", "ship"]) == {
            "subject": "tag",
            "id": "ship",
            "label": "ship",
            "unit": "ratio",
            "better": None,
            "value": 0,
            "low": pytest.approx(0.425),
            "high": pytest.approx(0.575),
            "z": pytest.approx(-20),
            "n": 20,
        }
        assert by_id["tag", "(untagged)"].z == pytest.approx(20)


def test_a_tag_that_was_not_there_before_has_no_usual_share(tmp_path):
    _, by_id = trends(tmp_path, [*weekly([40], back=0, tags=["new"]), *weekly([40] * 8)])
    assert ("tag", "new") not in by_id  # eight times 0: no spread to measure by
    assert by_id["tag", "(untagged)"].value == 0


def test_categories_are_those_of_the_table(tmp_path):
    rows = [*weekly([20], back=0, tags=["fi"]), *weekly([20] * 8, tags=["vpn"])]
    _, by_id = trends(tmp_path, rows, settings=client(categories={"IT": ["vpn"], "Language": ["fi"]}))
    it = by_id["category", "IT"]
    assert (it.label, it.unit, it.value, it.z) == ("IT", "ratio", 0, pytest.approx(-20))
    assert ("category", "Language") not in by_id


def test_the_five_strongest_with_ties_by_id(tmp_path):
    usual = weekly([20] * 8, tags=["b", "a"], satisfied=True)
    for here, strongest in (
        (20, {"b": -20, "csat": -20}),
        (
            60,
            dict.fromkeys(
                ("answered_chats", "billed_chats", "chats", "successful_chats", "tagged_chats"), 40
            ),
        ),
    ):
        rows = [*weekly([here], back=0, tags=["a"], satisfied=False), *usual]
        found, _ = trends(tmp_path / f"{here}", rows)
        assert [trend.id for trend in found.rows] == list(strongest)
        assert [trend.z for trend in found.rows] == pytest.approx(list(strongest.values()))


def test_a_running_week_is_held_against_as_much_of_the_others(tmp_path):
    wednesday = timedelta(days=2, hours=3)
    usual = [*weekly([19] * 8)]
    for weeks in range(1, 9):
        usual += chats(MONDAY - timedelta(weeks=weeks) + wednesday - timedelta(microseconds=1), 1)
        usual += chats(MONDAY - timedelta(weeks=weeks) + wednesday, 50)
    newest = chats(MONDAY + wednesday, 1)
    rows = [*usual, *newest, *weekly([21], back=0)]
    found, by_id = trends(tmp_path, rows, through={})
    assert found.periods == 8
    assert ("metric", "chats") not in by_id  # 22 against 20
    _, by_id = trends(tmp_path / "more", [*rows, *chats(MONDAY + timedelta(hours=1), 1)], through={})
    assert by_id["metric", "chats"].z == pytest.approx(3)


def test_days_are_held_against_the_same_weekday(tmp_path):
    rows = weekly([20] * 8)
    for weeks in range(1, 9):
        rows += chats(MONDAY - timedelta(weeks=weeks, days=1), 200)
    day = Period.of("day", date(2026, 2, 2))
    for here, stands_out in ((22, False), (23, True)):
        found, by_id = trends(tmp_path / f"{here}", [*rows, *weekly([here], back=0)], day)
        assert found.periods == 8
        assert (("metric", "chats") in by_id) is stands_out


def test_sums_rest_on_their_orders(tmp_path):
    def placed(weeks: int, count: int, amount: str):
        start = MONDAY - timedelta(weeks=weeks)
        return [order(f"{weeks} {place}", start, amount) for place in range(count)]

    usual = [row for weeks in range(1, 9) for row in placed(weeks, 20, "10")]
    for count, stands_out in ((19, False), (20, True)):
        orders = [*usual, *placed(0, count, "20")]
        _, by_id = trends(tmp_path / f"{count}", weekly([1] * 9, back=0), orders=orders)
        assert (("metric", "sales_others") in by_id) is stands_out
        assert (("metric", "aov_others") in by_id) is stands_out
    assert by_id["metric", "sales_others"].n == 20


def test_filters_hold(tmp_path):
    rows = [*weekly([20] * 9, back=0, agent="Aino"), *chats(MONDAY + timedelta(hours=1), 40, agent="Eero")]
    assert ("metric", "chats") in trends(tmp_path / "all", rows)[1]
    assert trends(tmp_path / "one", rows, filters=Filters(agent=("Aino",)))[0].rows == ()


def test_an_empty_archive(tmp_path):
    found, _ = trends(tmp_path, [], through={})
    assert (found.rows, found.periods) == ((), 0)
