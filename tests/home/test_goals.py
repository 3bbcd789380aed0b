from decimal import Decimal

import pytest

from chattui.errors import UsageError
from chattui.home.goals import entry_for, read_goal, with_goal, written
from chattui.model.settings import Goal, Terms

JANUARY = Terms(
    starts="2026-01", price_per_billed_chat=Decimal("4.5"), goals={"week": {"chats": Decimal(150)}}
)
ALWAYS = Terms(goals={"month": {"sales": Decimal(5)}})


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("150", Decimal(150)),
        ("4.50", Decimal("4.50")),
        ("25%", Decimal("0.25")),
        ("12.5 %", Decimal("0.125")),
        ("-5", Decimal(-5)),
        ("at_least=150", Goal(at_least=Decimal(150))),
        ("at_most = 0", Goal(at_most=Decimal(0))),
        ("at_most=5%", Goal(at_most=Decimal("0.05"))),
        ("none", None),
        ("None ", None),
    ],
)
def test_a_goal_is_read(text, goal):
    assert read_goal(text) == goal


@pytest.mark.parametrize(
    "text", ["", "many", "nan", "1e400", "1,5", "at_least", "at_least=", "atmost=3", "%"]
)
def test_what_is_no_goal_is_refused(text):
    with pytest.raises(UsageError, match="is no goal") as caught:
        read_goal(text)
    assert "at_most=0" in caught.value.hint


@pytest.mark.parametrize(
    ("goal", "toml"),
    [
        (Decimal(150), "150"),
        (Decimal("0.25"), "0.25"),
        (Decimal("1E+3"), "1000"),
        (Goal(at_most=Decimal(0)), "{ at_most = 0 }"),
        (Goal(at_least=Decimal("0.5")), "{ at_least = 0.5 }"),
    ],
)
def test_a_goal_is_written_as_toml(goal, toml):
    assert written(goal) == toml


def test_without_a_month_the_newest_terms_are_meant():
    assert entry_for([JANUARY, ALWAYS], None) == (0, JANUARY)
    assert entry_for([], None) == (None, Terms())


def test_a_month_that_has_terms_means_these():
    assert entry_for([ALWAYS, JANUARY], "2026-01") == (1, JANUARY)


def test_terms_of_a_new_month_go_on_from_those_before():
    place, entry = entry_for([JANUARY, ALWAYS], "2026-03")
    assert place is None
    assert entry == Terms(starts="2026-03", price_per_billed_chat=Decimal("4.5"), goals=JANUARY.goals)
    assert entry_for([JANUARY, ALWAYS], "2025-12")[1] == Terms(starts="2025-12", goals=ALWAYS.goals)
    assert entry_for([JANUARY], "2025-12")[1] == Terms(starts="2025-12")


@pytest.mark.parametrize("month", ["2026", "2026-13", "2026-1", "march"])
def test_what_is_no_month_is_refused(month):
    with pytest.raises(UsageError, match="is no month"):
        entry_for([JANUARY], month)


def test_setting_one_goal_leaves_the_others_and_the_old_terms():
    changed = with_goal(JANUARY, "week", "sales", Decimal(7))
    assert changed.goals == {"week": {"chats": Decimal(150), "sales": Decimal(7)}}
    assert JANUARY.goals == {"week": {"chats": Decimal(150)}}


def test_taking_the_last_goal_of_a_kind_takes_the_kind():
    assert with_goal(JANUARY, "week", "chats", None).goals == {}


def test_a_goal_that_is_not_there_cannot_be_taken():
    with pytest.raises(UsageError, match="There is no goal for sales by week from 2026-01 on"):
        with_goal(JANUARY, "week", "sales", None)
