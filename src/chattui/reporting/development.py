"""The whole client relationship month by month, and the last month against those before (metrics.md §5)."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from chattui.archive.scan import Archive
from chattui.measures.catalogue import METRICS, with_parts
from chattui.measures.dimensions import dimension
from chattui.measures.metric import Aggregate
from chattui.model.bodies import HistoryRow
from chattui.model.periods import Period
from chattui.model.report import Development, Theme
from chattui.model.values import GroupValue, Number
from chattui.reporting.breakdown import known_metrics, label_of
from chattui.reporting.goals import change
from chattui.reporting.groups import key_of, parts_of
from chattui.reporting.kept_months import Month, months
from chattui.reporting.measuring import Exact, Needs, Value, finish
from chattui.reporting.queries import Queries
from chattui.reporting.scope import Given, Scope
from chattui.reporting.slice import cut_out
from chattui.reporting.when import beside

_MONTH, _CATEGORY = dimension("month"), dimension("category")


def develop_by_month(scope: Scope, archive: Archive) -> Development:
    """Answer each month of the relationship up to the question's own, and what those before had."""
    metrics = known_metrics(("chats", *scope.question.metrics))
    periods = _months(scope)
    found = months(
        scope,
        archive.manifest,
        archive.folder,
        archive.cache,
        periods,
        (*metrics, _PRICED_BY),
        lambda missing: _read(scope, archive, missing, (*metrics, _PRICED_BY)),
    )
    complete = {
        period: beside(period, None, scope.conversations, scope.zone)[0].complete for period in periods
    }
    values = {period: finish(found[period].aggregates, scope.given(period), metrics) for period in periods}
    before = [period for period in periods[:-1] if complete[period]]
    baseline = {id: GroupValue(*_baseline(scope, archive, id, before, found, values)) for id in metrics}
    last = values[periods[-1]]
    return Development(
        metrics=tuple(map(label_of, metrics)),
        rows=tuple(
            HistoryRow(
                period=period,
                complete=complete[period],
                metrics={id: GroupValue(value, n) for id, (value, n) in values[period].items()},
            )
            for period in periods
        ),
        baseline=baseline,
        baseline_months=len(before),
        changes={id: change(METRICS[id], last[id][0], baseline[id].value) for id in metrics},
        categories=_themes(periods, before, found),
    )


_PRICED_BY = "billed_chats"
"""What prices are by: months of different prices are taken together by it."""


def _months(scope: Scope) -> list[Period]:
    """Return the months from the start of the relationship to the question's own."""
    last = Period.of("month", (scope.to_date or scope.period).last)
    if scope.period.kind == "month":
        last = scope.period
    return parts_of(Period.between(min(began(scope), last.first), last.last), "month")


def began(scope: Scope) -> date:
    """Return the first day of the client relationship: as the settings have it, else of the data."""
    if scope.settings.since is not None or scope.conversations is None:
        return scope.settings.since or scope.period.first
    return scope.conversations.start.astimezone(scope.zone).date()


def _read(
    scope: Scope, archive: Archive, missing: Sequence[Period], metrics: Sequence[str]
) -> Mapping[Period, tuple[dict[str, Exact], dict[str, int]]]:
    """Work out some months that follow each other, in one streaming pass."""
    bounds = missing[0].bounds(scope.zone)[0], missing[-1].bounds(scope.zone)[1]
    needs = Needs(metrics, (_MONTH, _CATEGORY))
    with archive.collecting():
        queries = Queries(cut_out(archive, scope, [bounds], needs.bases, needs.columns))
        queries.add("months", bounds, metrics, [_MONTH])
        queries.add("categories", bounds, ["chats"], [_MONTH, _CATEGORY])
        found = queries.collect()
    chats: dict[object, dict[str, int]] = {}
    for (month, category), row in found["categories"].items():
        of_month = chats.setdefault(month, {})
        name = str(key_of(_CATEGORY, category))
        of_month[name] = of_month.get(name, 0) + int(row.get("chats") or 0)
    return {period: (found["months"].of((period.first,)), chats.get(period.first, {})) for period in missing}


def _baseline(
    scope: Scope,
    archive: Archive,
    id: str,
    before: Sequence[Period],
    found: Mapping[Period, Month],
    values: Mapping[Period, Mapping[str, Value]],
) -> Value:
    """Return what the months before had: a mean of counts and money, else the metric of all together."""
    if METRICS[id].unit in ("count", "money"):
        known = [float(value) for period in before if (value := values[period][id][0]) is not None]
        return (sum(known) / len(known) if known else None), len(known)
    given = {period: scope.given(period) for period in before}
    if METRICS[id].of_orders:
        before = [period for period in before if given[period].orders_known]
    if not before:
        return None, None
    parts = with_parts((id,))
    if any(part.ranked for part in parts.values()):
        return _of_all(scope, archive, id, before)
    together = _together(parts, [found[period].aggregates for period in before])
    return finish(together, _given(given, before, found), [id])[id]


def _of_all(scope: Scope, archive: Archive, id: str, before: Sequence[Period]) -> Value:
    """Work a median or the like out of all conversations of some months: it is not made of theirs."""
    ranges = [period.bounds(scope.zone) for period in before]
    bounds, needs = (ranges[0][0], ranges[-1][1]), Needs([id])
    with archive.collecting():
        queries = Queries(cut_out(archive, scope, ranges, needs.bases, needs.columns))
        queries.add("all", bounds, [id])
        found = queries.collect()
    whole = Period.between(before[0].first, before[-1].last)
    return finish(found["all"][()], scope.given(whole), [id])[id]


def _together(parts: Mapping[str, Aggregate], each: Sequence[Mapping[str, Exact]]) -> dict[str, Exact]:
    """Put aggregates of several months together: sums are added, means weighted by what they rest on."""
    together: dict[str, Exact] = {}
    for id, entry in parts.items():
        known = [row for row in each if row.get(id) is not None]
        if not known:
            if each and id in each[0]:
                together[id] = None
            continue
        if entry.n is None:
            together[id] = _sum([row[id] for row in known])
            continue
        n = sum(int(row.get(f"n:{id}") or 0) for row in known)
        weighted = sum(float(row[id] or 0) * int(row.get(f"n:{id}") or 0) for row in known)
        together[id] = weighted / n if n else None
        together[f"n:{id}"] = n
    return together


def _sum(values: Sequence[Exact]) -> Exact:
    exact = [value for value in values if value is not None]
    if any(isinstance(value, float) for value in exact):
        return float(sum(float(value) for value in exact))
    total = sum((Decimal(value) for value in exact), Decimal(0))
    return total if any(isinstance(value, Decimal) for value in exact) else int(total)


def _given(given: Mapping[Period, Given], before: Sequence[Period], found: Mapping[Period, Month]) -> Given:
    """Return what several months bring along: a price that makes what all of them cost."""
    billed = [int(found[period].aggregates.get(_PRICED_BY) or 0) for period in before]
    prices = [given[period].price for period in before]
    cost, count = Decimal(0), sum(billed)
    for price, number in zip(prices, billed, strict=True):
        cost += number * (price or 0)
    known = all(price is not None for price in prices) and count
    return Given(
        days=sum(given[period].days for period in before),
        price=cost / count if known else None,
        orders_known=any(given[period].orders_known for period in before),
    )


def _themes(
    periods: Sequence[Period], before: Sequence[Period], found: Mapping[Period, Month]
) -> tuple[Theme, ...]:
    """Return each category over the months, those with the most conversations first."""
    names = {name for period in periods for name in found[period].chats}

    def theme(name: str) -> Theme:
        chats = {period: found[period].chats.get(name, 0) for period in periods}
        baseline: Number = sum(chats[period] for period in before) / len(before) if before else None
        against = change(METRICS["chats"], chats[periods[-1]], baseline)
        return Theme(name, tuple(chats.values()), baseline, against)

    return tuple(sorted(map(theme, names), key=lambda entry: (-sum(entry.chats), entry.name)))
