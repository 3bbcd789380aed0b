"""What stands out: the period against the eight before it (metrics.md §6)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from statistics import median

from chattui.archive.scan import Archive
from chattui.measures.catalogue import METRICS
from chattui.measures.dimensions import Dimension, dimension
from chattui.model.bodies import Subject, Trend, Trends
from chattui.model.periods import Period
from chattui.reporting.groups import key_of
from chattui.reporting.measuring import Aggregated, Needs, Value, finish
from chattui.reporting.queries import Found, Queries
from chattui.reporting.scope import Scope
from chattui.reporting.slice import cut_out
from chattui.reporting.when import Bounds

BEFORE = 8
FEWEST_PERIODS = 5
STRONG = 3.0
"""How many spreads from the median stand out."""
ENOUGH, ENOUGH_COUNTED = 20, 10
"""The n that a mean or share needs, and the median that a count needs."""
MOST = 5
_DIVISIONS: tuple[tuple[Subject, Dimension], ...] = (
    ("tag", dimension("tag")),
    ("category", dimension("category")),
)
Key = tuple[Subject, str]


@dataclass(frozen=True)
class _Seen:
    """One number in one period: what it is, and what it rests on."""

    value: float
    n: int


def stand_out(scope: Scope, archive: Archive) -> Trends:
    """Answer what stands out in a period."""
    needs = Needs(METRICS, (by for _, by in _DIVISIONS))
    with archive.collecting():
        planned = cut_out(archive, scope, compared_ranges(scope), needs.bases, needs.columns)
        part = planned.collected(needs.columns_of)
    queries = Queries(part)
    ask_trends(queries, scope)
    return trends_of(scope, queries.collect())


def compared_ranges(scope: Scope) -> list[Bounds]:
    """Return the bounds of the period and of those before it."""
    return [bounds for _, bounds in _compared(scope)]


def ask_trends(queries: Queries, scope: Scope) -> None:
    """Ask for every metric, and for the tags and categories, of each period."""
    for place, (_, bounds) in enumerate(_compared(scope)):
        queries.add(f"{place}", bounds, tuple(METRICS))
        for _, by in _DIVISIONS:
            queries.add(f"{place} {by.id}", bounds, ["chats"], [by])


def trends_of(scope: Scope, found: Found) -> Trends:
    """Finish what `ask_trends` asked for."""
    periods = _compared(scope)
    series: dict[Key, list[_Seen | None]] = {}
    for place, (period, bounds) in enumerate(periods):
        for key, seen in _numbers(scope, found, place, period, bounds):
            series.setdefault(key, [None] * len(periods))[place] = seen
    _fill_shares(series, found, len(periods))
    trends = [trend for key, values in series.items() if (trend := _judged(key, values)) is not None]
    trends.sort(key=lambda trend: (-abs(trend.z), trend.id))
    return Trends(tuple(trends[:MOST]), len(periods) - 1)


def _compared(scope: Scope) -> list[tuple[Period, Bounds]]:
    """Return the period and those before it that the data covers, all cut as the running one is."""
    coverage = scope.conversations
    found = [(scope.period, scope.bounds)]
    if coverage is None:
        return found
    end = coverage.until.astimezone(scope.zone).replace(tzinfo=None)
    running = scope.bounds[0] <= coverage.until < scope.bounds[1]
    step = 7 if scope.period.kind == "day" else 1
    for count in range(1, BEFORE + 1):
        other = scope.period.step(-step * count)
        start, stop = other.bounds(scope.zone)
        cut = scope.period.same_moment_in(other, end) if running else None
        if cut is not None:
            stop = min(stop, cut.replace(tzinfo=scope.zone).astimezone(UTC))
        if stop > start and start + timedelta(days=1) > coverage.start:
            found.append((other, (start, stop)))
    return found


def _numbers(
    scope: Scope, found: Mapping[str, Aggregated], place: int, period: Period, bounds: Bounds
) -> Iterator[tuple[Key, _Seen]]:
    """Give every metric, and every tag's and category's share, of one period."""
    values = finish(found[f"{place}"][()], scope.given(period, bounds))
    for id, (value, n) in values.items():
        if value is not None:
            yield ("metric", id), _Seen(float(value), _rests_on(id, n, values))
    chats = int(values["chats"][0] or 0)
    for subject, by in _DIVISIONS:
        for (raw,), row in found[f"{place} {by.id}"].items():
            if chats:
                yield (subject, str(key_of(by, raw))), _Seen(int(row["chats"] or 0) / chats, chats)


def _rests_on(id: str, n: int | None, values: Mapping[str, Value]) -> int:
    """Return a metric's n; of a count itself, of a sum the orders or conversations that it is over."""
    if n is not None:
        return n
    over = id if METRICS[id].unit == "count" else "chats"
    if METRICS[id].of_orders and METRICS[id].unit != "count":
        over = "orders_others" if id == "sales_others" else "orders_chatters"
    return int(values[over][0] or 0)


def _fill_shares(
    series: dict[Key, list[_Seen | None]], found: Mapping[str, Aggregated], periods: int
) -> None:
    """Put a share of 0 where a period had conversations, but none of this tag or category."""
    for (subject, _), values in series.items():
        if subject == "metric":
            continue
        for place in range(periods):
            chats = int(found[f"{place}"][()].get("chats") or 0)
            if values[place] is None and chats:
                values[place] = _Seen(0.0, chats)


def _judged(key: Key, values: Sequence[_Seen | None]) -> Trend | None:
    """Return a trend where the first value stands out from the others; else None."""
    here, before = values[0], [seen.value for seen in values[1:] if seen is not None]
    if here is None or len(before) < FEWEST_PERIODS:
        return None
    subject, id = key
    entry = METRICS.get(id) if subject == "metric" else None
    middle = median(before)
    spread = max(1.4826 * median(abs(value - middle) for value in before), 0.05 * abs(middle))
    counted = entry is not None and entry.unit == "count"
    if spread == 0 or (middle < ENOUGH_COUNTED if counted else here.n < ENOUGH):
        return None
    z = (here.value - middle) / spread
    if abs(z) < STRONG:
        return None
    return Trend(
        subject=subject,
        id=id,
        label=entry.label if entry else id,
        unit=entry.unit if entry else "ratio",
        better=entry.better if entry else None,
        value=here.value,
        low=middle - 3 * spread,
        high=middle + 3 * spread,
        z=z,
        n=here.n,
    )
