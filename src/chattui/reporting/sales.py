"""Daily and cumulative sales, chatters against others, with the goal's pace."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from chattui.archive.scan import Archive
from chattui.measures.dimensions import dimension
from chattui.model.answer import PeriodOf
from chattui.model.bodies import Sales, SalesDay
from chattui.model.periods import Period
from chattui.reporting.goals import bound_of, goals_for
from chattui.reporting.measuring import Aggregated, Needs, finish
from chattui.reporting.queries import Found, Queries
from chattui.reporting.scope import Given, Scope
from chattui.reporting.slice import cut_out
from chattui.reporting.summary import add_metrics, metric_values, orders_known_on

_DAY = dimension("day")
_DAILY = (
    *("chats", "orders_chatters", "orders_others", "sales", "sales_others"),
    *("aov_chatters", "aov_others"),
)
SHOWN = (
    *("chats", "billed_chats", "conversion", "pending_chats", "orders_chatters", "orders_others", "sales"),
    *("sales_others", "sales_per_billed_chat", "aov_chatters", "aov_others", "aov_impact"),
    *("first_order_share", "cost", "sales_per_cost"),
)
"""The metrics of sales."""


def sell(scope: Scope, archive: Archive) -> Sales:
    """Answer the sales of a period."""
    needs = Needs(SHOWN, (_DAY,))
    with archive.collecting():
        planned = cut_out(archive, scope, scope.ranges, needs.bases, needs.columns)
        part = planned.collected(needs.columns_of)
    queries = Queries(part)
    add_metrics(queries, scope, SHOWN)
    ask_days(queries, scope)
    found = queries.collect()
    return Sales(metrics=metric_values(scope, found, SHOWN), daily=days_of(scope, found))


def ask_days(queries: Queries, scope: Scope) -> None:
    """Ask for the days of the period, and of the previous one."""
    queries.add("daily", scope.bounds, _DAILY, [_DAY])
    if scope.previous_bounds is not None:
        queries.add("previous daily", scope.previous_bounds, ["sales"], [_DAY])


def days_of(scope: Scope, found: Found) -> tuple[SalesDay, ...]:
    """Finish what `ask_days` asked for."""
    return tuple(_days(scope, found["daily"], found.get("previous daily", Aggregated())))


def pace(scope: Scope, metric: str) -> dict[date, float]:
    """Return what an additive goal of the period asks for by the end of each of its days.

    The goal is spread evenly over the days of the whole week, month …, where opening hours are set over the
    open ones. Empty without a goal, and for a filtered question.
    """
    goal = None if scope.filters else goals_for(scope.settings, scope.period).get(metric)
    if goal is None:
        return {}
    bound = bound_of(goal)
    days = list(_whole_of(scope.period).each_day())
    begun = list(accumulate(day.isoweekday() in scope.open_days for day in days))
    return {day: bound * count / begun[-1] for day, count in zip(days, begun, strict=True) if begun[-1]}


def _whole_of(period: Period) -> Period:
    """Return the whole month of a month so far, and the like; a range is whole."""
    return period if period.kind == "range" else Period.of(period.kind, period.first)


@dataclass
class _RunningSum:
    """Sales so far, day by day; none from the end of the orders' coverage on."""

    scope: Scope
    groups: Aggregated
    so_far: Decimal = Decimal(0)

    def by_the_end_of(self, day: date) -> float | None:
        """Add a day, and return the sum."""
        self.so_far += Decimal(self.groups.get((day,), {}).get("sales") or 0)
        return float(self.so_far) if orders_known_on(self.scope, day) else None


def _days(scope: Scope, groups: Aggregated, previous: Aggregated) -> Iterator[SalesDay]:
    asked = pace(scope, "sales")
    here, before = _RunningSum(scope, groups), _RunningSum(scope, previous)
    previous_days = _as_far_as_known(scope.previous)
    for day in scope.period.each_day():
        given = Given(days=1, price=None, orders_known=orders_known_on(scope, day))
        values = {id: value for id, (value, _) in finish(groups.get((day,), {}), given, _DAILY).items()}
        that_day = next(previous_days, None)
        yield SalesDay(
            date=day,
            chats=int(values["chats"] or 0),
            orders_chatters=_whole(values["orders_chatters"]),
            orders_others=_whole(values["orders_others"]),
            sales=values["sales"],
            sales_others=values["sales_others"],
            cumulative_sales=here.by_the_end_of(day),
            aov_chatters=values["aov_chatters"],
            aov_others=values["aov_others"],
            previous_cumulative=before.by_the_end_of(that_day) if that_day else None,
            pace=asked.get(day),
        )


def _as_far_as_known(previous: PeriodOf | None) -> Iterator[date]:
    """Give the days of the previous period, up to the one where it was cut."""
    for day in previous.period.each_day() if previous else ():
        if previous and previous.cut and day > previous.cut.date():
            return
        yield day


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
