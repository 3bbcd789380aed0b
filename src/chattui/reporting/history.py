"""Metrics over time, from the start of the client relationship."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from chattui.archive.scan import Archive
from chattui.errors import UsageError
from chattui.measures.dimensions import Dimension, dimension
from chattui.model.answer import PeriodOf
from chattui.model.bodies import History, HistoryRow
from chattui.model.periods import Grain, Period
from chattui.model.question import PeriodWords
from chattui.model.values import GroupValue
from chattui.reporting.breakdown import known_metrics, label_of
from chattui.reporting.groups import dimensions, in_order, key_of, parts_of
from chattui.reporting.measuring import Aggregated, Group, Needs, Value, finish
from chattui.reporting.queries import Queries
from chattui.reporting.runs import bounds_of, in_runs
from chattui.reporting.scope import Scope
from chattui.reporting.slice import cut_out
from chattui.reporting.when import Bounds, beside

MOST_DIMENSIONS = 1


def develop(scope: Scope, archive: Archive) -> History:
    """Answer a history, read run by run."""
    question = scope.question
    if question.every is None or len(question.by) > MOST_DIMENSIONS:
        raise UsageError("A history is by one dimension at most.", "For example --by agent.")
    by = dimensions(question.by, archive.manifest)
    if any(entry.of_time for entry in by):
        raise UsageError(f"A history is by time already, not by {question.by[0]}.", "Give --every instead.")
    metrics = known_metrics(question.metrics)
    shown = [_Shown.of(scope, period) for period in periods_of(scope, question.every)]
    groups, cut = Aggregated(), Aggregated()
    grain = dimension(question.every)
    if shown:
        groups, cut = _collected(scope, archive, shown, ("chats", *metrics), [grain, *by])
    rows = []
    names = _names(groups, [grain, *by])
    for entry in shown:
        period, other = entry.here.period, entry.other
        for name in names:
            values = finish(groups.of((period.first, *name)), scope.given(period), metrics)
            before: dict[str, Value] = {}
            if other is not None:
                found = groups if other.cut is None else cut
                given = scope.given(other.period, entry.other_bounds)
                before = finish(found.of((other.period.first, *name)), given, metrics)
            rows.append(
                HistoryRow(
                    period=period,
                    complete=entry.here.complete,
                    metrics={
                        id: GroupValue(value, n, before.get(id, (None, None))[0])
                        for id, (value, n) in values.items()
                    },
                    keys=tuple(key_of(entry, raw) for entry, raw in zip(by, name, strict=True)),
                )
            )
    return History(question.every, question.by, tuple(map(label_of, metrics)), tuple(rows))


@dataclass(frozen=True)
class _Shown:
    """A period of a history, and the one that it is compared with: cut, where it is in progress."""

    here: PeriodOf
    other: PeriodOf | None
    other_bounds: Bounds | None

    @classmethod
    def of(cls, scope: Scope, period: Period) -> Self:
        return cls(*beside(period, scope.question.compare, scope.conversations, scope.zone))

    @property
    def wholes(self) -> tuple[Period, ...]:
        """The whole periods that it takes."""
        others = (self.other.period,) if self.other is not None and self.other.cut is None else ()
        return (self.here.period, *others)


def _collected(
    scope: Scope,
    archive: Archive,
    shown: Sequence[_Shown],
    metrics: Sequence[str],
    by: Sequence[Dimension],
) -> tuple[Aggregated, Aggregated]:
    """Aggregate all periods, and the one that was cut, if any, as far as it goes."""
    periods = sorted({period for entry in shown for period in entry.wholes}, key=lambda period: period.first)
    whole, cut = Aggregated(), Aggregated()
    for run in in_runs(scope, archive, periods):
        whole.add(_read(scope, archive, bounds_of(scope, run), metrics, by))
    for entry in shown:
        if entry.other is not None and entry.other.cut is not None and entry.other_bounds is not None:
            cut = _read(scope, archive, entry.other_bounds, metrics, by)
    return whole, cut


def _read(
    scope: Scope, archive: Archive, bounds: Bounds, metrics: Sequence[str], by: Sequence[Dimension]
) -> Aggregated:
    needs = Needs(metrics, by)
    with archive.collecting():
        queries = Queries(cut_out(archive, scope, [bounds], needs.bases, needs.columns))
        queries.add("all", bounds, metrics, by)
        return queries.collect()["all"]


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


def _names(groups: Aggregated, by: Sequence[Dimension]) -> list[Group]:
    """Return the groups beside time, those with the most conversations over the whole time first."""
    totals = Aggregated()
    for group, values in groups.items():
        total = totals.setdefault(group[1:], {"chats": 0})
        total["chats"] = int(total["chats"] or 0) + int(values.get("chats") or 0)
    return in_order(totals, by[1:]) if len(by) > 1 else [()]
