"""A client's report: the period at a glance, and every section, mostly of one slice."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from chattui.archive.scan import Archive
from chattui.errors import UsageError
from chattui.measures.catalogue import METRICS
from chattui.model.periods import Period
from chattui.model.question import PeriodWords, Question, SectionAsked
from chattui.model.report import Report, Section, SectionData
from chattui.reporting.breakdown import known_metrics
from chattui.reporting.development import began, develop_by_month
from chattui.reporting.groups import dimensions
from chattui.reporting.history import develop
from chattui.reporting.known_months import KnownMonths
from chattui.reporting.measuring import Needs
from chattui.reporting.pipeline import stages
from chattui.reporting.queries import Queries, collect_together
from chattui.reporting.scope import Scope, scope_on
from chattui.reporting.shared import SHARED
from chattui.reporting.slice import Slice, cut_out
from chattui.reporting.summary import ask_summary, summarise, summary_of
from chattui.reporting.when import Bounds

ALONE: dict[str, Callable[[Scope, Archive], SectionData]] = {
    "pipeline": stages,
    "history": develop,
    "summary": summarise,
}
"""What reads for itself."""


def compile_report(scope: Scope, archive: Archive) -> Report:
    """Answer a report."""
    asked = scope.question
    if asked.every is None:
        raise UsageError("A report is weekly or monthly.", "For example chattui report weekly.")
    scopes = {
        section.id: _scope_of(scope, archive, section, section.question)
        for section in asked.sections
        if section.question is not None
    }
    shared = {id: part for id, part in scopes.items() if _is_shared(scope, part)}
    months = _months(scope, archive, shared.values())
    held = _slice_for(scope, archive, [scope, *shared.values()], months)
    if months is not None:
        months.learn(held)
    known = months.answer if months is not None else None
    queries = Queries(held, known)
    ask_summary(queries, scope)
    of_sections = {id: Queries(held, known) for id in shared}
    for id, part in shared.items():
        SHARED[part.question.kind].ask(of_sections[id], part, archive)
    found, *found_of = collect_together(held, [queries, *of_sections.values()])
    data: dict[str, SectionData] = {
        id: SHARED[part.question.kind].data(part, archive, rows)
        for (id, part), rows in zip(shared.items(), found_of, strict=True)
    }
    for id, part in scopes.items():
        if id not in shared:
            data[id] = _alone(part, archive, months)
    summary = summary_of(scope, found)
    return Report(
        every="week" if asked.every == "week" else "month",
        metrics=summary.metrics,
        tags=summary.tags,
        categories=summary.categories,
        daily=summary.daily,
        shown=known_metrics(asked.metrics),
        tax=scope.settings.reports.tax,
        shipping=scope.settings.reports.shipping,
        sections=tuple(_section(scope, entry, scopes.get(entry.id), data) for entry in asked.sections),
    )


def _scope_of(scope: Scope, archive: Archive, section: SectionAsked, question: Question) -> Scope:
    """Return what a section comes down to: in the report's period, or a week's month so far."""
    period = scope.period
    if section.to_date and period.kind == "week" and scope.to_date:
        period = scope.to_date
    words = PeriodWords()
    if question.kind == "history":  # from the start of the relationship, or its last ones, up to the report
        period = Period.between(min(began(scope), period.last), period.last)
        words = PeriodWords(first=period.first, last=period.last)
    question = msgspec.structs.replace(question, period=words)
    if not section.view:
        asked = scope.question
        question = msgspec.structs.replace(question, filters=asked.filters, date_by=asked.date_by)
    return scope_on(question, scope.client, scope.settings, archive.manifest, period)


def _is_shared(scope: Scope, part: Scope) -> bool:
    asked = part.question
    return asked.kind in SHARED and asked.filters == scope.filters and asked.date_by == scope.question.date_by


def _months(scope: Scope, archive: Archive, shared: Iterable[Scope]) -> KnownMonths | None:
    """Return the months that a month's report is held against; None for the report of a week."""
    if scope.period.kind != "month":
        return None
    asked = [bounds for part in shared for bounds in SHARED[part.question.kind].ranges(part)]
    return KnownMonths(scope, archive, dict.fromkeys([*scope.ranges, *asked]))


def _alone(part: Scope, archive: Archive, months: KnownMonths | None) -> SectionData:
    kind = part.question.kind
    if kind == "development":
        return develop_by_month(part, archive, months.find) if months else develop_by_month(part, archive)
    if kind in ALONE:
        return ALONE[kind](part, archive)
    shared = SHARED[kind]
    queries = Queries(_slice_for(part, archive, [part]))
    shared.ask(queries, part, archive)
    return shared.data(part, archive, queries.collect())


def _slice_for(
    scope: Scope, archive: Archive, parts: Sequence[Scope], months: KnownMonths | None = None
) -> Slice:
    """Read, once, what all of these need: every metric, by their dimensions, in their ranges.

    Of the ranges that `months` know, all but the report's own are left out.
    """
    by = {"tag", "category", "day"}
    ranges: list[tuple[Bounds, Sequence[str]]] = [(bounds, ()) for bounds in scope.ranges]
    for part in parts:
        if part.question.kind in SHARED:
            shared = SHARED[part.question.kind]
            by |= set(shared.by(part))
            ranges += [(bounds, shared.by(part)) for bounds in shared.ranges(part)]
    wanted = [
        bounds
        for bounds, divided in ranges
        if bounds == scope.bounds or months is None or not months.knows(bounds, divided)
    ]
    needs = Needs(METRICS, dimensions(sorted(by), archive.manifest))
    with archive.collecting():
        planned = cut_out(archive, scope, list(dict.fromkeys(wanted)), needs.bases, needs.columns)
        return planned.collected(needs.columns_of)


def _section(scope: Scope, asked: SectionAsked, part: Scope | None, data: dict[str, SectionData]) -> Section:
    if part is None:
        return Section(asked.id)
    return Section(
        id=asked.id,
        data=data[asked.id],
        period=part.period if part.period != scope.period else None,
        filters=part.filters,
        view=asked.view,
    )
