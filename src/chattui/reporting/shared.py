"""What can be asked of one slice together: so that a report reads its period once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chattui.archive.scan import Archive
from chattui.model.bodies import Breakdown, Sales
from chattui.model.report import SectionData
from chattui.reporting.breakdown import ask_groups, groups_of, metrics_of
from chattui.reporting.divisions import ask_divisions, divisions_of
from chattui.reporting.groups import dimensions
from chattui.reporting.queries import Found, Queries
from chattui.reporting.sales import ask_days, days_of
from chattui.reporting.scope import Scope
from chattui.reporting.trends import ask_trends, compared_ranges, trends_of
from chattui.reporting.weeks import ask_weeks, weeks_of
from chattui.reporting.when import Bounds


@dataclass(frozen=True)
class Shared:
    """How one kind of question is asked of a slice that holds more than itself.

    Attributes:
        by: The dimensions that its queries group by.
        ranges: What the slice must hold.
        ask: Adds its queries.
        data: Finishes what they found.
    """

    by: Callable[[Scope], Sequence[str]]
    ranges: Callable[[Scope], Sequence[Bounds]]
    ask: Callable[[Queries, Scope, Archive], None]
    data: Callable[[Scope, Archive, Found], SectionData]


def _ask_breakdown(queries: Queries, scope: Scope, archive: Archive) -> None:
    for asked in ask_groups(scope, metrics_of(scope), dimensions(scope.question.by, archive.manifest)):
        queries.add(*asked)


def _breakdown(scope: Scope, archive: Archive, found: Found) -> Breakdown:
    by = dimensions(scope.question.by, archive.manifest)
    return groups_of(scope, metrics_of(scope), by, found)


def _ask_sales(queries: Queries, scope: Scope, archive: Archive) -> None:  # noqa: ARG001
    ask_days(queries, scope)


def _sales(scope: Scope, archive: Archive, found: Found) -> Sales:  # noqa: ARG001
    return Sales(metrics={}, daily=days_of(scope, found))


def _ask_trends(queries: Queries, scope: Scope, archive: Archive) -> None:  # noqa: ARG001
    ask_trends(queries, scope)


def _trends(scope: Scope, archive: Archive, found: Found) -> SectionData:  # noqa: ARG001
    return trends_of(scope, found)


def _asked(scope: Scope) -> Sequence[str]:
    return scope.question.by


def _of(*by: str) -> Callable[[Scope], Sequence[str]]:
    return lambda _: by


def _whole(scope: Scope) -> Sequence[Bounds]:
    return scope.ranges


def _own(scope: Scope) -> list[Bounds]:
    return [scope.bounds, *([scope.previous_bounds] if scope.previous_bounds else [])]


SHARED: dict[str, Shared] = {
    "breakdown": Shared(_asked, _own, _ask_breakdown, _breakdown),
    "sales": Shared(_of("day"), _own, _ask_sales, _sales),
    "divisions": Shared(_asked, _whole, ask_divisions, divisions_of),
    "weeks": Shared(_of("week"), _own, ask_weeks, weeks_of),
    "trends": Shared(_of("tag", "category"), compared_ranges, _ask_trends, _trends),
}
"""The kinds that need nothing but a slice. Adding one makes it cheap beside the others."""
