"""Metrics over time, from the start of the client relationship."""

from collections.abc import Sequence

from chattui.archive.scan import Archive
from chattui.errors import UsageError
from chattui.measures.dimensions import Dimension, dimension
from chattui.model.answer import GroupValue, History, HistoryRow
from chattui.model.periods import Grain, Period
from chattui.model.question import PeriodWords
from chattui.reporting.breakdown import known_metrics, label_of
from chattui.reporting.groups import in_order, key_of, parts_of
from chattui.reporting.measuring import Aggregated, Group, Needs, Value, finish
from chattui.reporting.queries import Queries
from chattui.reporting.scope import Scope
from chattui.reporting.slice import cut_out

MOST_DIMENSIONS = 1


def develop(scope: Scope, archive: Archive) -> History:
    """Answer a history: one streaming pass over its whole time."""
    question = scope.question
    if question.every is None or len(question.by) > MOST_DIMENSIONS:
        raise UsageError("A history is by one dimension at most.", "For example --by agent.")
    by = [dimension(id) for id in question.by]
    if any(entry.of_time for entry in by):
        raise UsageError(f"A history is by time already, not by {question.by[0]}.", "Give --every instead.")
    metrics = known_metrics(question.metrics)
    shown = periods_of(scope, question.every)
    compared = {period: _compared_with(period, question.compare) for period in shown}
    every = sorted({*shown, *filter(None, compared.values())}, key=lambda period: period.first)
    groups: Aggregated = {}
    grain = dimension(question.every)
    if every:
        bounds = (every[0].bounds(scope.zone)[0], every[-1].bounds(scope.zone)[1])
        needs = Needs(("chats", *metrics))
        with archive.collecting():
            queries = Queries(cut_out(archive, scope, [bounds], needs.bases, needs.columns))
            queries.add("all", bounds, ("chats", *metrics), [grain, *by])
            groups = queries.collect()["all"]
    rows = []
    names = _names(groups, [grain, *by])
    for period in shown:
        for name in names:
            values = _values(scope, groups, period, name, metrics)
            other = compared[period]
            before = _values(scope, groups, other, name, metrics) if other else {}
            rows.append(
                HistoryRow(
                    period=period,
                    complete=_complete(scope, period),
                    metrics={
                        id: GroupValue(value, n, before.get(id, (None, None))[0])
                        for id, (value, n) in values.items()
                    },
                    keys=tuple(key_of(entry, raw) for entry, raw in zip(by, name, strict=True)),
                )
            )
    return History(question.every, question.by, tuple(map(label_of, metrics)), tuple(rows))


def periods_of(scope: Scope, grain: Grain) -> list[Period]:
    """Return the periods of a history: those asked for, else the whole relationship; or its last ones."""
    coverage, asked = scope.conversations, scope.question.period
    if asked != PeriodWords():
        found = parts_of(scope.period, grain)
    elif coverage is None:
        return []
    else:
        first = scope.settings.since or coverage.start.astimezone(scope.zone).date()
        last = coverage.newest.astimezone(scope.zone).date()
        found = parts_of(Period.between(min(first, last), last), grain)
    return found[-scope.question.most :] if scope.question.most else found


def _compared_with(period: Period, compare: str | None) -> Period | None:
    if compare is None:
        return None
    return period.previous if compare == "previous" else period.year_before


def _names(groups: Aggregated, by: Sequence[Dimension]) -> list[Group]:
    """Return the groups beside time, those with the most conversations over the whole time first."""
    totals: Aggregated = {}
    for group, values in groups.items():
        total = totals.setdefault(group[1:], {"chats": 0})
        total["chats"] = int(total["chats"] or 0) + int(values.get("chats") or 0)
    return in_order(totals, by[1:]) if len(by) > 1 else [()]


def _values(
    scope: Scope, groups: Aggregated, period: Period, name: Group, metrics: Sequence[str]
) -> dict[str, Value]:
    return finish(groups.get((period.first, *name), {}), scope.given(period), metrics)


def _complete(scope: Scope, period: Period) -> bool:
    end = period.bounds(scope.zone)[1]
    return scope.conversations is not None and scope.conversations.until >= end
