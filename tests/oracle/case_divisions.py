"""By hand: tags, categories, filters, changes and goals."""

from datetime import date

from chattui.model.filters import Filters
from chattui.model.periods import Period
from tests.oracle.case import WEEK, Case, at, chat, client

TOPICS = [
    chat("a", "02-02 09:00", tags=["ship", "sale"], channel="web", agent="aino@example.com", x_country="FI"),
    chat("b", "02-02 23:30", tags=["ship"], channel="email", agent="Aino", team="one"),
    chat("c", "02-03 12:59", tags=["vpn"], category="Own word", source="desk", x_country="SE"),
    chat("d", "02-07 13:00", pipeline="help"),
    chat("e", "01-26 09:00", tags=["ship", "ship"]),
    chat("f", "01-26 09:00"),
]
TABLE = client(
    categories={"IT": ["vpn", "sale"], "Trade": ["ship", "sale"]},
    agents={"aino@example.com": "Aino"},
)
UNFILTERED = Filters()
REACHED = {"conversations": at("02-09 00:00")}


def filtered(name: str, chats: int, filters: Filters) -> Case:
    """Say how many of the week's four conversations a filter leaves."""
    return Case(
        name, TOPICS, [], TABLE, WEEK, {"metrics": {"chats": chats}}, filters=filters, through=REACHED
    )


def agreed(
    name: str, goals: dict[str, object], expected: dict[str, object], filters: Filters = UNFILTERED
) -> Case:
    """Hold two chats, one of them missed, both rated 3, against goals (month: of the whole of it)."""
    chats = [chat("a", "02-03 09:00", reply=20, rating=3), chat("b", "02-03 09:00", end=9, rating=3)]
    settings = client(terms=[{"from": "2026-01", "goals": goals}])
    return Case(name, chats, [], settings, WEEK, {"metrics": expected}, filters=filters, through=REACHED)


DIVISIONS = [
    Case(
        "a chat counts once for each tag, and in one category",
        TOPICS,
        [],
        TABLE,
        WEEK,
        {
            "metrics": {
                "tagged_chats": 3,
                "tagged_share": {"value": 0.75, "n": 4, "previous": 0.5, "change": 0.25},
            },
            "tags": [
                {"name": "ship", "chats": 2, "share": 0.5, "mark_share": 0.5, "previous": 1},
                {"name": "(untagged)", "chats": 1, "share": 0.25, "mark_share": None, "previous": 1},
                {"name": "sale", "chats": 1, "share": 0.25, "mark_share": 0.25, "previous": 0},
                {"name": "vpn", "chats": 1, "share": 0.25, "mark_share": 0.25, "previous": 0},
            ],
            "categories": [
                {"name": "(uncategorised)", "chats": 1, "share": 0.25, "previous": 1},
                {"name": "IT", "chats": 1, "share": 0.25, "previous": 0},  # the first category with a tag
                {"name": "Own word", "chats": 1, "share": 0.25, "previous": 0},
                {"name": "Trade", "chats": 1, "share": 0.25, "previous": 1},
            ],
        },
        through=REACHED,
    ),
    filtered("one tag or another", 3, Filters(tag=("sale", "ship", "vpn"))),
    filtered("untagged", 1, Filters(tag=("(untagged)",))),
    filtered("the category by the table", 1, Filters(category=("IT",))),
    filtered("a category of its own, not that of its tag", 1, Filters(category=("Own word",))),
    filtered("uncategorised", 1, Filters(category=("(uncategorised)",))),
    filtered("an agent under the one name", 2, Filters(agent=("Aino",))),
    filtered("an agent under another name", 0, Filters(agent=("aino@example.com",))),
    filtered("no agent", 2, Filters(agent=("(none)",))),
    filtered("team or none", 4, Filters(team=("one", "(none)"))),
    filtered("channel", 1, Filters(channel=("email",))),
    filtered("source", 3, Filters(source=("web",))),
    filtered("pipeline", 1, Filters(pipeline=("help",))),
    filtered("the client's own column", 1, Filters(where={"x_country": ("SE",)})),
    filtered("nothing in the client's own column", 2, Filters(where={"x_country": ("(none)",)})),
    filtered("a column that nobody has", 0, Filters(where={"x_plan": ("gold",)})),
    filtered("different filters all hold", 1, Filters(tag=("ship",), channel=("web",))),
    filtered("from nine to before one", 2, Filters(hours=(9, 13))),
    filtered("Monday and Saturday", 3, Filters(weekdays=(1, 6))),
    Case(
        "hours and weekdays are local: Monday 23:30 of UTC is Tuesday 6:30 in Jakarta",
        TOPICS,
        [],
        client(timezone="Asia/Jakarta"),
        WEEK,
        {"metrics": {"chats": 1}},
        filters=Filters(hours=(6, 7), weekdays=(2,)),
    ),
]

CHANGES = [
    Case(
        "counts change by a share, ratios and scores by a difference",
        [
            chat("a", "01-27 09:00", nps=8, satisfied=True),
            chat("b", "01-27 09:00", satisfied=False),
            chat("c", "02-03 09:00", nps=0, satisfied=True, lead=True),
            chat("d", "02-03 09:00", lead=False),
            chat("e", "02-03 09:00", lead=False),
        ],
        [],
        client(),
        WEEK,
        {
            "metrics": {
                "chats": {"value": 3, "previous": 2, "change": 0.5},
                "csat": {"value": 1.0, "previous": 0.5, "change": 0.5},
                "nps": {"value": -100.0, "previous": 0.0, "change": -100.0},
                "leads": {"value": 1, "previous": None, "change": None},
                "waiting_chats": {"value": 3, "previous": 2, "change": 0.5},
                "answered_chats": {"value": 0, "previous": 0, "change": None},
                "success_rate": {"value": 0.0, "previous": 0.0, "change": 0.0},
            }
        },
        through=REACHED,
    ),
]

GOALS = [
    agreed(
        "goals of a week, and of the month so far",
        {"week": {"chats": 4, "missed_chats": 2, "wait_mean": 30}, "month": {"chats": 2}},
        {
            "chats": {"goal": {"at_least": 4}, "met": False, "attainment": 0.5}
            | {"to_date_goal": {"at_least": 2}, "to_date_met": True, "to_date_attainment": 1.0},
            "missed_chats": {"goal": {"at_most": 2}, "met": True, "attainment": 2.0, "to_date_goal": None},
            "wait_mean": {"goal": {"at_most": 30}, "met": True, "attainment": 1.5},
            "leads": {"goal": None, "met": None, "attainment": None},
        },
    ),
    agreed(
        "a bound that is written out goes before the metric's direction; duration has none: at least",
        {
            "week": {
                "missed_chats": {"at_least": 1},
                "chats": {"at_most": 1},
                "rating_mean": 3,
                "duration_mean": 60,
            }
        },
        {
            "missed_chats": {"goal": {"at_least": 1}, "met": True, "attainment": 1.0},
            "chats": {"goal": {"at_most": 1}, "met": False, "attainment": 0.5},
            "rating_mean": {"goal": {"at_least": 3}, "met": True, "attainment": 1.0},
            "duration_mean": {"goal": {"at_least": 60}, "met": None, "attainment": None},
        },
    ),
    agreed(
        "a goal of none at all: missed, waiting, chats",
        {"week": {"missed_chats": 0, "waiting_chats": 0, "chats": 0}},
        {
            "missed_chats": {"goal": {"at_most": 0}, "met": False, "attainment": 0.0},
            "waiting_chats": {"goal": {"at_most": 0}, "met": True, "attainment": 1.0},
            "chats": {"goal": {"at_least": 0}, "met": True, "attainment": None},
        },
    ),
    agreed(
        "a filtered question has no goals",
        {"week": {"chats": 1}, "month": {"chats": 1}},
        {"chats": {"goal": None, "met": None, "attainment": None, "to_date_goal": None, "to_date_met": None}},
        filters=Filters(source=("web",)),
    ),
    Case(
        "the newest terms of the first day hold, for the longer period those of its own",
        [chat("a", "02-03 09:00")],
        [],
        client(
            terms=[
                {"from": "2026-02", "goals": {"month": {"chats": 1}, "year": {"chats": 10}}},
                {"from": "2026-03", "goals": {"month": {"chats": 2}}},
                {"from": "2025-06", "goals": {"month": {"chats": 3}, "year": {"chats": 30}}},
            ]
        ),
        Period.of("month", date(2026, 2, 1)),
        {"metrics": {"chats": {"goal": {"at_least": 1}, "to_date_goal": {"at_least": 30}}}},
    ),
]

CASES = DIVISIONS + CHANGES + GOALS
