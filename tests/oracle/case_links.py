"""By hand: orders that a chat system told of, beside the shop's own."""

from datetime import date
from typing import Any

from chattui.model.periods import Period
from tests.oracle.case import WEEK, Case, chat, client, order
from tests.oracle.case_attribution import credited
from tests.oracle.facts import Row


def told(name: str, placed: str, number: str | None, chat_id: str | None, **columns: Any) -> Row:
    """Make a chat system's word of an order."""
    row = order(name, placed, "1", source=columns.pop("source", "livechat"), told_by_chat=True, **columns)
    return row | {"order_number": number, "conversation_id": chat_id}


CHATS = [
    chat("k", "02-02 09:00", source="livechat", agent="livechat"),
    chat("k", "02-02 10:00", source="web", agent="web"),
    chat("m", "02-02 09:00", source="livechat", agent="m"),
]

CASES = [
    credited(
        "a told order gives its chat to the shop's order and is not counted; its source goes first",
        "livechat",
        CHATS,
        [order("1", "02-03 12:00", order_number="#1001"), told("t", "02-03 12:05", "1001", "k")],
    ),
    Case(
        "the shop's amount counts, the told one does not",
        CHATS,
        [
            order("1", "02-03 12:00", "100", order_number="1001"),
            told("t", "02-03 12:05", "#1001", "k"),
            order("2", "02-03 12:00", "7", order_number="#1002"),
        ],
        client(),
        WEEK,
        {"metrics": {"sales": 100.0, "orders_chatters": 1, "sales_others": 7.0, "orders_others": 1}},
    ),
    credited(
        "a link within 2 days, before",
        "livechat",
        CHATS,
        [order("1", "02-05 12:00", order_number="9"), told("t", "02-03 12:00", "9", "k")],
    ),
    credited(
        "a link within 2 days, after",
        "livechat",
        CHATS,
        [order("1", "02-03 12:00", order_number="9"), told("t", "02-05 12:00", "9", "k")],
    ),
    Case(
        "2 days and a microsecond apart they are two orders",
        CHATS,
        [
            order("1", "02-03 12:00", "100", order_number="9"),
            told("t", "02-05 12:00:00.000001", "9", "k"),
        ],
        client(),
        WEEK,
        {"metrics": {"sales": 1.0, "orders_chatters": 1, "sales_others": 100.0, "orders_others": 1}},
    ),
    Case(
        "only one # is left out, and no number is no number",
        CHATS,
        [
            order("1", "02-03 12:00", "100", order_number="9"),
            order("2", "02-03 12:00", "100"),
            told("t", "02-03 12:00", "##9", "k"),
            told("u", "02-03 12:00", None, "m"),
        ],
        client(),
        WEEK,
        {"metrics": {"sales": 2.0, "orders_chatters": 2, "sales_others": 200.0, "orders_others": 2}},
    ),
    Case(
        "told of an order days before the period, which is nearer than the one in it",
        [chat("k", "02-01 00:00", source="livechat"), chat("new", "02-10 09:00")],
        [
            order("1", "01-30 23:30", "100", order_number="9"),
            told("t", "02-01 00:30", "9", "k"),
            order("2", "02-02 12:00", "10", order_number="9"),
        ],
        client(),
        Period.between(date(2026, 2, 9), date(2026, 2, 15)),
        {"metrics": {"orders_chatters": {"previous": 0}, "sales_others": {"previous": 10.0}}},
    ),
    credited(
        "two told orders without a shop's order are orders",
        "livechat",
        CHATS,
        [told("t", "02-03 12:00", "9", "k"), told("u", "02-03 12:00", "9", "k")],
        counted=2,
    ),
    Case(
        "the nearest of two shop orders gets the chat",
        CHATS,
        [
            order("1", "02-03 11:00", "10", order_number="9"),
            order("2", "02-03 12:30", "20", order_number="9"),
            told("t", "02-03 12:00", "9", "k"),
        ],
        client(),
        WEEK,
        {"metrics": {"sales": 20.0, "sales_others": 10.0}},
    ),
    Case(
        "of two as near the smaller key",
        CHATS,
        [
            order("2", "02-03 11:00", "10", order_number="9"),
            order("1", "02-03 13:00", "20", order_number="9"),
            told("t", "02-03 12:00", "9", "k"),
        ],
        client(),
        WEEK,
        {"metrics": {"sales": 20.0, "sales_others": 10.0}},
    ),
    credited(
        "of several links the nearest",
        "m",
        CHATS,
        [
            order("1", "02-03 12:00", order_number="9"),
            told("z", "02-03 12:02", "9", "k"),
            told("a", "02-03 11:59", "9", "m"),
        ],
    ),
    credited(
        "of links as near the greater key",
        "livechat",
        CHATS,
        [
            order("1", "02-03 12:00", order_number="9"),
            told("z", "02-03 12:01", "9", "k"),
            told("a", "02-03 11:59", "9", "m"),
        ],
    ),
    credited(
        "a nearer link that names no chat has none to give",
        "m",
        CHATS,
        [
            order("1", "02-03 12:00", order_number="9"),
            told("z", "02-03 12:00", "9", None),
            told("a", "02-03 11:59", "9", "m"),
        ],
    ),
    credited(
        "what the shop names itself it keeps",
        "m",
        CHATS,
        [
            order("1", "02-03 12:00", order_number="9", conversation_id="m"),
            told("t", "02-03 12:00", "9", "k"),
        ],
    ),
    credited(
        "a link to a chat that nobody knows leaves the order to its visitor",
        "mine",
        [chat("1", "02-03 11:00", reply=0, visitor=1, agent="mine")],
        [order("1", "02-03 12:00", order_number="9", visitor=1), told("t", "02-03 12:00", "9", "gone")],
    ),
]
