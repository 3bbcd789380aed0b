"""Goals, and changes against the previous period (metrics.md §4)."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from chattui.measures.catalogue import METRICS
from chattui.model.periods import Period
from chattui.model.settings import Goal, Settings
from chattui.reporting.goals import attained, change, goals_for

WEEK = Period.of("week", date(2026, 2, 2))


def at_least(value: str) -> Goal:
    return Goal(at_least=Decimal(value))


def at_most(value: str) -> Goal:
    return Goal(at_most=Decimal(value))


def client(*terms: dict[str, object]) -> Settings:
    return msgspec.convert({"terms": terms}, Settings)


def test_a_bare_number_is_meant_in_the_better_direction():
    stated = {"chats": "150", "wait_median": "30", "duration_mean": "600", "missed_chats": {"at_least": "1"}}
    settings = msgspec.convert({"terms": [{"goals": {"week": stated}}]}, Settings, strict=False)
    assert goals_for(settings, WEEK) == {
        "chats": at_least("150"),
        "wait_median": at_most("30"),
        "duration_mean": at_least("600"),  # neither way is better
        "missed_chats": at_least("1"),
    }


@pytest.mark.parametrize(
    ("first_day", "goal"),
    [
        (date(2025, 12, 22), None),
        (date(2025, 12, 29), None),  # 2026-W01 begins in December
        (date(2026, 1, 5), 100),
        (date(2026, 2, 23), 100),
        (date(2026, 3, 2), 200),
    ],
)
def test_the_newest_terms_that_have_begun_by_the_first_day_hold(first_day, goal):
    settings = client(
        {"from": "2026-03", "goals": {"week": {"chats": Decimal(200)}}},
        {"from": "2026-01", "goals": {"week": {"chats": Decimal(100)}}},
    )
    expected = {} if goal is None else {"chats": at_least(str(goal))}
    assert goals_for(settings, Period.of("week", first_day)) == expected


def test_newer_terms_replace_older_ones_whole():
    settings = client(
        {"from": "2025-01", "goals": {"week": {"chats": Decimal(1)}, "month": {"sales": Decimal(1)}}},
        {"from": "2026-01", "goals": {"month": {"sales": Decimal(2)}}},
    )
    assert goals_for(settings, WEEK) == {}
    assert goals_for(settings, Period.of("month", WEEK.first)) == {"sales": at_least("2")}


def test_goals_are_of_one_kind_of_period():
    settings = client({"goals": {"week": {"chats": Decimal(1)}}})
    assert goals_for(settings, Period.of("day", WEEK.first)) == {}
    assert goals_for(settings, Period.between(WEEK.first, WEEK.last)) == {}


@pytest.mark.parametrize(
    ("goal", "value", "verdict"),
    [
        (at_least("150"), 150, (True, 1.0)),
        (at_least("150"), 149, (False, 149 / 150)),
        (at_least("0.25"), 0.5, (True, 2.0)),
        (at_least("0"), 0, (True, None)),
        (at_least("10"), 0, (False, 0.0)),
        (at_most("30"), 30, (True, 1.0)),
        (at_most("30"), 60, (False, 0.5)),
        (at_most("30"), 0, (True, 1.0)),
        (at_most("0"), 0, (True, 1.0)),
        (at_most("0"), 2, (False, 0.0)),
        (at_most("30"), None, (None, None)),
        (None, 5, (None, None)),
    ],
)
def test_met_and_attained(goal, value, verdict):
    assert attained(goal, value) == verdict


@pytest.mark.parametrize(
    ("metric", "value", "previous", "expected"),
    [
        ("chats", 110, 100, 0.1),
        ("chats", 0, 100, -1.0),
        ("chats", 5, 0, None),
        ("chats", 0, 0, None),
        ("wait_mean", 30.0, 20.0, 0.5),
        ("sales", 50.0, 200.0, -0.75),
        ("csat", 0.75, 0.5, 0.25),
        ("csat", 0.5, 0.0, 0.5),
        ("aov_impact", -0.25, -0.5, 0.25),
        ("nps", 10.0, -20.0, 30.0),
        ("chats_per_day", 3.0, None, None),
        ("csat", None, 0.5, None),
    ],
)
def test_a_change_is_relative_but_for_ratios_and_scores(metric, value, previous, expected):
    assert change(METRICS[metric], value, previous) == (
        None if expected is None else pytest.approx(expected, abs=1e-12)
    )
