"""Metrics by one or two dimensions."""

from collections.abc import Sequence

from chattui.archive.scan import Archive
from chattui.errors import UsageError
from chattui.measures.catalogue import metric
from chattui.measures.dimensions import Dimension
from chattui.model.bodies import Breakdown, GroupRow
from chattui.model.periods import Period
from chattui.model.values import GroupValue, MetricLabel
from chattui.reporting.groups import dimensions, in_order, key_of, period_of, with_every_cell
from chattui.reporting.measuring import Aggregated, Needs, Value, finish
from chattui.reporting.queries import Asked, Found, Queries
from chattui.reporting.scope import Given, Scope
from chattui.reporting.slice import cut_out
from chattui.reporting.stretches import collect_in_runs, is_long

MOST_DIMENSIONS = 2
HEAT_MAP = {"weekday", "hour"}
"""Dimensions that are drawn as a map: of the volume, where no metric is named."""
BY_KIND: dict[str, tuple[str, ...]] = {
    "sales": ("chats", "conversion", "sales", "wait_median", "csat"),
    "leads": ("chats", "leads", "lead_rate", "wait_median", "csat"),
    "service": ("chats", "missed_chats", "wait_median", "resolved_rate", "csat"),
}
"""The metrics of a breakdown that names none, by the client's kind."""


def break_down(scope: Scope, archive: Archive) -> Breakdown:
    """Answer a breakdown."""
    question = scope.question
    check_dimensions(question.by)
    by = dimensions(question.by, archive.manifest)
    metrics = metrics_of(scope)
    asked = ask_groups(scope, metrics, by)
    if is_long(scope, archive):
        return groups_of(scope, metrics, by, collect_in_runs(scope, archive, asked))
    needs = Needs(metrics, by)
    bounds = [scope.bounds, *([scope.previous_bounds] if scope.previous_bounds else [])]
    with archive.collecting():
        part = cut_out(archive, scope, bounds, needs.bases, needs.columns)
        queries = Queries(part)
        for one in asked:
            queries.add(*one)
        found = queries.collect()
    return groups_of(scope, metrics, by, found)


def metrics_of(scope: Scope) -> tuple[str, ...]:
    """Return the metrics that a breakdown shows: those asked for, else those of the client's kind."""
    asked = scope.question
    usual = () if set(asked.by) == HEAT_MAP else BY_KIND[scope.settings.kind]
    return known_metrics(("chats", *(asked.metrics or usual)))


def ask_groups(scope: Scope, metrics: Sequence[str], by: Sequence[Dimension]) -> list[Asked]:
    """Ask for the groups of the period, and of the previous one."""
    asked = [Asked("period", scope.bounds, metrics, by), Asked("all", scope.bounds, ["chats"])]
    if scope.previous_bounds is not None:
        asked.append(Asked("previous", scope.previous_bounds, metrics, by))
    return asked


def groups_of(scope: Scope, metrics: Sequence[str], by: Sequence[Dimension], found: Found) -> Breakdown:
    """Finish what `ask_groups` asked for."""
    groups = with_every_cell(found["period"], by, scope.period)
    before = found.get("previous")
    return Breakdown(
        by=scope.question.by,
        metrics=tuple(map(label_of, metrics)),
        rows=_rows(scope, by, metrics, groups, before, found["all"][()].get("chats")),
    )


def known_metrics(ids: Sequence[str]) -> tuple[str, ...]:
    """Return the metrics that were asked for, each once; UsageError for unknown ones."""
    return tuple(dict.fromkeys(metric(id).id for id in ids))


def check_dimensions(ids: Sequence[str]) -> None:
    """Raise UsageError for no dimension, too many or doubled ones."""
    if not 1 <= len(ids) <= MOST_DIMENSIONS or len(set(ids)) < len(ids):
        raise UsageError(
            "A breakdown is by one or two different dimensions.", "For example --by weekday,hour."
        )


def label_of(id: str) -> MetricLabel:
    """Return what it takes to write a metric's values."""
    entry = metric(id)
    return MetricLabel(entry.id, entry.label, entry.unit, entry.better)


def _rows(
    scope: Scope,
    by: Sequence[Dimension],
    metrics: Sequence[str],
    groups: Aggregated,
    before: Aggregated | None,
    chats: object,
) -> tuple[GroupRow, ...]:
    tags_alone = len(by) == 1 and by[0].many
    marks = sum(int(row.get("chats") or 0) for (name, *_), row in groups.items() if name is not None)
    total = chats if isinstance(chats, int) else 0
    whole = scope.given(scope.period)
    other = scope.given(scope.previous.period, scope.previous_bounds) if scope.previous else None
    rows = []
    for group in in_order(groups, by):
        part = period_of(by, group)
        given = whole if part is None else _given_of_part(scope, part)
        values = finish(groups.of(group), given, metrics)
        previous: dict[str, Value] = {}
        if part is None and before is not None and other is not None:  # parts of a period have none there
            previous = finish(before.of(group), other, metrics)
        count = values["chats"][0] or 0
        untagged = group[0] is None
        rows.append(
            GroupRow(
                keys=tuple(key_of(dimension, raw) for dimension, raw in zip(by, group, strict=True)),
                metrics={
                    id: GroupValue(value, n, previous.get(id, (None, None))[0])
                    for id, (value, n) in values.items()
                },
                share=count / total if total else None,
                mark_share=count / marks if tags_alone and marks and not untagged else None,
            )
        )
    return tuple(rows)


def _given_of_part(scope: Scope, part: Period) -> Given:
    """Return what a part of the period brings along.

    A week or month that sticks out of the period is cut at its ends, as its rows are.
    """
    whole = scope.period
    return scope.given(Period.between(max(part.first, whole.first), min(part.last, whole.last)))
