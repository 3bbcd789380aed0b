"""The summary of a period, by the definitions alone."""

from datetime import datetime
from typing import Any, Literal

from chattui.model.filters import Filters
from chattui.model.periods import Period
from chattui.model.settings import Settings
from tests.oracle.archive import Archive
from tests.oracle.catalogue import UNITS
from tests.oracle.divisions import categories, daily, number, tags
from tests.oracle.facts import Row
from tests.oracle.goals import goal_of, held_against
from tests.oracle.measure_orders import measure
from tests.oracle.reach import Reach, Window, compared, reaches_end, whole
from tests.oracle.statistics import Exact, ratio

UNFILTERED = Filters()


def summary(
    conversations: list[Row],
    orders: list[Row],
    settings: Settings,
    period: Period,
    *,
    compare: Literal["previous", "year"] = "previous",
    filters: Filters = UNFILTERED,
    date_by: Literal["started", "closed"] = "started",
    through: dict[str, datetime] | None = None,
) -> dict[str, Any]:
    """Compute the summary row by row.

    Args:
        conversations: Canonical rows; a missing key is null.
        orders: Canonical rows; a missing key is null.
        settings: The client's.
        period: The period asked for.
        compare: What stands beside it: the period before, or that of the year before.
        filters: Which conversations the question is about.
        date_by: The time by which a conversation belongs to a period.
        through: By table, the end of the day that its exports reach (an instant no longer covered).

    Returns:
        The keys period, previous, to_date, coverage, metrics, tags, categories and daily of the JSON
        contract, without labels. Days are dates, instants aware datetimes, `cut` a local one without
        zone; counts are ints, every other value a float.
    """
    archive = Archive.of(conversations, orders, settings, filters, date_by, through or {})
    zone, reach = archive.zone, archive.chats_reach
    window = whole(period, zone)
    other = period.previous if compare == "previous" else period.year_before
    previous = None if other is None else compared(period, other, zone, reach)
    to_date = None if period.to_date is None else whole(period.to_date, zone)
    return {
        "period": _period(period) | {"complete": reaches_end(period, zone, reach)},
        "previous": previous
        and _period(previous.period)
        | {"complete": reaches_end(previous.period, zone, reach), "cut": previous.cut},
        "to_date": to_date and _period(to_date.period),
        "coverage": {"conversations": _coverage(reach), "orders": _coverage(archive.orders_reach)},
        "metrics": _metrics(archive, window, previous, to_date),
        "tags": tags(archive, window, previous),
        "categories": categories(archive, window, previous),
        "daily": daily(archive, window),
    }


def _period(period: Period) -> dict[str, Any]:
    return {"kind": period.kind, "key": period.key, "start": period.first, "end": period.last}


def _coverage(reach: Reach | None) -> dict[str, datetime] | None:
    return None if reach is None else {"from": reach.oldest, "until": reach.until}


def _metrics(
    archive: Archive, window: Window, previous: Window | None, to_date: Window | None
) -> dict[str, dict[str, Any]]:
    now = measure(archive, window)
    before = None if previous is None else measure(archive, previous)
    longer = None if to_date is None else measure(archive, to_date)
    metrics = {}
    for name, (unit, better) in UNITS.items():
        value, n = now[name]
        past = None if before is None else before[name][0]
        long = None if longer is None else longer[name][0]
        goal = to_date_goal = None
        if not archive.filters:
            goal = goal_of(name, better, window.period, archive.settings)
            if to_date is not None:
                to_date_goal = goal_of(name, better, to_date.period, archive.settings)
        metrics[name] = {
            "unit": unit,
            "better": better,
            "value": _shown(value, unit),
            "n": n,
            "previous": _shown(past, unit),
            "change": _change(value, past, unit),
            "to_date": _shown(long, unit),
            **held_against(goal, value),
            **held_against(to_date_goal, long, "to_date_"),
        }
    return metrics


def _shown(value: Exact | None, unit: str) -> int | float | None:
    return int(value) if unit == "count" and value is not None else number(value)


def _change(value: Exact | None, past: Exact | None, unit: str) -> float | None:
    """Return the change: a difference for ratios and scores, else a share of what was before."""
    if value is None or past is None:
        return None
    if unit in ("ratio", "score"):
        return float(value - past)
    return number(ratio(value - past, past if past > 0 else -past))
