"""The whole client relationship month by month, and the last month against those before (metrics.md §5)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from chattui.archive.scan import Archive
from chattui.measures.catalogue import METRICS, with_parts
from chattui.measures.dimensions import dimension
from chattui.model.bodies import HistoryRow
from chattui.model.periods import Period
from chattui.model.report import Development, Theme
from chattui.model.values import GroupValue, Number
from chattui.reporting.breakdown import known_metrics, label_of
from chattui.reporting.goals import change
from chattui.reporting.groups import key_of, parts_of
from chattui.reporting.kept_months import Month
from chattui.reporting.measuring import Needs, Value, finish
from chattui.reporting.queries import Queries
from chattui.reporting.scope import Given, Scope
from chattui.reporting.slice import cut_out
from chattui.reporting.together import together
from chattui.reporting.when import beside
from chattui.reporting.whole_months import WholeMonths

_CATEGORY = dimension("category")
Known = Callable[[Period], Month | None]
"""Gives a month that is known."""


def develop_by_month(scope: Scope, archive: Archive, known: Known = lambda _: None) -> Development:
    """Answer each month of the relationship up to the question's own, and what those before had.

    Args:
        scope: The question.
        archive: What is read.
        known: Months that the report knows already.
    """
    metrics = known_metrics(("chats", *scope.question.metrics))
    periods = _months(scope)
    found = {period: month for period in periods if (month := known(period)) is not None}
    others = WholeMonths(scope, archive, (*metrics, _PRICED_BY), (_CATEGORY.id,))
    found |= others.read([period for period in periods if period not in found])
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
    whole = together(parts, [found[period].aggregates for period in before])
    return finish(whole, _given(given, before, found), [id])[id]


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
    divided = {period: found[period].divided[_CATEGORY.id] for period in periods}
    names = {name for chats in divided.values() for name in chats}

    def theme(name: str) -> Theme:
        chats = {period: divided[period].get(name, 0) for period in periods}
        baseline: Number = sum(chats[period] for period in before) / len(before) if before else None
        against = change(METRICS["chats"], chats[periods[-1]], baseline)
        return Theme(str(key_of(_CATEGORY, name or None)), tuple(chats.values()), baseline, against)

    return tuple(sorted(map(theme, names), key=lambda entry: (-sum(entry.chats), entry.name)))
