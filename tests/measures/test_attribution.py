"""Which conversation an order is credited to, on frames made by hand (metrics.md §3)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chattui.measures.attribution import CONTACT, credit, credit_named, names, next_contacts
from chattui.model.settings import Settings
from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.schema import ROW, schema
from tests.oracle.case import at, chat, order
from tests.oracle.credit import credited
from tests.oracle.facts import Chat, Row

DAY, HOUR, TICK = timedelta(days=1), timedelta(hours=1), timedelta(microseconds=1)
NOON, EPOCH = at("02-02 12:00"), datetime(1970, 1, 1, tzinfo=UTC)


def contacts_of(rows: list[Row]):
    """Make contacts, numbered by start and key as the archive does."""
    frame = pl.DataFrame(rows, schema=schema(CONVERSATIONS))
    return frame.sort("started_at", "source", "conversation_id").with_row_index(ROW).lazy().select(CONTACT)


def orders_of(rows: Sequence[Row]):
    frame = pl.DataFrame([{"told_by_chat": False} | row for row in rows], schema=schema(ORDERS))
    return frame.with_row_index(ROW).lazy()


def credits(chats: list[Row], orders: Sequence[Row], window=DAY, naming=True):
    """Return the key of the conversation of each counted order, by the order's key."""
    contacts, placed = contacts_of(chats), orders_of(orders)
    named = credit_named(names(placed), contacts).collect().lazy() if naming else None
    found = credit(placed, contacts, window, named)
    keys = contacts.select(credit=ROW, chat_source="source", chat_id="conversation_id")
    rows = found.join(keys, on="credit", how="left").collect().to_dicts()
    found_keys = {(row["source"], row["order_id"]): (row["chat_source"], row["chat_id"]) for row in rows}
    assert len(found_keys) == len(rows)
    return {key: None if name == (None, None) else name for key, name in found_keys.items()}


def credited_to(chats: list[Row], *orders: Row, **options):
    """Return the id of the conversation of the first of these orders."""
    found = credits(chats, orders, **options)[orders[0]["source"], orders[0]["order_id"]]
    return found and found[1]


@pytest.mark.parametrize("window", [timedelta(0), HOUR, DAY, timedelta(days=400)])
@pytest.mark.parametrize("naming", [True, False])
def test_the_edges_of_the_window(window, naming):
    chats = [chat("c", NOON, reply=0, visitor=1)]
    for away, counts in ((-TICK, False), (timedelta(0), True), (window, True), (window + TICK, False)):
        placed = order("o", NOON + away, visitor=1)
        assert credited_to(chats, placed, window=window, naming=naming) == ("c" if counts else None)


@pytest.mark.parametrize(("reply", "name"), [(59.999999, "c"), (60, "c"), (60.000001, None), (None, None)])
def test_it_was_answered_by_then(reply, name):
    placed = order("o", NOON + timedelta(minutes=1), visitor=1)
    assert credited_to([chat("c", NOON, reply=reply, visitor=1)], placed) == name


def test_an_unanswered_one_leaves_it_to_the_one_before():
    chats = [
        chat("early", NOON, reply=1, visitor=1),
        chat("answered", NOON + HOUR, reply=1, visitor=1),
        chat("unanswered", NOON + 2 * HOUR, visitor=1),
        chat("of another", NOON + 2 * HOUR, reply=1, visitor=2),
        chat("of nobody", NOON + 2 * HOUR, reply=1),
        chat("later", NOON + 4 * HOUR, reply=1, visitor=1),
    ]
    assert credited_to(chats, order("o", NOON + 3 * HOUR, visitor=1)) == "answered"
    assert credited_to(chats, order("o", NOON + 3 * HOUR)) is None
    assert credited_to(chats, order("o", NOON + 3 * HOUR, visitor=3)) is None


def test_of_equal_starts_the_greater_key():
    chats = [
        chat("9", NOON, reply=0, visitor=1, source="a"),
        chat("1", NOON, reply=0, visitor=1, source="b"),
        chat("10", NOON, reply=0, visitor=1, source="a"),
    ]
    assert credited_to(chats, order("o", NOON, visitor=1)) == "1"
    assert credited_to([chats[0], chats[2]], order("o", NOON, visitor=1)) == "9"


def test_the_one_that_the_order_names_comes_first():
    chats = [
        chat("named", NOON - 90 * DAY, source="x"),
        chat("own", NOON, reply=0, visitor=1),
    ]
    assert credited_to(chats, order("o", NOON, visitor=1, conversation_id="named")) == "named"
    assert credited_to(chats, order("o", NOON, visitor=1, conversation_id="nothing")) == "own"


@pytest.mark.parametrize(
    ("away", "name"),
    [
        (-TICK, None),
        (timedelta(0), "c"),
        (92 * DAY, "c"),
        (92 * DAY + TICK, None),
    ],
)
def test_a_name_holds_for_92_days(away, name):
    assert credited_to([chat("c", NOON)], order("o", NOON + away, conversation_id="c")) == name


def test_a_name_is_looked_for_in_the_own_source_first():
    def sources(*orders: Row):
        found = credits(chats, orders)[orders[0]["source"], "o"]
        return found and found[0]

    chats = [
        chat("c", NOON, source="shop"),
        chat("c", NOON + HOUR, source="a"),
        chat("c", NOON + HOUR, source="b"),
        chat("c", NOON + 3 * HOUR, source="z"),
    ]
    placed = {"conversation_id": "c"}
    assert sources(order("o", NOON + 2 * HOUR, source="shop", **placed)) == "shop"
    assert sources(order("o", NOON + 2 * HOUR, source="till", **placed)) == "b"
    assert sources(order("o", NOON - TICK, source="shop", **placed)) is None


def told(name: str, placed: datetime, number="#7", **columns):
    return order(name, placed, source="chat", order_number=number, told_by_chat=True, **columns)


@pytest.mark.parametrize(
    ("apart", "linked"),
    [(-2 * DAY, True), (2 * DAY, True), (-2 * DAY - TICK, False), (2 * DAY + TICK, False)],
)
def test_the_chats_word_of_an_order_is_a_link_for_two_days(apart, linked):
    chats = [chat("c", NOON - 3 * DAY, source="chat")]
    word, shop = told("t", NOON + apart, conversation_id="c"), order("o", NOON, order_number="7")
    own = ("chat", "c")
    if linked:
        assert credits(chats, [word, shop]) == {("shop", "o"): own}
    else:
        assert credits(chats, [word, shop]) == {("chat", "t"): own, ("shop", "o"): None}


@pytest.mark.parametrize("number", [None, "#8", "07", ""])
def test_another_number_is_no_link(number):
    word, shop = told("t", NOON, number), order("o", NOON, order_number=number and "7")
    assert set(credits([], [word, shop])) == {("chat", "t"), ("shop", "o")}


def test_a_link_goes_to_the_nearest_order_and_from_the_nearest_word():
    chats = [chat(name, NOON - DAY, source="chat") for name in ("near", "far")]
    word = told("t", NOON, conversation_id="near")
    orders = [order("a", NOON + 2 * HOUR, order_number="7"), order("b", NOON - HOUR, order_number="#7")]
    assert credits(chats, [word, *orders]) == {("shop", "a"): None, ("shop", "b"): ("chat", "near")}
    words = [told("1", NOON + HOUR, conversation_id="far"), told("2", NOON, conversation_id="near")]
    assert credits(chats, [*words, orders[1]]) == {("shop", "b"): ("chat", "near")}
    # Of two words as near, the greater one counts.
    words = [told("2", NOON, conversation_id="near"), told("1", NOON, conversation_id="far")]
    assert credits(chats, [*words, orders[1]]) == {("shop", "b"): ("chat", "near")}


def test_the_orders_own_word_goes_before_that_of_the_chat():
    chats = [chat("own", NOON - DAY), chat("told", NOON - DAY)]
    word = told("t", NOON, conversation_id="told")
    assert credited_to(chats, order("o", NOON, order_number="7", conversation_id="own"), word) == "own"


def test_next_contacts():
    chats = [
        chat("1", NOON, visitor=1),
        chat("2", NOON, visitor=1),
        chat("3", NOON + HOUR, visitor=1),
        chat("4", NOON + 2 * HOUR, visitor=2),
        chat("5", NOON + 3 * HOUR),
    ]
    found = next_contacts(contacts_of(chats)).sort(ROW).collect()
    assert found.rows() == [(0, NOON + HOUR), (1, NOON + HOUR), (2, None)]  # of those who came again


TIMES = st.one_of(
    st.integers(-12, 12).map(lambda hours: NOON + hours * timedelta(minutes=20)),
    st.integers(-500, 500).map(lambda days: NOON + days * DAY),
    st.integers(-200, 200).map(lambda count: EPOCH + count * timedelta(minutes=20)),
    st.integers(-2, 2).map(lambda ticks: NOON + HOUR + ticks * TICK),
)
VISITORS = st.sampled_from([None, 0, 1, 2**44, 2**64 - 1])
NAMES = st.sampled_from(["1", "2", "3", "4"])
CHATS = st.lists(
    st.builds(
        chat,
        NAMES,
        TIMES,
        reply=st.sampled_from([None, 0, 30, 3600.000001]),
        source=st.sampled_from(["a", "b"]),
        visitor=VISITORS,
    ),
    max_size=8,
    unique_by=lambda row: (row["source"], row["conversation_id"]),
)


def orders_like(**columns: Any):
    return st.lists(
        st.builds(order, NAMES, TIMES, source=st.sampled_from(["a", "shop"]), visitor=VISITORS, **columns),
        max_size=6,
        unique_by=lambda row: (row["source"], row["order_id"]),
    )


NAMING = orders_like(
    conversation_id=st.none() | NAMES,
    order_number=st.sampled_from([None, "#1", "1", "2"]),
    told_by_chat=st.booleans(),
)
WINDOWS = st.sampled_from([timedelta(0), HOUR, DAY, timedelta(days=400)])


def row_by_row(chats: list[Row], orders: list[Row], window: timedelta):
    facts = [Chat(row, Settings()) for row in chats]
    found = credited(orders, facts, window)
    return {(o.row["source"], o.row["order_id"]): o.chat and o.chat.key for o in found}


@settings(max_examples=150, deadline=None)
@given(CHATS, orders_like(), WINDOWS)
def test_as_row_by_row_where_no_order_names_anything(chats, orders, window):
    expected = row_by_row(chats, orders, window)
    assert credits(chats, orders, window, naming=False) == expected
    assert credits(chats, orders, window, naming=True) == expected


@settings(max_examples=150, deadline=None)
@given(CHATS, NAMING, WINDOWS)
def test_as_row_by_row(chats, orders, window):
    assert credits(chats, orders, window) == row_by_row(chats, orders, window)
