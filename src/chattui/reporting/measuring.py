"""From frames to finished metrics: aggregate once, then put quotients and prices together."""

import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import msgspec
import polars as pl

from chattui.measures.catalogue import EVERY, METRICS, with_parts
from chattui.measures.columns import Columns
from chattui.measures.dimensions import Dimension
from chattui.measures.metric import DAYS, Aggregate, Metric, Priced, Quotient
from chattui.model.answer import Number
from chattui.reporting.slice import BASE_OF

Exact = int | float | Decimal | None
Value = tuple[Number, int | None]
"""A metric's value and its n."""
Group = tuple[object, ...]
Aggregated = dict[Group, dict[str, Exact]]


class Given(msgspec.Struct, frozen=True):
    """What a period brings along that no row says.

    Attributes:
        days: Days of the period that began by the end of coverage.
        price: Of a billed chat.
        orders_known: Whether the orders' coverage reaches into the period.
    """

    days: int
    price: Decimal | None
    orders_known: bool


def plans(
    frames: Mapping[str, pl.LazyFrame], metrics: Iterable[str], by: Sequence[Dimension] = ()
) -> list[pl.LazyFrame]:
    """Plan the aggregates that these metrics are made of, one query for each frame that they need.

    Args:
        frames: Frames of one period, by base (`Slice.within`).
        metrics: Ids of metrics.
        by: Dimensions to group by; none: one row in all.

    Returns:
        Queries for `gather`, whose columns are the groups (`by:<dimension>`), the values (`<id>`) and
        their n (`n:<id>`). Those of others are grouped by time alone.
    """
    queries = []
    for base, aggregates in _by_base(with_parts(tuple(metrics))).items():
        columns = [expression for entry in aggregates for expression in _expressions(entry)]
        queries.append(_grouped(frames[base], by).agg(columns) if by else frames[base].select(columns))
    return queries


def gather(results: Iterable[pl.DataFrame], by: Sequence[Dimension] = ()) -> Aggregated:
    """Put the results of `plans` together by group."""
    keys = [f"by:{dimension.id}" for dimension in by]
    groups: Aggregated = {} if by else {(): {}}
    for result in results:
        for row in result.to_dicts():
            group = tuple(row.pop(key) for key in keys)
            groups.setdefault(group, {}).update(row)
    return groups


def finish(
    aggregated: Mapping[str, Exact], given: Given, metrics: Iterable[str] = METRICS
) -> dict[str, Value]:
    """Work out the metrics of one group from its aggregates."""
    return {id: _value(EVERY[id], aggregated, given) for id in metrics}


def _by_base(aggregates: Mapping[str, Aggregate]) -> dict[str, list[Aggregate]]:
    bases: dict[str, list[Aggregate]] = {}
    for entry in aggregates.values():
        bases.setdefault(BASE_OF[entry.population], []).append(entry)
    return bases


def _expressions(entry: Aggregate) -> list[pl.Expr]:
    columns = Columns(entry.population)
    value = entry.value(columns).alias(entry.id)
    return [value] if entry.n is None else [value, entry.n(columns).alias(f"n:{entry.id}")]


def _grouped(frame: pl.LazyFrame, by: Sequence[Dimension]) -> "pl.lazyframe.group_by.LazyGroupBy":
    for dimension in by:
        frame = frame.with_columns(dimension.key().alias(f"by:{dimension.id}"))
        if dimension.many:
            frame = frame.explode(f"by:{dimension.id}", empty_as_null=True)
    return frame.group_by([f"by:{dimension.id}" for dimension in by])


def _value(metric: Metric, aggregated: Mapping[str, Exact], given: Given) -> Value:
    exact = _exact(metric, aggregated, given)
    n: Exact = None
    if isinstance(metric, Aggregate) and metric.n is not None and (given.orders_known or not metric.of_orders):
        n = aggregated.get(f"n:{metric.id}") or 0
    elif isinstance(metric, Quotient) and metric.counted:
        n = given.days if metric.under == DAYS else _exact(EVERY[metric.under], aggregated, given)
    return _plain(exact), None if n is None else int(n)


def _exact(metric: Metric, aggregated: Mapping[str, Exact], given: Given) -> Exact:
    """Work a metric out, in decimals as long as money is in it; null where there is nothing."""
    if metric.of_orders and not given.orders_known:
        return None
    match metric:
        case Aggregate(without_orders=str(other)) if not given.orders_known:
            return _exact(EVERY[other], aggregated, given)
        case Aggregate():
            return _of_nothing(metric, aggregated)
        case Priced():
            count = _exact(EVERY[metric.of], aggregated, given)
            return None if given.price is None or count is None else Decimal(int(count)) * given.price
        case Quotient():
            over = _exact(EVERY[metric.over], aggregated, given)
            under = given.days if metric.under == DAYS else _exact(EVERY[metric.under], aggregated, given)
            if over is None or not under:
                return None
            if isinstance(over, Decimal) or isinstance(under, Decimal):
                return Decimal(over) / Decimal(under) - metric.less
            return over / under - metric.less


def _of_nothing(metric: Aggregate, aggregated: Mapping[str, Exact]) -> Exact:
    """Return the aggregate; of a group without rows, counts and sums are 0 and all else null."""
    if metric.id in aggregated:
        value = aggregated[metric.id]
        return None if isinstance(value, float) and not math.isfinite(value) else value
    return 0 if metric.n is None else None


def _plain(value: Exact) -> Number:
    return float(value) if isinstance(value, Decimal) else value
