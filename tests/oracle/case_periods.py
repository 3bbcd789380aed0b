"""By hand: where periods begin and end, what they are compared with, and the longer one beside."""

from datetime import date

from chattui.model.periods import Period
from tests.oracle.case import WEEK, Case, at, chat, client, local

HELSINKI = client(timezone="Europe/Helsinki")
BEFORE = [
    chat("as the week before begins", "01-26 00:00"),
    chat("before the cut", "01-28 11:59:59.999999"),
    chat("at the cut", "01-28 12:00"),
]

CASES = [
    Case(
        "a local day is half open: 23 hours on the night the clock goes forward",
        [
            chat("the day before", "03-28 21:59:59.999999"),
            chat("first", "03-28 22:00"),
            chat("last", "03-29 20:59:59.999999"),
            chat("the day after", "03-29 21:00"),
        ],
        [],
        HELSINKI,
        Period.of("day", date(2026, 3, 29)),
        {
            "period": {"kind": "day", "key": "2026-03-29", "complete": True},
            "metrics": {"chats": {"value": 2, "previous": 1, "change": 1.0, "to_date": None}},
            "to_date": None,
            "daily": [{"date": date(2026, 3, 29), "chats": 2}],
        },
    ),
    Case(
        "25 hours on the night it goes back",
        [
            chat("the day before", "2025-10-25 20:59:59.999999"),
            chat("first", "2025-10-25 21:00"),
            chat("last", "2025-10-26 21:59:59.999999"),
            chat("the day after", "2025-10-26 22:00"),
        ],
        [],
        HELSINKI,
        Period.of("day", date(2025, 10, 26)),
        {"period": {"complete": True}, "metrics": {"chats": {"value": 2, "previous": 1}}},
    ),
    Case(
        "a week in progress is held against the week before up to the same moment",
        [*BEFORE, chat("newest", "02-04 12:00")],
        [],
        client(),
        WEEK,
        {
            "period": {"kind": "week", "key": "2026-W06", "start": date(2026, 2, 2), "end": date(2026, 2, 8)}
            | {"complete": False},
            "previous": {"key": "2026-W05", "complete": True, "cut": local("2026-01-28 12:00")},
            "coverage": {"conversations": {"from": at("01-26 00:00"), "until": at("02-04 12:00")}},
            "metrics": {
                "chats": {"value": 1, "previous": 2, "change": -0.5},
                "chats_per_day": {"value": 1 / 3, "previous": 2 / 3, "n": 3},
            },
        },
    ),
    Case(
        "the moment is local: in the week after the clock went forward it is an hour of UTC earlier",
        [
            chat("before the cut", "03-25 09:59:59.999999"),
            chat("at the cut", "03-25 10:00"),
            chat("newest", "04-01 09:00"),
        ],
        [],
        HELSINKI,
        Period.of("week", date(2026, 3, 30)),
        {"previous": {"cut": local("2026-03-25 12:00")}, "metrics": {"chats": {"value": 1, "previous": 1}}},
    ),
    Case(
        "a complete week is held against a whole one; exports reach its end",
        [*BEFORE, chat("newest", "02-04 12:00")],
        [],
        client(),
        WEEK,
        {
            "period": {"complete": True},
            "previous": {"complete": True, "cut": None},
            "metrics": {"chats": {"value": 1, "previous": 3}, "chats_per_day": {"value": 1 / 7, "n": 7}},
        },
        through={"conversations": at("02-09 00:00")},
    ),
    Case(
        "a microsecond short of its end it is not complete",
        [*BEFORE, chat("newest", "02-08 23:59:59.999999")],
        [],
        client(),
        WEEK,
        {
            "period": {"complete": False},
            "previous": {"cut": local("2026-02-01 23:59:59.999999")},
            "metrics": {"chats": {"previous": 3}},
        },
    ),
    Case(
        "exports that end as the week begins leave nothing of the week before",
        BEFORE,
        [],
        client(),
        WEEK,
        {"previous": {"cut": local("2026-01-26 00:00")}, "metrics": {"chats": {"value": 0, "previous": 0}}},
        through={"conversations": at("02-02 00:00")},
    ),
    Case(
        "a shorter month before is not cut past its end",
        [chat("in February", "02-28 23:00"), chat("newest", "03-30 10:00")],
        [],
        client(),
        Period.of("month", date(2026, 3, 1)),
        {
            "previous": {"key": "2026-02", "end": date(2026, 2, 28), "cut": None},
            "metrics": {"chats": {"value": 1, "previous": 1, "to_date": 2}},
            "to_date": {"kind": "year", "key": "2026", "start": date(2026, 1, 1), "end": date(2026, 3, 31)},
        },
    ),
    Case(
        "beside a week its Thursday's month: from the 1st",
        [
            chat("a", "01-31 09:00"),
            chat("b", "02-01 09:00"),
            chat("c", "02-08 09:00"),
            chat("d", "02-09 09:00"),
        ],
        [],
        client(),
        WEEK,
        {
            "to_date": {
                "kind": "month",
                "key": "2026-02",
                "start": date(2026, 2, 1),
                "end": date(2026, 2, 8),
            },
            "metrics": {"chats": {"value": 1, "to_date": 2}},
        },
    ),
    Case(
        "beside a week its Thursday's month: to the last day",
        [
            chat("a", "01-31 09:00"),
            chat("b", "02-01 09:00"),
            chat("c", "01-01 09:00"),
            chat("d", "02-09 09:00"),
        ],
        [],
        client(),
        Period.of("week", date(2026, 1, 26)),
        {
            "to_date": {"key": "2026-01", "start": date(2026, 1, 1), "end": date(2026, 1, 31)},
            "metrics": {"chats": {"value": 2, "to_date": 2}},
        },
    ),
    Case(
        "beside the first week of 2026, which began in December, January",
        [chat("a", "2025-12-31 09:00"), chat("b", "01-01 09:00"), chat("c", "01-05 09:00")],
        [],
        client(),
        Period.of("week", date(2026, 1, 1)),
        {
            "period": {"key": "2026-W01", "start": date(2025, 12, 29)},
            "to_date": {"key": "2026-01", "start": date(2026, 1, 1), "end": date(2026, 1, 4)},
            "metrics": {"chats": {"value": 2, "to_date": 1}},
        },
    ),
    Case(
        "a range is held against as many days before it",
        [
            chat("a", "02-01 09:00"),
            chat("b", "02-02 23:59"),
            chat("c", "02-03 00:00"),
            chat("d", "02-05 00:00"),
        ],
        [],
        client(),
        Period.between(date(2026, 2, 3), date(2026, 2, 4)),
        {
            "period": {"kind": "range", "complete": True},
            "previous": {"start": date(2026, 2, 1), "end": date(2026, 2, 2), "cut": None},
            "to_date": None,
            "metrics": {"chats": {"value": 1, "previous": 2}},
        },
    ),
    Case(
        "the same week of the year before, by its number",
        [chat("a", "2025-02-03 00:00"), chat("b", "2025-02-09 23:59"), chat("c", "02-09 00:00")],
        [],
        client(),
        WEEK,
        {"previous": {"key": "2025-W06", "cut": None}, "metrics": {"chats": {"value": 0, "previous": 2}}},
        compare="year",
    ),
    Case(
        "a week 53 without counterpart is held against nothing",
        [chat("a", "2026-12-30 09:00", tags=["x"], category="y")],
        [],
        client(),
        Period.of("week", date(2026, 12, 28)),
        {
            "period": {"key": "2026-W53"},
            "previous": None,
            "metrics": {"chats": {"value": 1, "previous": None, "change": None}},
            "tags": [{"name": "x", "previous": None}],
            "categories": [{"name": "y", "previous": None}],
        },
        compare="year",
    ),
]
