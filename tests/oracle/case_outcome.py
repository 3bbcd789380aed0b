"""By hand: solved, solved at first contact, leads, NPS."""

from chattui.model.filters import Filters
from tests.oracle.case import WEEK, Case, at, chat, client

CONTACTS = [
    chat("back after 7 days", "02-02 09:00", visitor=1, resolved=True, tags=["ask"]),
    chat("1 again", "02-09 09:00", visitor=1),
    chat("back a microsecond later", "02-02 10:00", visitor=2, resolved=True, tags=["ask"]),
    chat("2 again", "02-09 10:00:00.000001", visitor=2),
    chat("not known to be solved", "02-02 11:00", visitor=3),
    chat("visitor not known", "02-02 11:00", resolved=True),
    chat("not solved, decided with the newest row", "02-02 12:00", visitor=4, resolved=False),
    chat("not decided yet", "02-02 12:00:00.000001", visitor=5, resolved=True),
    chat("back before the window is over", "02-08 10:00", visitor=6, resolved=True),
    chat("6 again", "02-09 08:00", visitor=6),
    chat("newest", "02-09 12:00", visitor=9),
]

CASES = [
    Case(
        "a later contact within 7 days, inclusive; undecided ones are left out",
        CONTACTS,
        [],
        client(),
        WEEK,
        {
            "metrics": {
                "fcr": {"value": 0.25, "n": 4},
                "resolved_chats": 5,
                "resolved_rate": {"value": 5 / 6, "n": 6},
            }
        },
    ),
    Case(
        "first contact looks past the filters",
        CONTACTS,
        [],
        client(),
        WEEK,
        {"metrics": {"chats": 2, "fcr": {"value": 0.5, "n": 2}}},
        filters=Filters(tag=("ask",)),
    ),
    Case(
        "an equal start is not later; a shorter window decides sooner",
        [
            chat("a", "02-02 09:00", visitor=1, resolved=True),
            chat("b", "02-02 09:00", visitor=1, resolved=True),
        ],
        [],
        client(rules={"fcr": {"window_days": 0.5}}),
        WEEK,
        {"metrics": {"fcr": {"value": 1.0, "n": 2}}},
        through={"conversations": at("02-03 00:00")},
    ),
    Case(
        "tags tell what is solved and what is a lead, where the system does not",
        [
            chat("a", "02-03 09:00", tags=["solved"], billed=True),
            chat("b", "02-03 09:00", tags=["quote"], billed=True),
            chat("c", "02-03 09:00", tags=["solved", "quote"], resolved=False, lead=False, billed=False),
            chat("d", "02-03 09:00", resolved=True, lead=True, billed=False),
        ],
        [],
        client(rules={"lead": {"tags": ["quote"]}, "resolved": {"tags": ["solved"]}}),
        WEEK,
        {
            "metrics": {
                "resolved_chats": {"value": 2, "n": None},
                "resolved_rate": {"value": 0.5, "n": 4},
                "leads": {"value": 2, "n": None},
                "lead_rate": {"value": 0.5, "n": 2},
                "outcome_chats": 2,
            }
        },
    ),
    Case(
        "without tags for it, what is not known is not counted",
        [
            chat("a", "02-03 09:00", billed=True, lead=True, resolved=False),
            chat("b", "02-03 09:00", billed=True),
        ],
        [],
        client(),
        WEEK,
        {
            "metrics": {
                "resolved_chats": 0,
                "resolved_rate": {"value": 0.0, "n": 1},
                "leads": 1,
                "lead_rate": {"value": 0.5, "n": 2},
            }
        },
    ),
    Case(
        "where nobody knows of a lead or a solution, there is no count of them",
        [chat("a", "02-03 09:00", billed=True), chat("b", "02-03 09:00")],
        [],
        client(),
        WEEK,
        {
            "metrics": {
                "resolved_chats": None,
                "resolved_rate": {"value": None, "n": 0},
                "leads": None,
                "lead_rate": {"value": None, "n": 1},
                "outcome_chats": None,
            }
        },
    ),
    Case(
        "leads of chats that are not billed are leads, but not in the rate",
        [
            chat("a", "02-03 09:00", billed=False, lead=True),
            chat("b", "02-03 09:00", billed=False, lead=True),
        ],
        [],
        client(),
        WEEK,
        {"metrics": {"leads": 2, "lead_rate": {"value": None, "n": 0}, "billed_chats": 0}},
    ),
    Case(
        "NPS: 9 and 10 less 0 to 6",
        [chat(str(score), "02-03 09:00", nps=score) for score in (0, 6, 7, 8, 9, 10)]
        + [chat("x", "02-03 09:00", nps=10), chat("not asked", "02-03 09:00")],
        [],
        client(),
        WEEK,
        {"metrics": {"nps": {"value": 100 / 7, "n": 7}}},  # three promoters, two detractors of seven
    ),
]
