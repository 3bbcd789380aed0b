"""Daily and cumulative sales and the goal's pace, worked out by hand (metrics.md §5)."""

from datetime import date, timedelta
from typing import Any

import pytest

from chattui.model.bodies import SalesDay
from chattui.model.filters import Filters
from chattui.model.periods import Period
from chattui.reporting.sales import SHOWN
from tests.oracle.case import WEEK, at, chat, client, order
from tests.reporting.archives import archive_of
from tests.reporting.asking import body

CHATS = [
    chat("p1", "01-26 08:00", reply=10, visitor=9, visitor_messages=1, agent_messages=2),
    chat("c1", "02-02 08:00", reply=10, visitor=1, tags=["ship"], visitor_messages=1, agent_messages=2),
    chat("c2", "02-04 08:00", reply=10, visitor=2, visitor_messages=1, agent_messages=1),
]
ORDERS = [
    order("p1", "01-26 09:00", "10.10", visitor=9),
    order("p2", "01-26 10:00", "5.20", visitor=9),
    order("p3", "01-28 09:00", "99"),
    order("c1", "02-02 09:00", "100.10", visitor=1),
    order("c2", "02-02 09:30", "50.20", visitor=1),
    order("c3", "02-04 09:00", "20", visitor=2),
    order("o1", "02-04 10:00", "7"),
    order("o2", "02-04 11:00", "8"),
]
THROUGH = {"conversations": at("02-09 00:00"), "orders": at("02-07 00:00")}
GOALS = {"terms": [{"goals": {"week": {"sales": 700}}}]}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return archive_of(tmp_path_factory.mktemp("sales") / "archive", CHATS, ORDERS, through=THROUGH)


def daily(found: Any, field: str):
    return [getattr(day, field) for day in found.daily]


def test_each_day_of_the_week(archive):
    found = body(archive, "sales", client(), WEEK)
    assert daily(found, "date") == list(WEEK.each_day())
    monday, tuesday, wednesday, *_ = found.daily
    assert monday == SalesDay(
        date=date(2026, 2, 2),
        chats=1,
        orders_chatters=2,
        orders_others=0,
        sales=150.3,
        sales_others=0.0,
        cumulative_sales=150.3,
        aov_chatters=75.15,
        aov_others=None,
        previous_cumulative=15.3,
        pace=None,
    )
    assert (tuesday.chats, tuesday.sales, tuesday.aov_chatters) == (0, 0, None)
    assert (wednesday.orders_others, wednesday.sales_others, wednesday.aov_others) == (2, 15, 7.5)
    assert daily(found, "cumulative_sales")[:5] == [150.3, 150.3, 170.3, 170.3, 170.3]
    assert daily(found, "previous_cumulative") == [15.3] * 7


def test_days_after_the_orders_coverage_know_chats_alone(archive):
    found = body(archive, "sales", client(), WEEK)
    friday, *weekend = found.daily[4:]
    assert (friday.sales, friday.cumulative_sales) == (0, 170.3)
    for day in weekend:
        fields = ("orders_chatters", "orders_others", "sales", "sales_others", "cumulative_sales")
        assert day.chats == 0
        assert [getattr(day, field) for field in (*fields, "aov_chatters", "aov_others")] == [None] * 7


def test_the_metrics_are_those_of_sales(archive):
    found = body(archive, "sales", client(**GOALS), WEEK)
    assert tuple(found.metrics) == SHOWN
    sales = found.metrics["sales"]
    assert (sales.value, sales.previous, sales.met) == (170.3, 15.3, False)
    assert sales.attainment == pytest.approx(170.3 / 700)
    assert found.metrics["sales_per_billed_chat"].value == 150.3


def test_the_pace_of_a_goal_is_even_over_the_days(archive):
    found = body(archive, "sales", client(**GOALS), WEEK)
    assert daily(found, "pace") == pytest.approx([100, 200, 300, 400, 500, 600, 700])


@pytest.mark.parametrize(
    ("hours", "pace"),
    [
        ({"mon-fri": ["09:00-17:00"]}, [140, 280, 420, 560, 700, 700, 700]),
        ({"wed": ["09:00-12:00", "13:00-17:00"], "sun": ["10:00-12:00"]}, [0, 0, 350, 350, 350, 350, 700]),
    ],
)
def test_the_pace_stands_still_on_closed_days(archive, hours, pace):
    found = body(archive, "sales", client(rules={"hours": hours}, **GOALS), WEEK)
    assert daily(found, "pace") == pytest.approx(pace)


def test_no_pace_where_no_open_day_is_in_the_period(archive):
    terms = [{"goals": {"day": {"sales": 70}}}]
    sunday = Period.of("day", date(2026, 2, 8))
    closed = client(rules={"hours": {"mon": ["09:00-17:00"]}}, terms=terms)
    assert daily(body(archive, "sales", closed, sunday), "pace") == [None]
    assert daily(body(archive, "sales", client(terms=terms), sunday), "pace") == [70]


@pytest.mark.parametrize(
    ("settings", "filters"),
    [
        (client(), Filters()),
        (client(terms=[{"goals": {"month": {"sales": 700}}}]), Filters()),
        (client(terms=[{"from": "2026-03", "goals": {"week": {"sales": 700}}}]), Filters()),
        (client(**GOALS), Filters(tag=("ship",))),
    ],
    ids=["no goal", "another kind", "later terms", "filtered"],
)
def test_no_pace_without_a_goal(archive, settings, filters):
    found = body(archive, "sales", settings, WEEK, filters=filters)
    assert daily(found, "pace") == [None] * 7
    assert found.metrics["sales"].goal is None


def test_a_filter_leaves_the_others(archive):
    found = body(archive, "sales", client(), WEEK, filters=Filters(tag=("ship",)))
    assert daily(found, "sales")[:3] == [150.3, 0, 0]
    assert daily(found, "sales_others")[2] == 15


def test_days_that_the_previous_month_does_not_have(tmp_path):
    chats = [chat("1", "02-28 09:00", reply=1, visitor=1), chat("2", "03-01 09:00")]
    orders = [order("1", "02-28 10:00", "30", visitor=1)]
    ends = dict.fromkeys(("conversations", "orders"), at("04-01 00:00"))
    archive = archive_of(tmp_path / "archive", chats, orders, through=ends)
    march = Period.of("month", date(2026, 3, 1))
    found = body(archive, "sales", client(), march)
    assert daily(found, "previous_cumulative") == [0.0] * 27 + [30.0] + [None] * 3


def test_a_running_period_is_beside_as_much_of_the_previous_one(tmp_path):
    chats = [chat("1", "01-28 08:00", reply=1, visitor=1), chat("2", "02-04 12:00")]
    orders = [
        order("1", "01-28 11:00", "10", visitor=1),
        order("2", "01-28 13:00", "20", visitor=1),
        order("3", "01-29 07:00", "40", visitor=1),
        order("4", "02-04 12:00", "1"),
    ]
    archive = archive_of(tmp_path / "archive", chats, orders)
    found = body(archive, "sales", client(), WEEK)
    assert found.metrics["sales"].previous == 10
    assert daily(found, "previous_cumulative") == [0, 0, 10, None, None, None, None]


def test_beside_the_year_before(archive):
    found = body(archive, "sales", client(), WEEK, compare="year")
    assert daily(found, "previous_cumulative") == [0] * 7
    assert daily(body(archive, "sales", client(), WEEK, compare=None), "previous_cumulative") == [None] * 7


def test_cents_add_up_exactly(tmp_path):
    chats = [chat("1", "02-02 00:00", reply=0, visitor=1)]
    orders = [
        order(f"{hour}", at("02-02 00:00") + timedelta(hours=hour), "0.1", visitor=1) for hour in range(10)
    ]
    archive = archive_of(tmp_path / "archive", chats, orders)
    assert body(archive, "sales", client(), WEEK).daily[0].cumulative_sales == 1.0


def test_an_empty_archive(tmp_path):
    found = body(archive_of(tmp_path / "archive"), "sales", client(**GOALS), WEEK)
    assert daily(found, "chats") == [0] * 7
    assert daily(found, "cumulative_sales") == daily(found, "previous_cumulative") == [None] * 7
    assert daily(found, "pace")[-1] == 700
    assert found.metrics["sales"].value is None
