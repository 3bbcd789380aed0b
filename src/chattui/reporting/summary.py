"""The period at a glance: every metric, the division by tag and category, and the days."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import polars as pl

from chattui.measures.catalogue import METRICS
from chattui.measures.dimensions import Dimension, dimension
from chattui.model.answer import Day, Division, MetricValue, Summary
from chattui.model.coverage import Coverage
from chattui.model.periods import Period, midnight
from chattui.model.settings import Goal, Settings
from chattui.reporting.engine import collect
from chattui.reporting.goals import attained, change, goals_for
from chattui.reporting.measuring import Aggregated, Given, Value, finish, gather, plans
from chattui.reporting.scope import Scope
from chattui.reporting.slice import Slice
from chattui.reporting.when import Bounds

_TAG, _CATEGORY, _DAY = dimension("tag"), dimension("category"), dimension("day")
_DAILY = ("chats", "orders_chatters", "sales", "aov_chatters", "aov_others")
NOTHING: Mapping[str, Value] = {}


def summarise(scope: Scope, part: Slice) -> Summary:
    """Answer the summary of a scope from its slice."""
    asked = _Asked(scope, part)
    metrics = list(METRICS)
    asked.add("period", scope.bounds, metrics)
    asked.add("tags", scope.bounds, ["chats"], [_TAG])
    asked.add("categories", scope.bounds, ["chats"], [_CATEGORY])
    asked.add("daily", scope.bounds, _DAILY, [_DAY])
    if scope.previous_bounds is not None:
        asked.add("previous", scope.previous_bounds, metrics)
        asked.add("previous tags", scope.previous_bounds, ["chats"], [_TAG])
        asked.add("previous categories", scope.previous_bounds, ["chats"], [_CATEGORY])
    if scope.to_date is not None:
        asked.add("to date", scope.to_date.bounds(scope.zone), metrics)
    found = asked.collect()

    values = finish(found["period"][()], scope.given(scope.period))
    previous = to_date = NOTHING
    if scope.previous is not None:
        previous = finish(found["previous"][()], scope.given(scope.previous.period, scope.previous_bounds))
    if scope.to_date is not None:
        to_date = finish(found["to date"][()], scope.given(scope.to_date))
    return Summary(
        metrics=_metric_values(scope, values, previous, to_date),
        tags=divisions(found["tags"], found.get("previous tags"), values["chats"][0], _TAG),
        categories=divisions(
            found["categories"], found.get("previous categories"), values["chats"][0], _CATEGORY
        ),
        daily=daily(scope.period, found["daily"], scope.settings, scope.orders),
    )


class _Asked:
    """Questions to one slice, collected together."""

    def __init__(self, scope: Scope, part: Slice) -> None:
        self._scope, self._part = scope, part
        self._queries: list[pl.LazyFrame] = []
        self._places: dict[str, tuple[int, int, Sequence[Dimension]]] = {}

    def add(self, name: str, bounds: Bounds, metrics: Sequence[str], by: Sequence[Dimension] = ()) -> None:
        queries = plans(self._part.within(bounds), metrics, by)
        self._places[name] = (len(self._queries), len(queries), by)
        self._queries += queries

    def collect(self) -> dict[str, Aggregated]:
        results = collect(self._queries)
        return {
            name: gather(results[first : first + count], by)
            for name, (first, count, by) in self._places.items()
        }


def _metric_values(
    scope: Scope, values: Mapping[str, Value], previous: Mapping[str, Value], to_date: Mapping[str, Value]
) -> dict[str, MetricValue]:
    goals: dict[str, Goal] = {}
    to_date_goals: dict[str, Goal] = {}
    if not scope.filters:
        goals = goals_for(scope.settings, scope.period)
        to_date_goals = goals_for(scope.settings, scope.to_date) if scope.to_date else {}
    answers = {}
    for id, entry in METRICS.items():
        value, n = values[id]
        before, so_far = previous.get(id, (None, None))[0], to_date.get(id, (None, None))[0]
        met, attainment = attained(goals.get(id), value)
        to_date_met, to_date_attainment = attained(to_date_goals.get(id), so_far)
        answers[id] = MetricValue(
            id=id,
            label=entry.label,
            unit=entry.unit,
            better=entry.better,
            value=value,
            n=n,
            previous=before,
            change=change(entry, value, before),
            to_date=so_far,
            goal=goals.get(id),
            met=met,
            attainment=attainment,
            to_date_goal=to_date_goals.get(id),
            to_date_met=to_date_met,
            to_date_attainment=to_date_attainment,
        )
    return answers


def divisions(
    groups: Aggregated, previous: Aggregated | None, chats: object, by: Dimension
) -> tuple[Division, ...]:
    """Return the groups of one dimension, most conversations first, then by name."""
    counts = _counts(groups, by)
    before = _counts(previous, by) if previous is not None else None
    marks = sum(count for name, count in counts.items() if name != by.empty)
    total = chats if isinstance(chats, int) else 0
    return tuple(
        Division(
            name=name,
            chats=count,
            share=count / total if total else None,
            mark_share=count / marks if by.many and name != by.empty else None,
            previous=before.get(name, 0) if before is not None else None,
        )
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def _counts(groups: Aggregated, by: Dimension) -> dict[str, int]:
    counts: dict[str, int] = {}
    for (name,), values in groups.items():
        shown = by.empty if name is None else str(name)
        counts[shown] = counts.get(shown, 0) + int(values["chats"] or 0)
    return counts


def daily(period: Period, groups: Aggregated, settings: Settings, orders: Coverage | None) -> tuple[Day, ...]:
    """Return every local day of the period; nothing of orders from the end of their coverage on."""
    days: list[Day] = []
    so_far = Decimal(0)
    for day in period.each_day():
        known = orders is not None and midnight(day, settings.zone) < orders.until
        row = groups.get((day,), {})
        values = finish(row, Given(days=1, price=None, orders_known=known), _DAILY)
        so_far += Decimal(row.get("sales") or 0) if known else 0
        days.append(_day(day, values, so_far if known else None))
    return tuple(days)


def _day(day: date, values: Mapping[str, Value], so_far: Decimal | None) -> Day:
    chats, orders, sales, aov_chatters, aov_others = (values[id][0] for id in _DAILY)
    return Day(
        date=day,
        chats=int(chats or 0),
        orders_chatters=None if orders is None else int(orders),
        sales=sales,
        cumulative_sales=None if so_far is None else float(so_far),
        aov_chatters=aov_chatters,
        aov_others=aov_others,
    )
