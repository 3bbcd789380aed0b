"""An answer as the stable JSON object of interface.md §5."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from chattui.model.answer import Answer, Header, MetricValue, PeriodOf
from chattui.model.coverage import Coverage
from chattui.model.periods import Period
from chattui.model.settings import Goal

SCHEMA = "chattui/1"

Plain = dict[str, Any]


def to_json(answer: Answer) -> str:
    """Write an answer as one JSON object: the same answer always gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(plain(answer)), indent=1).decode() + "\n"


def plain(answer: Answer) -> Plain:
    """Return an answer as plain values, every documented key present."""
    body: Plain = msgspec.to_builtins(answer.body)
    body.pop("type")
    body["metrics"] = {id: _metric(metric) for id, metric in answer.body.metrics.items()}
    for category in body["categories"]:
        del category["mark_share"]  # only tags can overlap
    return {"schema": SCHEMA, "kind": answer.kind} | _header(answer.header) | body


def _header(header: Header) -> Plain:
    client = header.client
    return {
        "client": {
            "id": client.id,
            "name": client.name,
            "kind": client.kind,
            "timezone": client.timezone,
            "currency": client.currency,
        },
        "period": _period_of(header.period, cut=False),
        "previous": _period_of(header.previous, cut=True) if header.previous else None,
        "to_date": _period(header.to_date) if header.to_date else None,
        "coverage": {
            "conversations": _coverage(header.conversations),
            "orders": _coverage(header.orders),
        },
        "filters": msgspec.to_builtins(header.filters),
        "rules": msgspec.to_builtins(header.rules),
    }


def _period(period: Period) -> Plain:
    return {
        "kind": period.kind,
        "key": period.key,
        "start": period.first.isoformat(),
        "end": period.last.isoformat(),
    }


def _period_of(entry: PeriodOf, cut: bool) -> Plain:
    found = _period(entry.period) | {"complete": entry.complete}
    return found | {"cut": entry.cut.isoformat() if entry.cut else None} if cut else found


def _coverage(coverage: Coverage | None) -> Plain | None:
    if coverage is None:
        return None
    return {"from": instant(coverage.start), "until": instant(coverage.until)}


def instant(moment: datetime) -> str:
    """Write an instant in UTC, with fractions of a second only where there are any."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _metric(metric: MetricValue) -> Plain:
    found: Plain = msgspec.to_builtins(metric)
    del found["id"]
    return found | {"goal": _goal(metric.goal), "to_date_goal": _goal(metric.to_date_goal)}


def _goal(goal: Goal | None) -> Plain | None:
    if goal is None:
        return None
    if goal.at_least is not None:
        return {"at_least": _number(float(goal.at_least))}
    return {"at_most": _number(float(goal.at_most or 0))}


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() else value
