"""Long stretches of time in runs of few rows: each is read by itself, so that memory stays what it is."""

from collections.abc import Sequence

from chattui.archive.scan import Archive
from chattui.model.periods import Period
from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.reporting.scope import Scope
from chattui.reporting.when import Bounds

FEW = 400_000
"""Rows that are read at a time: joins of few rows are quicker, and take little memory."""


def in_runs(scope: Scope, archive: Archive, periods: Sequence[Period]) -> list[Sequence[Period]]:
    """Part periods of one kind, in their order, into runs of few rows, or of one period.

    Those of a run follow one another. What was closed in a period may have started at any time before: such
    periods are read together, since each run would go back as far as all of them.
    """
    if not periods:
        return []
    rows = rows_within(archive, bounds_of(scope, periods))
    middle, few = len(periods) // 2, rows <= FEW or scope.question.date_by == "closed"
    if not middle or (few and periods[0].step(len(periods) - 1) == periods[-1]):
        return [periods]
    return in_runs(scope, archive, periods[:middle]) + in_runs(scope, archive, periods[middle:])


def rows_within(archive: Archive, bounds: Bounds) -> float:
    """Return about how many conversations and orders a range has."""
    return sum(archive.rows(table, *bounds) for table in (CONVERSATIONS, ORDERS))


def bounds_of(scope: Scope, run: Sequence[Period]) -> Bounds:
    """Return from when to when a run goes."""
    return run[0].bounds(scope.zone)[0], run[-1].bounds(scope.zone)[1]
