"""The period at a glance: every metric, the division by tag and category, and the days."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from chattui.archive.scan import Archive
from chattui.measures.catalogue import METRICS
from chattui.measures.dimensions import Dimension, dimension
from chattui.measures.metric import Metric
from chattui.model.bodies import Day, Division, Summary
from chattui.model.periods import Period, midnight
from chattui.model.settings import Goal
from chattui.model.values import MetricValue
from chattui.reporting.goals import attained, bound_of, change, goals_for, is_additive
from chattui.reporting.measuring import Aggregated, Needs, Value, finish
from chattui.reporting.queries import Found, Queries
from chattui.reporting.scope import Given, Scope
from chattui.reporting.slice import cut_out

_TAG, _CATEGORY, _DAY = dimension("tag"), dimension("category"), dimension("day")
_DAILY = ("chats", "orders_chatters", "sales", "aov_chatters", "aov_others")


def summarise(scope: Scope, archive: Archive) -> Summary:
    """Answer a summary."""
    needs = Needs(METRICS, (_TAG, _CATEGORY, _DAY))
    with archive.collecting():
        planned = cut_out(archive, scope, scope.ranges, needs.bases, needs.columns)
        part = planned.collected(needs.columns_of)
    queries = Queries(part)
    ask_summary(queries, scope)
    return summary_of(scope, queries.collect())


def ask_summary(queries: Queries, scope: Scope) -> None:
    """Ask for all that a summary shows."""
    add_metrics(queries, scope)
    queries.add("tags", scope.bounds, ["chats"], [_TAG])
    queries.add("categories", scope.bounds, ["chats"], [_CATEGORY])
    queries.add("daily", scope.bounds, _DAILY, [_DAY])
    if scope.previous_bounds is not None:
        queries.add("previous tags", scope.previous_bounds, ["chats"], [_TAG])
        queries.add("previous categories", scope.previous_bounds, ["chats"], [_CATEGORY])


def summary_of(scope: Scope, found: Found) -> Summary:
    """Finish what `ask_summary` asked for."""
    metrics = metric_values(scope, found)
    chats = metrics["chats"].value or 0
    return Summary(
        metrics=metrics,
        tags=divisions(found["tags"], found.get("previous tags"), chats, _TAG),
        categories=divisions(found["categories"], found.get("previous categories"), chats, _CATEGORY),
        daily=_daily(scope, found["daily"]),
    )


def add_metrics(queries: Queries, scope: Scope, metrics: Sequence[str] = tuple(METRICS)) -> None:
    """Ask for metrics of the period, the previous one and the one to date."""
    queries.add("period", scope.bounds, metrics)
    if scope.previous_bounds is not None:
        queries.add("previous", scope.previous_bounds, metrics)
    if scope.to_date is not None:
        queries.add("to date", scope.to_date.bounds(scope.zone), metrics)


def metric_values(
    scope: Scope, found: Mapping[str, Aggregated], metrics: Sequence[str] = tuple(METRICS)
) -> dict[str, MetricValue]:
    """Finish what `add_metrics` asked for: the metrics, their changes and their goals."""
    values = finish(found["period"][()], scope.given(scope.period), metrics)
    previous: Mapping[str, Value] = {}
    to_date: Mapping[str, Value] = {}
    if scope.previous is not None:
        given = scope.given(scope.previous.period, scope.previous_bounds)
        previous = finish(found["previous"][()], given, metrics)
    longer, whole = scope.to_date, _whole(scope.to_date)
    if longer is not None:
        to_date = finish(found["to date"][()], scope.given(longer), metrics)
    goals = {} if scope.filters else goals_for(scope.settings, scope.period)
    to_date_goals = {} if scope.filters or not longer else goals_for(scope.settings, longer)
    answers = {}
    for id in metrics:
        entry = METRICS[id]
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
            pace=_pace(scope, entry, goals.get(id), scope.period, scope.period),
            to_date_pace=_pace(scope, entry, to_date_goals.get(id), longer, whole),
        )
    return answers


def _whole(to_date: Period | None) -> Period | None:
    """Return the month or year that a period to date is the beginning of."""
    if to_date is None or to_date.kind not in ("month", "year"):
        return None
    return Period.of(to_date.kind, to_date.first)


def _pace(
    scope: Scope, entry: Metric, goal: Goal | None, part: Period | None, whole: Period | None
) -> float | None:
    """Return what a goal of the whole asks for by the end of coverage, or of the part that was asked for."""
    if goal is None or part is None or whole is None or not is_additive(entry):
        return None
    days = sum(day.isoweekday() in scope.open_days for day in whole.each_day())
    return bound_of(goal) * scope.given(part).days / days if days else None


def divisions(
    groups: Aggregated, previous: Aggregated | None, chats: float, by: Dimension
) -> tuple[Division, ...]:
    """Return the groups of one dimension, most conversations first, then by name."""
    counts = _counts(groups, by)
    before = _counts(previous, by) if previous is not None else None
    marks = sum(count for name, count in counts.items() if name != by.empty)
    return tuple(
        Division(
            name=name,
            chats=count,
            share=count / chats if chats else None,
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


def orders_known_on(scope: Scope, day: date) -> bool:
    """Say whether a day begins before the end of the orders' coverage."""
    return scope.orders is not None and midnight(day, scope.zone) < scope.orders.until


def _daily(scope: Scope, groups: Aggregated) -> tuple[Day, ...]:
    """Return every local day of the period; nothing of orders from the end of their coverage on."""
    days: list[Day] = []
    so_far = Decimal(0)
    for day in scope.period.each_day():
        known = orders_known_on(scope, day)
        row = groups.get((day,), {})
        values = finish(row, Given(days=1, price=None, orders_known=known), _DAILY)
        so_far += Decimal(row.get("sales") or 0)
        chats, orders, sales, aov_chatters, aov_others = (values[id][0] for id in _DAILY)
        days.append(
            Day(
                date=day,
                chats=int(chats or 0),
                orders_chatters=None if orders is None else int(orders),
                sales=sales,
                cumulative_sales=float(so_far) if known else None,
                aov_chatters=aov_chatters,
                aov_others=aov_others,
            )
        )
    return tuple(days)
