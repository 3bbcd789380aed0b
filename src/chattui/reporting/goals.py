"""Goals, and changes against the previous period (metrics.md §3, §4)."""

from decimal import Decimal

from chattui.measures.catalogue import METRICS
from chattui.measures.metric import Metric
from chattui.model.periods import Period
from chattui.model.settings import Goal, Settings
from chattui.model.values import Number


def goals_for(settings: Settings, period: Period) -> dict[str, Goal]:
    """Return the goals that hold for this period, by metric, as set for its kind.

    A bare number is meant in the metric's better direction: up where it has none.
    """
    terms = settings.terms_for(period)
    stated = terms.goals.get(period.kind, {}) if terms else {}
    return {
        id: goal if isinstance(goal, Goal) else _bound(id, goal)
        for id, goal in stated.items()
        if id in METRICS
    }


def _bound(id: str, number: Decimal) -> Goal:
    return Goal(at_most=number) if METRICS[id].better == "down" else Goal(at_least=number)


def bound_of(goal: Goal) -> float:
    """Return the number that a goal asks for."""
    return float(goal.at_least if goal.at_least is not None else goal.at_most or 0)


def is_additive(metric: Metric) -> bool:
    """Say whether a goal of this metric can be spread over the days of its period."""
    return metric.unit in ("count", "money")


def attained(goal: Goal | None, value: Number) -> tuple[bool | None, float | None]:
    """Say whether a value meets a goal, and how far: 1 is just met. Null for a null value."""
    if goal is None or value is None:
        return None, None
    if goal.at_least is not None:
        bound = float(goal.at_least)
        return value >= bound, value / bound if bound else None
    bound = float(goal.at_most or 0)
    return value <= bound, 1.0 if value == 0 else bound / value


def change(metric: Metric, value: Number, previous: Number) -> Number:
    """Return how a value changed: relative, for ratios and scores the difference; null if unknown."""
    if value is None or previous is None:
        return None
    if metric.unit in ("ratio", "score"):
        return value - previous
    return (value - previous) / abs(previous) if previous else None
