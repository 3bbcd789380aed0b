"""Groups of long times: worked out run by run and put together, so that memory stays small.

Counts and sums of the runs are added (`together`). Of what is ranked, as a median is, every value is kept
beside its group until the last run was read.
"""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl
import polars.selectors as cs

from chattui.archive.scan import Archive
from chattui.measures.catalogue import with_parts
from chattui.measures.dimensions import Dimension
from chattui.measures.metric import Aggregate
from chattui.reporting.engine import in_memory
from chattui.reporting.groups import parts_of
from chattui.reporting.measuring import (
    BASE_OF,
    Aggregated,
    Exact,
    Group,
    Needs,
    Plan,
    aggregate,
    gather,
    plans,
    ranking,
)
from chattui.reporting.queries import Asked, Found
from chattui.reporting.runs import bounds_of, in_runs, rows_within
from chattui.reporting.scope import Scope
from chattui.reporting.slice import cut_out
from chattui.reporting.together import together
from chattui.reporting.when import Bounds, days_of

LONG = 3_000_000
"""Rows above which a time is long; up to there it is quicker to read them at once."""


def is_long(scope: Scope, archive: Archive) -> bool:
    """Say whether a period has so many rows that it is read in runs."""
    return rows_within(archive, scope.bounds) > LONG and scope.question.date_by != "closed"


def collect_in_runs(scope: Scope, archive: Archive, asked: Sequence[Asked]) -> Found:
    """Find what was asked for, each range read run by run.

    Args:
        scope: The question.
        archive: What is read.
        asked: Metrics of ranges by group; each with `chats` among them.
    """
    found: Found = {}
    needs = Needs(
        [id for one in asked for id in one.metrics], [dimension for one in asked for dimension in one.by]
    )
    for bounds in dict.fromkeys(one.bounds for one in asked):
        divisions = {one.name: _Division(one.metrics, one.by) for one in asked if one.bounds == bounds}
        for run in _runs(scope, archive, bounds):
            _read(scope, archive, run, needs, list(divisions.values()))
        found |= {name: division.found() for name, division in divisions.items()}
    return found


class _Division:
    """Metrics by group, of one run after another.

    Args:
        metrics: Ids; `chats` among them.
        by: Dimensions to group by; none: one row in all.
    """

    def __init__(self, metrics: Sequence[str], by: Sequence[Dimension]) -> None:
        self._parts, self._by = with_parts(tuple(metrics)), by
        self._keys = tuple(entry.id for entry in by)
        self._counted = [id for id, entry in self._parts.items() if not entry.ranked]
        self._ranked: dict[str, list[Aggregate]] = {}
        for entry in self._parts.values():
            if entry.ranked:
                self._ranked.setdefault(BASE_OF[entry.population], []).append(entry)
        self._runs: list[Aggregated] = []
        self._values: dict[str, list[pl.DataFrame]] = {base: [] for base in self._ranked}

    def plan(self, within: Mapping[str, pl.LazyFrame]) -> list[Plan]:
        """Plan what is counted in a run, and then the values of it that are ranked."""
        values = [
            Plan(ranking(within[base], entries, self._by), self._keys)
            for base, entries in self._ranked.items()
        ]
        return plans(within, self._counted, self._by) + values

    def take(self, results: Sequence[tuple[Plan, pl.DataFrame]]) -> None:
        """Take what a run's plans found."""
        counted = len(results) - len(self._ranked)
        self._runs.append(gather(results[:counted], self._by))
        for rows, (_, frame) in zip(self._values.values(), results[counted:], strict=True):
            # Names of groups again and again, as numbers: a fifth of their memory.
            rows.append(frame.with_columns(cs.string().cast(pl.Categorical)))

    def found(self) -> Aggregated:
        """Return what all runs together found."""
        whole = Aggregated(self._added(self._runs))
        for same in zip(*(run.wholes for run in self._runs), strict=True):
            whole.wholes.append((same[0][0], self._added([rows for _, rows in same])))
        for base, entries in self._ranked.items():
            plan = Plan(aggregate(pl.concat(self._values.pop(base)).lazy(), entries, self._by), self._keys)
            for group, values in gather(zip([plan], in_memory([plan.query]), strict=True), self._by).items():
                whole.setdefault(group, {}).update(values)
        return whole

    def _added(self, runs: Sequence[Mapping[Group, Mapping[str, Exact]]]) -> dict[Group, dict[str, Exact]]:
        rows: dict[Group, list[Mapping[str, Exact]]] = {}
        for run in runs:
            for group, values in run.items():
                rows.setdefault(group, []).append(values)
        return {group: together(self._parts, each) for group, each in rows.items()}


def _read(scope: Scope, archive: Archive, run: Bounds, needs: Needs, divisions: Sequence[_Division]) -> None:
    """Let divisions take what they find in a run."""
    with archive.collecting():
        part = cut_out(archive, scope, [run], needs.bases, needs.columns)
        within = part.within(run)
        planned = [division.plan(within) for division in divisions]
        results = iter(part.run([plan.query for found in planned for plan in found]))
    for division, found in zip(divisions, planned, strict=True):
        division.take([(plan, next(results)) for plan in found])


def _runs(scope: Scope, archive: Archive, bounds: Bounds) -> Iterator[Bounds]:
    """Part a range into runs of days."""
    start, end = bounds
    for run in in_runs(scope, archive, parts_of(days_of(bounds, scope.zone), "day")):
        begin, until = bounds_of(scope, run)
        yield max(begin, start), min(until, end)
