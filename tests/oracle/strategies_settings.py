"""Random settings of a client, and filters of a question."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from chattui.model.filters import Filters
from chattui.model.settings import (
    Attribution,
    Billed,
    Fcr,
    Goal,
    Missed,
    Rules,
    Settings,
    TagRule,
    Terms,
    Wait,
)

ZONES = ("Europe/Helsinki", "Europe/Helsinki", "UTC", "Asia/Jakarta", "America/New_York")
TAGS = ("sale", "ship", "test", "quote", "ratkaistu ä")
WINDOW_HOURS = (24, 1, 36.5, 72)
FCR_DAYS = (7, 0.5, 1)
TAG_RULES = st.sampled_from((TagRule(), TagRule(), TagRule(("quote",)), TagRule(("sale", "ratkaistu ä"))))
HOURS: tuple[dict[str, tuple[str, ...]] | None, ...] = (
    None,
    None,
    {"mon-fri": ("09:00-12:00", "13:00-17:00"), "sat": ("10:00-14:00",)},
    {"sun-mon": ("00:00-03:30",), "wed,thu": ("22:15-24:00",)},
)
SUCCESS = (
    ("answered", "ended"),
    ("answered",),
    ("resolved", "satisfied"),
    ("answered", "ended", "resolved", "satisfied"),
)
CATEGORIES: tuple[dict[str, tuple[str, ...]], ...] = (
    {},
    {"IT": ("ship",), "Trade": ("sale", "ship")},
    {"Trade": ("sale", "ship"), "IT": ("ship", "ratkaistu ä")},
)
GOALS: dict[str, st.SearchStrategy[Any]] = {
    "chats": st.sampled_from((Decimal(0), Decimal(3), Goal(at_most=Decimal(2)))),
    "missed_chats": st.sampled_from((Decimal(0), Decimal(1), Goal(at_least=Decimal(1)))),
    "wait_mean": st.sampled_from((Decimal(30), Decimal("0.5"))),
    "duration_mean": st.just(Decimal(600)),
    "sales": st.sampled_from((Decimal("99.99"), Goal(at_most=Decimal(0)))),
    "conversion": st.just(Decimal("0.25")),
    "nps": st.sampled_from((Decimal(-10), Decimal(50))),
    "aov_impact": st.just(Goal(at_most=Decimal("0.1"))),
}


def rules() -> st.SearchStrategy[Rules]:
    """Draw the rules."""
    return st.builds(
        Rules,
        billed=st.builds(
            Billed,
            visitor_messages=st.integers(0, 2),
            agent_messages=st.integers(1, 3),
            except_tags=st.sampled_from(((), ("test",), ("test", "quote"))),
        ),
        lead=TAG_RULES,
        resolved=TAG_RULES,
        success=st.sampled_from(SUCCESS),
        missed=st.builds(Missed, st.sampled_from((0, 10, 30, 60.5))),
        wait=st.builds(Wait, st.sampled_from((60, 30, 10, 0.5))),
        attribution=st.builds(Attribution, st.sampled_from(WINDOW_HOURS)),
        fcr=st.builds(Fcr, st.sampled_from(FCR_DAYS)),
        hours=st.sampled_from(HOURS),
    )


def settings() -> st.SearchStrategy[Settings]:
    """Draw a client."""
    goals = st.fixed_dictionaries({}, optional=GOALS)
    kinds = ("day", "week", "month", "quarter", "year")
    terms = st.builds(
        Terms,
        starts=st.sampled_from(
            (None, None, "2025-01", "2025-10", "2026-01", "2026-02", "2026-03", "2026-12")
        ),
        price_per_billed_chat=st.sampled_from((None, Decimal("4.50"), Decimal("0.3333"), Decimal(0))),
        goals=st.fixed_dictionaries({}, optional=dict.fromkeys(kinds, goals)),
    )
    return st.builds(
        Settings,
        timezone=st.sampled_from(ZONES),
        rules=rules(),
        categories=st.sampled_from(CATEGORIES),
        agents=st.sampled_from(({}, {"aino@example.com": "Aino"}, {"Aino": "Eero", "Eero": "Aino"})),
        terms=st.lists(terms, max_size=3, unique_by=lambda terms: terms.begins).map(tuple),
    )


def filters() -> st.SearchStrategy[Filters]:
    """Draw filters: often none, else one or two."""

    def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True).map(tuple)

    options: dict[str, st.SearchStrategy[Any]] = {
        "tag": some(*TAGS[:3], "(untagged)"),
        "category": some("IT", "Trade", "Own", "(uncategorised)"),
        "agent": some("Aino", "Eero", "(none)"),
        "team": some("one", "(none)"),
        "channel": some("web", "(none)"),
        "source": some("web", "desk"),
        "pipeline": some("help", "(none)"),
        "where": st.sampled_from(({"x_country": ("FI",)}, {"x_country": ("(none)", "SE")})),
        "hours": st.sampled_from(((9, 17), (0, 3), (22, 24))),
        "weekdays": st.sampled_from(((3,), (1, 7), (1, 2, 3, 4, 5))),
    }
    one_of_them = st.sampled_from(sorted(options)).flatmap(
        lambda name: st.fixed_dictionaries({name: options[name]})
    )
    drawn = st.builds(lambda one, other: Filters(**{**one, **other}), one_of_them, st.just({}) | one_of_them)
    return st.sampled_from((0, 0, 1)).flatmap(lambda filtered: drawn if filtered else st.just(Filters()))
