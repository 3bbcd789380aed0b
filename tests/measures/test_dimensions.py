"""What numbers are divided by, and conversations filtered by."""

import polars as pl
import pytest

from chattui.errors import UsageError
from chattui.measures.columns import derive, derived
from chattui.measures.dimensions import DIMENSIONS, WAIT_STEPS, dimension, matches
from chattui.model.filters import FILTER_DIMENSIONS, Filters
from chattui.model.tables import CONVERSATIONS
from chattui.schema import schema
from tests.oracle.case import chat, client
from tests.oracle.facts import Row

CLIENT = {
    "timezone": "Europe/Helsinki",
    "agents": {"aino@x.fi": "Aino", "a.a@old.fi": "Aino"},
    "categories": {"Post": ["ship", "gift"], "Money": ["bill", "ship"]},
}
CHATS = [
    chat("a", "02-02 06:59:59", agent="aino@x.fi", tags=["bill", "ship"], channel="web", x_country="FI"),
    chat("b", "02-02 07:00", agent="a.a@old.fi", tags=["bill"], team="Desk", x_country="SE"),
    chat("c", "02-08 21:59", agent="Eero", tags=[], category="Own", pipeline="Support", source="desk"),
    chat("d", "02-08 22:00", tags=["other"], channel="mail", x_country="FI"),
]


def rows_of(rows: list[Row] = CHATS, **settings):
    canonical = schema(CONVERSATIONS, ("x_country",))
    return derive(pl.DataFrame(rows, schema=canonical).lazy(), derived(client(**(CLIENT | settings))))


def keys(by: str, rows: list[Row] = CHATS, **settings):
    frame = rows_of(rows, **settings).with_columns(at="local")
    return frame.select(key=dimension(by).key()).collect()["key"].to_list()


@pytest.mark.parametrize(
    ("by", "found"),
    [
        ("agent", ["Aino", "Aino", "Eero", None]),
        ("category", ["Post", "Money", "Own", "(uncategorised)"]),
        ("tag", [["bill", "ship"], ["bill"], [], ["other"]]),
        ("team", [None, "Desk", None, None]),
        ("x_country", ["FI", "SE", None, "FI"]),
        ("hour", [8, 9, 23, 0]),
        ("weekday", [1, 1, 7, 1]),
    ],
)
def test_the_group_of_each_conversation(by, found):
    assert keys(by) == found


@pytest.mark.parametrize(
    ("by", "firsts"),
    [
        ("day", ["2026-12-31", "2027-01-01"]),
        ("week", ["2026-12-28", "2026-12-28"]),
        ("month", ["2026-12-01", "2027-01-01"]),
        ("quarter", ["2026-10-01", "2027-01-01"]),
        ("year", ["2026-01-01", "2027-01-01"]),
    ],
)
def test_periods_are_local_and_called_by_their_first_day(by, firsts):
    rows = [chat("a", "12-31 21:59"), chat("b", "12-31 22:00")]
    assert [str(day) for day in keys(by, rows)] == firsts


def test_hours_when_the_clocks_change():
    rows = [chat(f"{place}", f"10-24 {hour}") for place, hour in enumerate(("23:30", "22:30"))]
    rows += [
        chat("c", "10-25 00:30"),
        chat("d", "10-25 01:30"),
        chat("e", "03-29 00:30"),
        chat("f", "03-29 01:30"),
    ]
    assert keys("hour", rows) == [2, 1, 3, 3, 2, 4]


@pytest.mark.parametrize(
    ("seconds", "group"),
    [
        (None, "not answered"),
        (0, "0–15"),
        (14.999999, "0–15"),
        (15, "15–30"),
        (29.999999, "15–30"),
        (30, "30–60"),
        (60, "60–120"),
        (119.999999, "60–120"),
        (120, "120–300"),
        (299.999999, "120–300"),
        (300, "300–"),
        (86_400, "300–"),
    ],
)
def test_waiting_times_part_at_their_steps(seconds, group):
    assert keys("wait", [chat("a", "02-02 09:00", reply=seconds)]) == [group]
    assert WAIT_STEPS == (15, 30, 60, 120, 300)


def passing(filters: Filters, **settings):
    frame = rows_of(**settings).filter(matches(filters))
    return "".join(frame.select("conversation_id").collect()["conversation_id"])


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (Filters(), "abcd"),
        (Filters(tag=("bill",)), "ab"),
        (Filters(tag=("ship", "other")), "ad"),
        (Filters(tag=("(untagged)",)), "c"),
        (Filters(tag=("(untagged)", "ship")), "ac"),
        (Filters(tag=("bil",)), ""),
        (Filters(category=("Post",)), "a"),
        (Filters(category=("Money", "Own")), "bc"),
        (Filters(category=("(uncategorised)",)), "d"),
        (Filters(agent=("Aino",)), "ab"),
        (Filters(agent=("aino@x.fi",)), ""),
        (Filters(agent=("(none)", "Eero")), "cd"),
        (Filters(team=("Desk",)), "b"),
        (Filters(team=("desk",)), ""),
        (Filters(channel=("web", "mail")), "ad"),
        (Filters(channel=("(none)",)), "bc"),
        (Filters(source=("desk",)), "c"),
        (Filters(pipeline=("Support",)), "c"),
        (Filters(where={"x_country": ("FI", "(none)")}), "acd"),
        (Filters(where={"x_country": ("FI",)}, channel=("web",)), "a"),
        (Filters(agent=("Aino",), tag=("ship",)), "a"),
        (Filters(hours=(9, 17)), "b"),
        (Filters(hours=(8, 9)), "a"),
        (Filters(hours=(0, 24)), "abcd"),
        (Filters(hours=(23, 24)), "c"),
        (Filters(weekdays=(7,)), "c"),
        (Filters(weekdays=(1, 2), hours=(0, 9)), "ad"),
    ],
)
def test_filters_match_what_people_see(filters, names):
    assert passing(filters) == names


def test_hours_and_weekdays_are_those_of_the_clients_zone():
    assert passing(Filters(weekdays=(7,)), timezone="UTC") == "cd"
    assert passing(Filters(hours=(6, 8)), timezone="UTC") == "ab"


def test_a_tag_list_that_is_not_known_is_untagged():
    frame = rows_of([chat("a", "02-02 09:00", tags=None)]).filter(matches(Filters(tag=("(untagged)",))))
    assert frame.collect().height == 1


def test_every_filter_is_a_dimension_and_no_id_comes_twice():
    ids = [entry.id for entry in DIMENSIONS]
    assert len(set(ids)) == len(ids)
    assert set(FILTER_DIMENSIONS) <= set(ids)
    assert [entry.id for entry in DIMENSIONS if entry.many] == ["tag"]
    times = {"hour", "weekday", "day", "week", "month", "quarter", "year"}
    assert {entry.id for entry in DIMENSIONS if entry.of_time} == times


@pytest.mark.parametrize(("id", "nearest"), [("agnet", "agent"), ("weekdays", "weekday"), ("X_country", "")])
def test_an_unknown_dimension(id, nearest):
    with pytest.raises(UsageError, match=f"There is no dimension '{id}'.") as raised:
        dimension(id)
    assert nearest in raised.value.hint


def test_any_column_of_the_clients_own_is_a_dimension():
    found = dimension("x_anything")
    assert (found.id, found.empty, found.of_time, found.many) == ("x_anything", "(none)", False, False)
