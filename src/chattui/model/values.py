"""Numbers with what it takes to write them."""

from typing import Literal

import msgspec

from chattui.model.settings import Goal

Unit = Literal["count", "number", "seconds", "ratio", "share", "score", "money"]
"""What a number is of; a `share` is a ratio that is written without decimals."""
Number = int | float | None


class MetricValue(msgspec.Struct, frozen=True):
    """One metric of the period, beside its previous one, the period to date, and the goals.

    Attributes:
        pace, to_date_pace: What the goal of a sum or a count asks for by the end of coverage, spread evenly
            over the days of its period (metrics.md §5).
    """

    id: str
    label: str
    unit: Unit
    better: Literal["up", "down"] | None
    value: Number
    n: int | None = None
    previous: Number = None
    change: Number = None
    to_date: Number = None
    goal: Goal | None = None
    met: bool | None = None
    attainment: float | None = None
    to_date_goal: Goal | None = None
    to_date_met: bool | None = None
    to_date_attainment: float | None = None
    pace: float | None = None
    to_date_pace: float | None = None


class MetricLabel(msgspec.Struct, frozen=True):
    """What it takes to write a metric's values."""

    id: str
    label: str
    unit: Unit
    better: Literal["up", "down"] | None


class GroupValue(msgspec.Struct, frozen=True):
    """One metric of one group or period."""

    value: Number
    n: int | None = None
    previous: Number = None


Key = str | int
"""A group as it is called; hours (0–23) and weekdays (1–7) are numbers."""
