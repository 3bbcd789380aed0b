"""By hand: which conversation an order is credited to."""

from chattui.model.filters import Filters
from tests.oracle.case import WEEK, Case, at, chat, client, order
from tests.oracle.facts import Row


def credited(name: str, to: str | None, chats: list[Row], orders: list[Row], counted: int = 1) -> Case:
    """Say that the only counted orders go to the conversations of agent `to` (None: to nobody)."""
    gained = {"orders_chatters": counted if to else 0, "orders_others": 0 if to else counted}
    filters = Filters(agent=(to,)) if to else Filters()
    return Case(name, chats, orders, client(), WEEK, {"metrics": gained}, filters=filters)


VISITOR = [
    Case(
        "the window holds the start of the chat and its own end",
        [chat("a", "02-02 09:00", reply=0, visitor=1)],
        [
            order("before", "02-02 08:59:59.999999", "80", visitor=1),
            order("with the chat", "02-02 09:00", "10", visitor=1),
            order("at the end", "02-03 09:00", "40", visitor=1),
            order("after the end", "02-03 09:00:00.000001", "20", visitor=1),
            order("of somebody else", "02-02 10:00", "1", visitor=2),
            order("of nobody known", "02-02 10:00", "2"),
        ],
        client(),
        WEEK,
        {
            "metrics": {
                "orders_chatters": 2,
                "orders_others": 4,
                "sales": 50.0,
                "sales_others": 103.0,
                "converted_chats": 1,
            }
        },
    ),
    Case(
        "a chat of nobody known gets no order of nobody known",
        [chat("a", "02-02 09:00", reply=0)],
        [order("1", "02-02 10:00")],
        client(),
        WEEK,
        {"metrics": {"orders_chatters": 0, "orders_others": 1, "converted_chats": 0, "conversion": 0.0}},
    ),
    Case(
        "the window is the client's",
        [chat("a", "02-02 09:00", reply=0, visitor=1)],
        [order("1", "02-02 10:00", visitor=1), order("2", "02-02 10:00:00.000001", visitor=1)],
        client(rules={"attribution": {"window_hours": 1}}),
        WEEK,
        {"metrics": {"orders_chatters": 1, "orders_others": 1}},
    ),
    Case(
        "the chat was answered by then",
        [chat("a", "02-02 09:00", reply=60, visitor=1)],
        [order("1", "02-02 09:00:59.999999", "3", visitor=1), order("2", "02-02 09:01", "5", visitor=1)],
        client(),
        WEEK,
        {"metrics": {"sales": 5.0, "sales_others": 3.0}},
    ),
    credited(
        "a later chat without answer takes no order from an earlier one",
        "early",
        [
            chat("1", "02-02 09:00", reply=0, visitor=1, agent="early"),
            chat("2", "02-02 10:00", visitor=1, agent="late"),
            chat("3", "02-02 10:30", reply=3600, visitor=1, agent="later"),
        ],
        [order("1", "02-02 11:00", visitor=1)],
    ),
    credited(
        "of several the latest, whatever its id",
        "late",
        [
            chat("9", "02-02 09:00", source="web", reply=0, visitor=1, agent="early"),
            chat("1", "02-02 10:00", source="desk", reply=0, visitor=1, agent="late"),
        ],
        [order("1", "02-02 11:00", visitor=1)],
    ),
    credited(
        "of equal starts the greater source",
        "web",
        [
            chat("1", "02-02 09:00", source="web", reply=0, visitor=1, agent="web"),
            chat("2", "02-02 09:00", source="desk", reply=0, visitor=1, agent="desk"),
        ],
        [order("1", "02-02 11:00", visitor=1)],
    ),
    credited(
        "of equal starts and sources the greater id, as text",
        "nine",
        [
            chat("9", "02-02 09:00", reply=0, visitor=1, agent="nine"),
            chat("10", "02-02 09:00", reply=0, visitor=1, agent="ten"),
        ],
        [order("1", "02-02 11:00", visitor=1)],
    ),
]

NAMED = [
    credited(
        "a named chat needs no answer, no visitor, no window; its own source goes first",
        "own",
        [
            chat("7", "2025-11-10 09:00", source="web", agent="own"),
            chat("7", "02-02 09:00", source="desk", reply=0, visitor=1, agent="other"),
        ],
        [order("1", "02-03 09:00", source="web", conversation_id="7", visitor=1)],
    ),
    credited(
        "where the own source has no such chat, the latest start",
        "late",
        [
            chat("7", "02-02 10:00", source="a", agent="late"),
            chat("7", "02-02 09:00", source="z", agent="early"),
        ],
        [order("1", "02-03 09:00", conversation_id="7")],
    ),
    credited(
        "then the greater source",
        "z",
        [chat("7", "02-02 09:00", source="z", agent="z"), chat("7", "02-02 09:00", source="a", agent="a")],
        [order("1", "02-03 09:00", conversation_id="7")],
    ),
    credited(
        "named 92 days after its start",
        "old",
        [chat("7", "2025-11-03 09:00", agent="old")],
        [order("1", "02-03 09:00", conversation_id="7")],
    ),
    Case(
        "named by the archive's only order, a window after the period's end",
        [chat("7", "02-02 09:00", reply=0)],
        [order("1", "02-10 00:00", conversation_id="7")],
        client(),
        WEEK,
        {"metrics": {"converted_chats": 1, "outcome_chats": 1, "orders_chatters": 0}},
    ),
    credited(
        "named a microsecond later: too old",
        None,
        [chat("7", "2025-11-03 09:00", agent="old")],
        [order("1", "02-03 09:00:00.000001", conversation_id="7")],
    ),
    credited(
        "named, but begun after the order: the visitor's own chat instead",
        "before",
        [
            chat("7", "02-03 09:00:00.000001", reply=0, visitor=1, agent="after"),
            chat("8", "02-03 08:00", reply=0, visitor=1, agent="before"),
        ],
        [order("1", "02-03 09:00", conversation_id="7", visitor=1)],
    ),
    credited(
        "named and never seen: the visitor's own chat instead",
        "known",
        [chat("8", "02-03 08:00", reply=0, visitor=1, agent="known")],
        [order("1", "02-03 09:00", conversation_id="7", visitor=1)],
    ),
    Case(
        "an order goes to a filtered chat of another week; others' orders know no filter",
        [
            chat("1", "02-01 23:00", reply=0, visitor=1, agent="Aino"),
            chat("2", "02-02 09:00", reply=0, visitor=2, agent="Eero"),
        ],
        [
            order("1", "02-02 01:00", "10", visitor=1),
            order("2", "02-02 10:00", "20", visitor=2),
            order("3", "02-02 10:00", "40"),
        ],
        client(),
        WEEK,
        {
            "metrics": {
                "chats": 0,
                "sales": 10.0,
                "sales_others": 40.0,
                "converted_chats": 0,
                "conversion": None,
            }
        },
        filters=Filters(agent=("Aino",)),
        through={"orders": at("02-09 00:00")},
    ),
]

CASES = VISITOR + NAMED
