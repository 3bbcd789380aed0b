"""Aggregates of several periods put together, as if they had been worked out over all rows at once.

Counts and sums are added. All else is whole numbers over whole numbers (`Aggregate`), so that what a
value was made of is found again exactly. What is ranked is not made of its parts: it is left out.
"""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal

from chattui.measures.metric import Aggregate
from chattui.reporting.measuring import Exact

_IN_MICROSECONDS = 1_000_000


def together(parts: Mapping[str, Aggregate], each: Sequence[Mapping[str, Exact]]) -> dict[str, Exact]:
    """Put aggregates of several periods together, those without rows too.

    Args:
        parts: The aggregates that are wanted, by id (`catalogue.with_parts`).
        each: Of each period, by the aggregate's id and `n:<id>`; `chats` among them.
    """
    whole: dict[str, Exact] = {}
    for id, entry in parts.items():
        rows = [row for row in each if id in row]
        if entry.ranked or not rows:
            continue
        if entry.n is None:
            whole[id] = _sum(id, rows)
        else:
            whole[id], whole[f"n:{id}"] = _quotient(entry, rows)
    return whole


def _sum(id: str, rows: Sequence[Mapping[str, Exact]]) -> Exact:
    """Add values; where some are not known, those of periods without conversations say nothing either."""
    if any(row[id] is None for row in rows):
        rows = [row for row in rows if row[id] is not None and row.get("chats")]
        if not rows:
            return None
    values = [value for row in rows if (value := row[id]) is not None]
    if any(isinstance(value, Decimal) for value in values):
        return sum(map(Decimal, values), Decimal(0))
    return sum(int(value) for value in values)


def _quotient(entry: Aggregate, rows: Sequence[Mapping[str, Exact]]) -> tuple[Exact, int]:
    """Divide what all values were made of by what they rest on."""
    scale = _IN_MICROSECONDS if entry.unit == "seconds" else 1
    over, n = 0, 0
    for row in rows:
        rests_on = int(row.get(f"n:{entry.id}") or 0)
        value = float(row[entry.id] or 0)
        if math.isfinite(value):  # of nothing at all it is not
            over += round(value * scale * max(rests_on, 1))
        n += rests_on
    if not n:
        return None, 0
    return (over / n / scale if scale > 1 else over / n), n
