"""The weeks of a month side by side: ISO weeks, cut at the ends of the month."""

from chattui.archive.scan import Archive
from chattui.measures.dimensions import dimension
from chattui.model.bodies import History, HistoryRow
from chattui.model.periods import Period
from chattui.model.values import GroupValue
from chattui.reporting.breakdown import known_metrics, label_of
from chattui.reporting.groups import parts_of
from chattui.reporting.measuring import finish
from chattui.reporting.queries import Found, Queries
from chattui.reporting.scope import Scope
from chattui.reporting.when import beside

_WEEK = dimension("week")


def ask_weeks(queries: Queries, scope: Scope, archive: Archive) -> None:  # noqa: ARG001 - as others do
    """Ask for the period's metrics by week."""
    queries.add("weeks", scope.bounds, known_metrics(scope.question.metrics), [_WEEK])


def weeks_of(scope: Scope, archive: Archive, found: Found) -> History:  # noqa: ARG001
    """Finish what `ask_weeks` asked for: a week that sticks out of the period is cut at its ends."""
    metrics = known_metrics(scope.question.metrics)
    rows = []
    for week in parts_of(scope.period, "week"):
        here = Period("week", max(week.first, scope.period.first), min(week.last, scope.period.last))
        values = finish(found["weeks"].of((week.first,)), scope.given(here), metrics)
        rows.append(
            HistoryRow(
                period=here,
                complete=beside(here, None, scope.conversations, scope.zone)[0].complete,
                metrics={id: GroupValue(value, n) for id, (value, n) in values.items()},
            )
        )
    return History("week", (), tuple(map(label_of, metrics)), tuple(rows))
