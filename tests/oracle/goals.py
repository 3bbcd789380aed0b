"""What was agreed, and whether it was kept."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from chattui.model.periods import Period
from chattui.model.settings import Goal, Settings, Terms
from tests.oracle.statistics import Exact


def terms_of(period: Period, settings: Settings) -> Terms | None:
    """Return the newest terms that begin on or before a period's first day."""
    holding = [terms for terms in settings.terms if terms.begins <= period.first]
    return max(holding, key=lambda terms: terms.begins, default=None)


def goal_of(metric: str, better: str | None, period: Period, settings: Settings) -> Goal | None:
    """Return the goal of a metric by the terms that hold on a period's first day."""
    terms = terms_of(period, settings)
    goal = None if terms is None else terms.goals.get(period.kind, {}).get(metric)
    if isinstance(goal, Decimal):
        return Goal(at_most=goal) if better == "down" else Goal(at_least=goal)
    return goal


def held_against(goal: Goal | None, value: Exact | None, prefix: str = "") -> dict[str, Any]:
    """Return `goal`, `met` and `attainment` of a value, their names after a prefix."""
    shown: dict[str, float] | None = None
    met: bool | None = None
    attainment: Fraction | None = None
    if goal is not None and goal.at_least is not None:
        shown = {"at_least": float(goal.at_least)}
        if value is not None:
            met = value >= Fraction(goal.at_least)
            attainment = Fraction(value) / Fraction(goal.at_least) if goal.at_least else None
    elif goal is not None and goal.at_most is not None:
        shown = {"at_most": float(goal.at_most)}
        if value is not None:
            met = value <= Fraction(goal.at_most)
            attainment = Fraction(goal.at_most) / Fraction(value) if value else Fraction(1)
    return {
        f"{prefix}goal": shown,
        f"{prefix}met": met,
        f"{prefix}attainment": None if attainment is None else float(attainment),
    }
