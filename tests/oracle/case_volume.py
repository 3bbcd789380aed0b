"""By hand: how many conversations there were, and what the rules make of each."""

from tests.oracle.case import WEEK, Case, at, chat, client

HOURS = {"mon-fri": ["09:00-12:00", "13:00-17:00"]}
RESTING_ON_NOTHING = [
    "missed_rate",
    "success_rate",
    "wait_mean",
    "wait_median",
    "wait_p90",
    "service_level",
    "response_mean",
    "duration_mean",
    "duration_median",
    "messages_per_chat",
    "canned_share",
    "resolved_rate",
    "fcr",
    "close_mean",
    "close_median",
    "csat",
    "rating_mean",
    "rated_share",
    "nps",
    "lead_rate",
    "tagged_share",
]

CASES = [
    Case(
        "an unanswered chat is missed, left early or waiting",
        [
            chat("answered", "02-03 09:00", reply=30, end=600),
            chat("left early", "02-03 09:00", end=59.999999),
            chat("missed at the grace", "02-03 09:00", end=60),
            chat("missed, its end tells nothing", "02-03 09:00", end=0),
            chat("waiting", "02-03 09:00"),
            chat("answered, open", "02-03 09:00", reply=0),
        ],
        [],
        client(rules={"missed": {"grace_seconds": 60}}),
        WEEK,
        {
            "metrics": {
                "chats": {"value": 6, "n": None},
                "chats_per_day": {"value": 3.0, "n": 2},  # Monday and Tuesday have begun
                "answered_chats": 2,
                "left_early_chats": 1,
                "missed_chats": 2,
                "missed_rate": {"value": 0.5, "n": 4},
                "waiting_chats": 1,
                "outside_hours_chats": 0,
                "successful_chats": 1,
                "success_rate": {"value": 1 / 6, "n": 6},
            }
        },
    ),
    Case(
        "outside the hours nobody is missed, early or waiting, and no wait is measured",
        [
            chat("missed: 9:00 in Helsinki", "02-02 07:00", end=600),
            chat("outside, not early", "02-02 06:59:59.999999", end=10),
            chat("outside at noon, answered", "02-02 10:00", reply=100),
            chat("waiting just before five", "02-02 14:59:59.999999"),
            chat("outside on Saturday", "02-07 10:00"),
            chat("inside after lunch", "02-02 11:00", reply=20, end=100),
        ],
        [],
        client(timezone="Europe/Helsinki", rules={"hours": HOURS, "missed": {"grace_seconds": 60}}),
        WEEK,
        {
            "metrics": {
                "chats": 6,
                "chats_per_day": {"value": 1.2, "n": 5},  # Saturday has begun, but is not open
                "answered_chats": 2,
                "missed_chats": 1,
                "missed_rate": {"value": 0.5, "n": 2},
                "left_early_chats": 0,
                "outside_hours_chats": 2,
                "waiting_chats": 1,
                "wait_mean": {"value": 20.0, "n": 1},
                "service_level": {"value": 0.5, "n": 2},
            }
        },
    ),
    Case(
        "a day has begun if it starts at the newest row",
        [chat("a", "02-03 10:00"), chat("b", "02-04 00:00")],
        [],
        client(),
        WEEK,
        {"metrics": {"chats_per_day": {"value": 2 / 3, "n": 3}}},
    ),
    Case(
        "a day has not begun if it starts where the exports end",
        [chat("a", "02-03 10:00"), chat("b", "02-03 11:00")],
        [],
        client(),
        WEEK,
        {"metrics": {"chats_per_day": {"value": 1.0, "n": 2}}},
        through={"conversations": at("02-04 00:00")},
    ),
    Case(
        "billed by messages, else by being answered; tags exclude; the system's word goes first",
        [
            chat("enough", "02-03 09:00", visitor_messages=1, agent_messages=2),
            chat("one agent message", "02-03 09:00", reply=5, visitor_messages=1, agent_messages=1),
            chat("no visitor message", "02-03 09:00", reply=5, visitor_messages=0, agent_messages=2),
            chat("answered stands for both", "02-03 09:00", reply=5, agent_messages=1),
            chat("unanswered", "02-03 09:00", agent_messages=5),
            chat("test", "02-03 09:00", visitor_messages=5, agent_messages=5, tags=["test", "sale"]),
            chat("answered test", "02-03 09:00", reply=5, tags=["test"]),
            chat("billed test", "02-03 09:00", billed=True, tags=["test"]),
            chat("not billed", "02-03 09:00", billed=False, visitor_messages=5, agent_messages=5),
        ],
        [],
        client(rules={"billed": {"except_tags": ["test"]}}),
        WEEK,
        {"metrics": {"chats": 9, "billed_chats": 3}},
    ),
    Case(
        "success asks for all that it names; what is not known is a no",
        [
            chat("all", "02-03 09:00", reply=1, end=9, resolved=True, satisfied=True),
            chat("not known to be resolved", "02-03 09:00", reply=1, end=9, satisfied=True),
            chat("four of five", "02-03 09:00", reply=1, end=9, resolved=True, rating=4),
            chat("three of five", "02-03 09:00", reply=1, end=9, resolved=True, rating=3),
            chat(
                "five, but not satisfied",
                "02-03 09:00",
                reply=1,
                end=9,
                resolved=True,
                satisfied=False,
                rating=5,
            ),
            chat("not asked", "02-03 09:00", reply=1, end=9, resolved=True),
            chat("open", "02-03 09:00", reply=1, resolved=True, satisfied=True),
            chat("unanswered", "02-03 09:00", end=9, resolved=True, satisfied=True),
        ],
        [],
        client(rules={"success": ["answered", "ended", "resolved", "satisfied"]}),
        WEEK,
        {
            "metrics": {
                "successful_chats": 2,
                "success_rate": {"value": 0.25, "n": 8},
                "csat": {"value": 5 / 7, "n": 7},
                "rating_mean": {"value": 4.0, "n": 3},
                "rated_share": {"value": 7 / 8, "n": 8},
            }
        },
    ),
    Case(
        "a period without conversations: counts are 0, all else is not known",
        [chat("later", "02-20 09:00", reply=5, end=9, lead=True, resolved=True, rating=5, nps=10)],
        [],
        client(),
        WEEK,
        {
            "metrics": {
                **dict.fromkeys(["chats", "answered_chats", "missed_chats", "waiting_chats"], 0),
                **dict.fromkeys(["leads", "resolved_chats", "outcome_chats", "tagged_chats"], 0),
                "chats_per_day": {"value": 0.0, "n": 7},
                **{name: {"value": None, "n": 0} for name in RESTING_ON_NOTHING},
            },
            "tags": [],
            "categories": [],
        },
    ),
    Case(
        "an empty archive",
        [],
        [],
        client(),
        WEEK,
        {
            "period": {"key": "2026-W06", "complete": False},
            "previous": {"key": "2026-W05", "complete": False, "cut": None},
            "coverage": {"conversations": None, "orders": None},
            "metrics": {"chats": 0, "chats_per_day": {"value": None, "n": 0}, "sales": None},
        },
    ),
]
