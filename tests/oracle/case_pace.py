"""By hand: waiting, replies, length, messages, and the time to close."""

from tests.oracle.case import WEEK, Case, chat, client

CLOSING = [
    chat("closed as the week begins", "02-01 23:00", close=3600, reply=5),
    chat("closed within", "02-03 10:00", close=7200),
    chat("closed before it began", "02-03 10:00", close=-60),
    chat("closed as the week ends", "02-08 23:00", close=3600),
    chat("open", "02-04 10:00"),
]

CASES = [
    Case(
        "waits of 10, 20, 30 and 100 seconds; none of 0; one missed",
        [
            chat("a", "02-03 09:00", reply=100),
            chat("b", "02-03 09:00", reply=10),
            chat("c", "02-03 09:00", reply=30),
            chat("d", "02-03 09:00", reply=20),
            chat("the agent wrote first", "02-03 09:00", reply=0),
            chat("missed", "02-03 09:00", end=500),
            chat("waiting", "02-03 09:00"),
        ],
        [],
        client(rules={"wait": {"target_seconds": 30}}),
        WEEK,
        {
            "metrics": {
                "wait_mean": {"value": 40.0, "n": 4},
                "wait_median": {"value": 25.0, "n": 4},
                "wait_p90": {"value": 79.0, "n": 4},  # 0.9 × 3 = 2.7: 30 + 0.7 × 70
                "service_level": {"value": 0.6, "n": 5},
            }
        },
    ),
    Case(
        "a service level of missed chats alone is 0",
        [chat("missed", "02-03 09:00", end=500), chat("the agent wrote first", "02-03 09:00", reply=0)],
        [],
        client(),
        WEEK,
        {
            "metrics": {
                "service_level": {"value": 0.0, "n": 1},
                "missed_rate": {"value": 0.5, "n": 2},
                "wait_median": {"value": None, "n": 0},
            }
        },
    ),
    Case(
        "durations of answered chats that ended",
        [
            chat("a", "02-03 09:00", reply=1, end=600),
            chat("b", "02-03 09:00", reply=1, end=100),
            chat("c", "02-03 09:00", reply=1, end=200),
            chat("open", "02-03 09:00", reply=1),
            chat("unanswered", "02-03 09:00", end=50),
        ],
        [],
        client(),
        WEEK,
        {"metrics": {"duration_mean": {"value": 300.0, "n": 3}, "duration_median": {"value": 200.0, "n": 3}}},
    ),
    Case(
        "replies and messages count where both of their columns are known",
        [
            chat("a", "02-03 09:00", reply_seconds_total=90.0, reply_count=3),
            chat("b", "02-03 09:00", reply_seconds_total=30.0, reply_count=1),
            chat("c", "02-03 09:00", reply_seconds_total=1000.0),
            chat("d", "02-03 09:00", reply_count=9),
            chat("e", "02-03 09:00", reply_seconds_total=0.0, reply_count=0),
            chat("f", "02-03 09:00", visitor_messages=2, agent_messages=3, canned_messages=1),
            chat("g", "02-03 09:00", visitor_messages=4, agent_messages=5, canned_messages=2),
            chat("h", "02-03 09:00", agent_messages=3),
            chat("i", "02-03 09:00", visitor_messages=7, canned_messages=5),
        ],
        [],
        client(),
        WEEK,
        {
            "metrics": {
                "response_mean": {"value": 30.0, "n": 4},
                "messages_per_chat": {"value": 7.0, "n": 2},
                "canned_share": {"value": 0.375, "n": 8},
            }
        },
    ),
    Case(
        "no replies to divide by",
        [
            chat(
                "a",
                "02-03 09:00",
                reply_seconds_total=0.0,
                reply_count=0,
                agent_messages=0,
                canned_messages=0,
            )
        ],
        [],
        client(),
        WEEK,
        {"metrics": {name: {"value": None, "n": 0} for name in ("response_mean", "canned_share")}},
    ),
    Case(
        "closing goes by closed_at, whatever the rest goes by; a negative time is not averaged",
        CLOSING,
        [],
        client(),
        WEEK,
        {
            "metrics": {
                "chats": 4,
                "answered_chats": 0,
                "closed_chats": 3,
                "close_mean": {"value": 5400.0, "n": 2},
                "close_median": {"value": 5400.0, "n": 2},
            },
            "daily": [{"chats": count} for count in (0, 2, 1, 0, 0, 0, 1)],
        },
    ),
    Case(
        "by the time closed, conversations belong where they were closed",
        CLOSING,
        [],
        client(),
        WEEK,
        {
            "metrics": {"chats": 3, "answered_chats": 1, "closed_chats": 3},
            "daily": [{"chats": count} for count in (1, 2, 0, 0, 0, 0, 0)],
        },
        date_by="closed",
    ),
]
