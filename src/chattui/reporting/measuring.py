"""From frames to finished metrics: aggregate once, then put quotients and prices together."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Self

import polars as pl

from chattui.measures.catalogue import EVERY, METRICS, with_parts
from chattui.measures.columns import Columns, rows_behind
from chattui.measures.dimensions import Dimension
from chattui.measures.metric import DAYS, Aggregate, Metric, Population, Priced, Quotient
from chattui.model.values import Number
from chattui.reporting.scope import Given
from chattui.reporting.slice import CHATS, CLOSED, ORDERED

Exact = int | float | Decimal | None
Value = tuple[Number, int | None]
"""A metric's value and its n."""
Group = tuple[object, ...]


class Aggregated(dict[Group, dict[str, Exact]]):
    """Aggregates by group: those that have rows, and beside them what is not divided by all dimensions.

    Args:
        rows: Aggregates of the groups with rows.
        wholes: Aggregates by a part of the dimensions, with the places of these among all.
    """

    def __init__(
        self,
        rows: Mapping[Group, dict[str, Exact]] | None = None,
        wholes: Iterable[tuple[Sequence[int], Mapping[Group, dict[str, Exact]]]] = (),
    ) -> None:
        super().__init__(rows or {})
        self.wholes = list(wholes)

    def add(self, others: Self) -> None:
        """Take the groups of another time."""
        self.update(others)
        self.wholes += others.wholes

    def of(self, group: Group) -> dict[str, Exact]:
        """Return the aggregates of any group, with rows or without; what is of the whole is in each."""
        values = dict(self.get(group, {}))
        for places, rows in self.wholes:
            values |= rows.get(tuple(group[place] for place in places), {})
        return values


BASE_OF: dict[Population, str] = {
    Population.CHATS: CHATS,
    Population.BILLED: CHATS,
    Population.INSIDE: CHATS,
    Population.CLOSED: CLOSED,
    Population.CREDITED: ORDERED,
    Population.OTHERS: ORDERED,
}


class Needs:
    """What some metrics, by some dimensions, need of a slice: its frames, and the columns."""

    def __init__(self, metrics: Iterable[str], by: Iterable[Dimension] = ()) -> None:
        self.columns_of: dict[str, set[str]] = {}
        for entry in with_parts(tuple(metrics)).values():
            self.columns_of.setdefault(BASE_OF[entry.population], set()).update(_roots(entry))
        keys = {name for dimension in by for name in dimension.key().meta.root_names()}
        for columns in self.columns_of.values():
            columns |= keys

    @property
    def bases(self) -> set[str]:
        """The frames."""
        return set(self.columns_of)

    @property
    def columns(self) -> set[str]:
        """The columns of all frames."""
        return set().union(*self.columns_of.values())


@dataclass(frozen=True)
class Plan:
    """A query of some aggregates, and the dimensions that its rows are grouped by."""

    query: pl.LazyFrame
    by: tuple[str, ...]


def plans(
    frames: Mapping[str, pl.LazyFrame], metrics: Iterable[str], by: Sequence[Dimension] = ()
) -> list[Plan]:
    """Plan the aggregates that these metrics are made of, a query for each frame that they need.

    Args:
        frames: Frames of one period, by base (`Slice.within`).
        metrics: Ids of metrics.
        by: Dimensions to group by; none: one row in all.

    Returns:
        Queries whose columns are the groups (`by:<dimension>`), the values (`<id>`) and their n
        (`n:<id>`). The orders of others have no conversation: they are grouped by time alone, and make
        no groups of conversations.
    """
    found = []
    for (base, others), entries in _together(with_parts(tuple(metrics))).items():
        groups = [dimension for dimension in by if dimension.of_time or not others]
        frame = frames[base].filter("other" if others else "credited") if base == ORDERED else frames[base]
        query = aggregate(_keyed(frame, groups), entries, groups)
        found.append(Plan(query, tuple(dimension.id for dimension in groups)))
    return found


def ranking(frame: pl.LazyFrame, entries: Sequence[Aggregate], by: Sequence[Dimension]) -> pl.LazyFrame:
    """Give the values of a frame that are ranked, and their groups: for `aggregate`, once all are there."""
    behind = pl.any_horizontal(map(rows_behind, entries))
    values = set().union(*map(_roots, entries))
    return _keyed(frame.filter(behind), by).select(*_keys(by), *sorted(values))


def aggregate(frame: pl.LazyFrame, entries: Sequence[Aggregate], by: Sequence[Dimension]) -> pl.LazyFrame:
    """Aggregate the rows of a frame that has their groups: a row each, or one in all."""
    columns = [expression for entry in entries for expression in _expressions(entry)]
    return frame.group_by(_keys(by)).agg(columns) if by else frame.select(columns)


def gather(results: Iterable[tuple[Plan, pl.DataFrame]], by: Sequence[Dimension] = ()) -> Aggregated:
    """Put the results of plans together by group."""
    keys = tuple(dimension.id for dimension in by)
    groups = Aggregated({} if by else {(): {}})
    for plan, result in results:
        rows = {tuple(row.pop(f"by:{key}") for key in plan.by): row for row in result.to_dicts()}
        if plan.by == keys:
            for group, row in rows.items():
                groups.setdefault(group, {}).update(row)
        else:
            groups.wholes.append(([keys.index(key) for key in plan.by], rows))
    return groups


def finish(
    aggregated: Mapping[str, Exact], given: Given, metrics: Iterable[str] = METRICS
) -> dict[str, Value]:
    """Work out the metrics of one group from its aggregates."""
    return {id: _value(EVERY[id], aggregated, given) for id in metrics}


def _together(aggregates: Mapping[str, Aggregate]) -> dict[tuple[str, bool], list[Aggregate]]:
    """Sort aggregates by the frame they are over; those of others apart."""
    found: dict[tuple[str, bool], list[Aggregate]] = {}
    for entry in aggregates.values():
        others = entry.population is Population.OTHERS
        found.setdefault((BASE_OF[entry.population], others), []).append(entry)
    return found


@cache
def _expressions(entry: Aggregate) -> list[pl.Expr]:
    columns = Columns(entry.population)
    value = entry.value(columns).alias(entry.id)
    return [value] if entry.n is None else [value, entry.n(columns).alias(f"n:{entry.id}")]


@cache
def _roots(entry: Aggregate) -> frozenset[str]:
    return frozenset(name for expression in _expressions(entry) for name in expression.meta.root_names())


def _keyed(frame: pl.LazyFrame, by: Sequence[Dimension]) -> pl.LazyFrame:
    """Give each row its groups; one that is in several is there several times."""
    for dimension in by:
        frame = frame.with_columns(dimension.key().alias(f"by:{dimension.id}"))
        if dimension.many:
            frame = frame.explode(f"by:{dimension.id}", empty_as_null=True)
    return frame


def _keys(by: Sequence[Dimension]) -> list[str]:
    return [f"by:{dimension.id}" for dimension in by]


def _value(metric: Metric, aggregated: Mapping[str, Exact], given: Given) -> Value:
    exact = _exact(metric, aggregated, given)
    n: Exact = None
    if (
        isinstance(metric, Aggregate)
        and metric.n is not None
        and (given.orders_known or not metric.of_orders)
    ):
        n = aggregated.get(f"n:{metric.id}") or 0
    elif isinstance(metric, Quotient) and metric.counted:
        n = given.days if metric.under == DAYS else _exact(EVERY[metric.under], aggregated, given)
    return _plain(exact, metric), None if n is None else int(n)


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
    if metric.n is not None and not aggregated.get(f"n:{metric.id}"):
        return None
    value = aggregated.get(metric.id, 0)
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _plain(value: Exact, metric: Metric) -> Number:
    """Leave the exact numbers: money, and whatever was worked out in decimals, becomes a float."""
    if value is None or not (metric.unit == "money" or isinstance(value, Decimal)):
        return value
    return float(value)
