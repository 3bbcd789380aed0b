"""Breakdowns, worked out by hand (metrics.md §5)."""

from datetime import date

import pytest

from chattui.errors import UsageError
from chattui.model.filters import Filters
from chattui.model.periods import Period
from tests.oracle.case import at, chat, client, order
from tests.reporting.archives import archive_of
from tests.reporting.asking import body, column

CHATS = [
    chat("p1", "01-26 09:00", reply=10, agent="Aino", tags=["ship"], visitor=7),
    chat("p2", "01-27 09:00", reply=10, agent="Helmi", tags=["gift"], visitor=8),
    chat("a1", "02-02 09:00", reply=10, agent="Aino", tags=["ship", "returns"], visitor=1, rating=5),
    chat("a2", "02-02 10:00", reply=15, agent="Aino", tags=["ship"], x_country="FI"),
    chat("e1", "02-03 09:00", reply=300, agent="Eero"),
    chat("n1", "02-04 09:00", reply=59.999999, tags=["zeta"], x_country="SE"),
    chat("e2", "02-08 23:30", agent="Eero", tags=["returns"], close=7200),
]
ORDERS = [
    order("1", "01-28 12:00", "5"),
    order("2", "02-02 12:00", "100", visitor=1),
    order("3", "02-03 12:00", "30", conversation_id="p2"),
    order("4", "02-05 12:00", "40"),
    order("5", "02-05 13:00", "20"),
]
THROUGH = {"conversations": at("02-16 00:00"), "orders": at("02-16 00:00")}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return archive_of(tmp_path_factory.mktemp("breakdown") / "archive", CHATS, ORDERS, through=THROUGH)


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    return archive_of(tmp_path_factory.mktemp("empty") / "archive")


def test_the_most_chats_first_then_by_name(archive):
    found = body(archive, "breakdown", by=("agent",), metrics=("chats",))
    assert list(column(found, "chats").items()) == [("Aino", 2), ("Eero", 2), ("(none)", 1)]
    assert column(found, "chats", "previous") == {"Aino": 1, "Eero": 0, "(none)": 0}
    assert [row.share for row in found.rows] == [0.4, 0.4, 0.2]
    assert {row.mark_share for row in found.rows} == {None}


def test_orders_go_with_their_conversation_whenever_it_started(archive):
    found = body(archive, "breakdown", by=("agent",), metrics=("sales", "aov_chatters"))
    assert column(found, "sales") == {"Aino": 100, "Eero": 0, "(none)": 0, "Helmi": 30}
    assert column(found, "aov_chatters") == {"Aino": 100, "Eero": None, "(none)": None, "Helmi": 30}
    assert column(found, "chats")["Helmi"] == 0


def test_orders_of_others_or_of_who_is_left_out_make_no_group(archive):
    only = Filters(agent=("Aino",))
    found = body(archive, "breakdown", by=("agent",), metrics=("sales", "orders_others"), filters=only)
    assert column(found, "sales") == {"Aino": 100}


@pytest.mark.parametrize("by", [("agent",), ("tag",), ("agent", "channel")])
def test_others_are_those_of_the_whole_in_each_row(archive, by):
    found = body(archive, "breakdown", by=by, metrics=("orders_others", "sales_others", "aov_others"))
    for row in found.rows:
        values = {id: (value.value, value.previous) for id, value in row.metrics.items() if id != "chats"}
        assert values == {"orders_others": (2, 1), "sales_others": (60, 5), "aov_others": (30, 5)}


def test_others_have_their_own_by_time(archive):
    found = body(archive, "breakdown", by=("day",), metrics=("orders_others", "aov_others", "sales"))
    assert list(column(found, "orders_others").values()) == [0, 0, 0, 2, 0, 0, 0]
    assert list(column(found, "aov_others").values()) == [None, None, None, 30, None, None, None]
    assert list(column(found, "sales").values()) == [100, 30, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("by", [("agent", "weekday"), ("weekday", "agent")])
def test_others_have_their_own_by_time_in_every_cell(archive, by):
    found = column(body(archive, "breakdown", by=by, metrics=("orders_others",)), "orders_others")
    place = by.index("weekday")
    assert {keys[place] for keys in found} == set(range(1, 8))
    assert {keys[place] for keys, count in found.items() if count} == {4}
    assert set(found.values()) == {0, 2}


def test_a_chat_counts_for_each_of_its_tags(archive):
    found = body(archive, "breakdown", by=("tag",), metrics=("chats",))
    rows = [
        (row.keys[0], row.metrics["chats"].value, row.metrics["chats"].previous, row.share, row.mark_share)
        for row in found.rows
    ]
    assert rows == [
        ("returns", 2, 0, 0.4, 0.4),
        ("ship", 2, 1, 0.4, 0.4),
        ("(untagged)", 1, 0, 0.2, None),
        ("zeta", 1, 0, 0.2, 0.2),
    ]


def test_two_dimensions_have_shares_of_chats_alone(archive):
    found = body(archive, "breakdown", by=("agent", "tag"), metrics=("chats",))
    assert list(column(found, "chats").items()) == [
        (("Aino", "ship"), 2),
        (("(none)", "zeta"), 1),
        (("Aino", "returns"), 1),
        (("Eero", "(untagged)"), 1),
        (("Eero", "returns"), 1),
    ]
    assert [row.share for row in found.rows] == [0.4, 0.2, 0.2, 0.2, 0.2]
    assert {row.mark_share for row in found.rows} == {None}


@pytest.mark.parametrize(
    ("by", "chats"),
    [
        ("rating", {"(none)": 4, "5": 1}),
        ("category", {"Post": 2, "(uncategorised)": 3}),
        ("wait", {"0–15": 1, "15–30": 1, "30–60": 1, "300–": 1, "not answered": 1}),
        ("source", {"web": 5}),
        ("team", {"(none)": 5}),
        ("x_country", {"(none)": 3, "FI": 1, "SE": 1}),
    ],
)
def test_groups_by_what_people_see(archive, by, chats):
    settings = client(categories={"Post": ["ship"]})
    found = column(body(archive, "breakdown", settings, by=(by,)), "chats")
    assert found == chats
    assert list(found.values()) == sorted(chats.values(), reverse=True)


def test_every_hour_is_there_in_local_time(archive):
    found = column(body(archive, "breakdown", client(timezone="Europe/Helsinki"), by=("hour",)), "chats")
    assert list(found) == list(range(24))
    assert {hour: chats for hour, chats in found.items() if chats} == {11: 3, 12: 1}


def test_the_heat_map_has_every_cell(archive):
    found = column(body(archive, "breakdown", by=("weekday", "hour")), "chats")
    assert list(found) == [(weekday, hour) for weekday in range(1, 8) for hour in range(24)]
    busy = {cell: chats for cell, chats in found.items() if chats}
    assert busy == {(1, 9): 1, (1, 10): 1, (2, 9): 1, (3, 9): 1, (7, 23): 1}


def test_closed_chats_go_with_the_time_of_their_closing(archive):
    period = Period.between(date(2026, 2, 8), date(2026, 2, 9))
    asked = {"by": ("day",), "metrics": ("closed_chats", "close_mean")}
    found = body(archive, "breakdown", client(), period, **asked)
    assert list(column(found, "chats").items()) == [("2026-02-08", 1), ("2026-02-09", 0)]
    assert list(column(found, "closed_chats").values()) == [0, 1]
    assert list(column(found, "close_mean").values()) == [None, 7200]
    assert {value.previous for row in found.rows for value in row.metrics.values()} == {None}


def test_months_bring_their_own_price(archive):
    terms = [{"price_per_billed_chat": 2}, {"from": "2026-02", "price_per_billed_chat": 3}]
    quarter = Period.of("quarter", date(2026, 2, 1))
    found = body(archive, "breakdown", client(terms=terms), quarter, by=("month",), metrics=("cost",))
    assert column(found, "cost") == {"2026-01": 4, "2026-02": 12, "2026-03": 0}


def test_parts_that_stick_out_of_the_period_are_cut(archive):
    period = Period.between(date(2026, 1, 26), date(2026, 2, 2))
    found = body(archive, "breakdown", client(), period, by=("month",), metrics=("chats_per_day",))
    assert column(found, "chats_per_day") == {"2026-01": pytest.approx(2 / 6), "2026-02": 1}
    assert column(found, "chats_per_day", "n") == {"2026-01": 6, "2026-02": 2}


def test_a_part_after_the_orders_end_has_no_sales(archive):
    late = Period.between(date(2026, 2, 14), date(2026, 2, 17))
    found = body(archive, "breakdown", client(), late, by=("day",), metrics=("sales",))
    assert list(column(found, "sales").values()) == [0, 0, None, None]
    after = Period.between(date(2026, 2, 16), date(2026, 2, 17))
    found = body(archive, "breakdown", client(), after, by=("month",), metrics=("sales",))
    assert column(found, "sales") == {"2026-02": None}


def test_the_usual_metrics_are_those_of_the_kind(archive):
    found = body(archive, "breakdown", client(kind="leads"), by=("agent",))
    assert [label.id for label in found.metrics] == ["chats", "leads", "lead_rate", "wait_median", "csat"]
    assert set(found.rows[0].metrics) == {label.id for label in found.metrics}


def test_chats_are_always_there_and_nothing_twice(archive):
    found = body(archive, "breakdown", by=("agent",), metrics=("sales", "chats", "sales"))
    assert [label.id for label in found.metrics] == ["chats", "sales"]


def test_an_empty_archive(empty):
    assert body(empty, "breakdown", by=("agent",)).rows == ()
    found = body(empty, "breakdown", by=("hour",), metrics=("sales", "csat"))
    assert column(found, "chats") == dict.fromkeys(range(24), 0)
    assert {row.share for row in found.rows} == {None}
    assert set(column(found, "sales").values()) == set(column(found, "csat").values()) == {None}


@pytest.mark.parametrize(
    ("by", "message"),
    [
        ((), "by one or two"),
        (("agent", "agent"), "by one or two"),
        (("agent", "tag", "hour"), "by one or two"),
        (("agnet",), "There is no dimension 'agnet'."),
        (("x_county",), "There is no column 'x_county'."),
    ],
)
def test_dimensions_that_cannot_be(archive, empty, by, message):
    for asked in (archive, empty):
        with pytest.raises(UsageError, match=message):
            body(asked, "breakdown", by=by)


def test_an_unknown_metric(archive):
    with pytest.raises(UsageError, match="There is no metric 'chts'"):
        body(archive, "breakdown", by=("agent",), metrics=("chts",))
