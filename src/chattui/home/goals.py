"""Goals as people agree on them: what one is written as, and what a change makes of the terms."""

import re
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from chattui.errors import UsageError
from chattui.model.periods import Grain
from chattui.model.settings import Goal, Terms

Agreed = Decimal | Goal
"""A plain number is meant in the metric's better direction."""

_TEXT = re.compile(r"(?:(at_least|at_most)\s*=\s*)?(-?\d+(?:\.\d+)?)\s*(%?)")
_HOW = "Goals are 150, 25%, at_least=150, at_most=0, or none to take one away."


def read_goal(text: str) -> Agreed | None:
    """Read a goal: `150`, `25%` (the ratio 0.25), `at_least=150`, `at_most=0`; `none` is None.

    Raises:
        UsageError: It is none of these.
    """
    if text.strip().casefold() == "none":
        return None
    match = _TEXT.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"{text!r} is no goal.", _HOW)
    bound, digits, percent = match.groups()
    number = Decimal(digits) / 100 if percent else Decimal(digits)
    match bound:
        case "at_least":
            return Goal(at_least=number)
        case "at_most":
            return Goal(at_most=number)
        case _:
            return number


def written(goal: Agreed) -> str:
    """Write a goal as TOML."""
    if isinstance(goal, Decimal):
        return f"{goal:f}"
    bound, number = ("at_least", goal.at_least) if goal.at_most is None else ("at_most", goal.at_most)
    return f"{{ {bound} = {number:f} }}"


def entry_for(terms: Sequence[Terms], starts: str | None) -> tuple[int | None, Terms]:
    """Find the terms that a change is about.

    Without a month these are the newest. Terms hold whole, so those that begin in a new month go on from
    the ones before them: their price and their other goals stay.

    Returns:
        Their place among the terms, None for new ones; and the terms.

    Raises:
        UsageError: `starts` is no month.
    """
    if starts is None:
        newest = max(range(len(terms)), key=lambda place: terms[place].begins, default=None)
        return newest, Terms() if newest is None else terms[newest]
    try:
        fresh = Terms(starts=starts)
    except ValueError as error:
        raise UsageError(f"{starts!r} is no month.", "Give it as 2026-01.") from error
    for place, entry in enumerate(terms):
        if entry.starts == starts:
            return place, entry
    earlier = [entry for entry in terms if entry.begins < fresh.begins]
    before = max(earlier, key=lambda entry: entry.begins, default=fresh)
    return None, msgspec.structs.replace(before, starts=starts)


def with_goal(terms: Terms, grain: Grain, metric: str, goal: Agreed | None) -> Terms:
    """Return these terms with one goal set, or, for None, taken away.

    Raises:
        UsageError: There is no such goal to take away.
    """
    goals = {kind: dict(of_kind) for kind, of_kind in terms.goals.items()}
    if goal is not None:
        goals.setdefault(grain, {})[metric] = goal
    elif metric not in goals.get(grain, {}):
        since = f" from {terms.starts} on" if terms.starts else ""
        raise UsageError(f"There is no goal for {metric} by {grain}{since}.", "See `chattui client show`.")
    else:
        del goals[grain][metric]
        goals = {kind: of_kind for kind, of_kind in goals.items() if of_kind}
    return msgspec.structs.replace(terms, goals=goals)
