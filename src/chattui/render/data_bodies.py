"""The bodies of answers as plain values: what JSON has below its header, and CSV its rows from."""

from collections.abc import Callable
from typing import Any

import msgspec

from chattui.model.bodies import Breakdown, Conversations, History, Pipeline, Sales, Summary, Trends
from chattui.model.settings import Goal
from chattui.model.values import GroupValue, MetricValue

Plain = dict[str, Any]
Parts = tuple[Plain, Plain]
"""What stands before the header (how the rows are divided), and what stands after it."""


def _summary(body: Summary) -> Parts:
    found: Plain = msgspec.to_builtins(body)
    for category in found["categories"]:
        del category["mark_share"]  # only tags can overlap
    return {}, {
        "metrics": _metrics(body.metrics),
        "tags": found["tags"],
        "categories": found["categories"],
        "daily": found["daily"],
    }


def _breakdown(body: Breakdown) -> Parts:
    rows = []
    for row in body.rows:
        found = dict(zip(body.by, row.keys, strict=True)) | {
            "metrics": _values(row.metrics),
            "share": row.share,
        }
        rows.append(found | ({"mark_share": row.mark_share} if "tag" in body.by else {}))
    return {"by": list(body.by)}, {"rows": rows}


def _sales(body: Sales) -> Parts:
    return {}, {"metrics": _metrics(body.metrics), "daily": msgspec.to_builtins(body.daily)}


def _history(body: History) -> Parts:
    rows = [
        {
            "key": row.period.key,
            "start": row.period.first.isoformat(),
            "end": row.period.last.isoformat(),
            "complete": row.complete,
            **dict(zip(body.by, row.keys, strict=True)),
            "metrics": _values(row.metrics),
        }
        for row in body.rows
    ]
    return {"every": body.every, "by": list(body.by)}, {"rows": rows}


def _pipeline(body: Pipeline) -> Parts:
    rows = []
    for row in body.rows:
        found: Plain = msgspec.to_builtins(row)
        key = found.pop("key")
        rows.append(found | ({body.by: key} if body.by else {}))
    return {"by": [body.by] if body.by else []}, {"rows": rows}


def _conversations(body: Conversations) -> Parts:
    rows = [dict(zip(body.columns, row, strict=True)) for row in body.rows]
    return {"behind": body.behind}, {"total": body.total, "rows": rows}


def _trends(body: Trends) -> Parts:
    rows = [
        {row.subject: row.id, "value": row.value, "low": row.low, "high": row.high, "z": row.z, "n": row.n}
        for row in body.rows
    ]
    return {}, {"periods": body.periods, "rows": rows}


BODIES: dict[str, Callable[[Any], Parts]] = {
    "summary": _summary,
    "breakdown": _breakdown,
    "sales": _sales,
    "history": _history,
    "pipeline": _pipeline,
    "conversations": _conversations,
    "trends": _trends,
}
"""The plain values of each kind of body."""


def _values(metrics: dict[str, GroupValue]) -> Plain:
    return {id: msgspec.to_builtins(value) for id, value in metrics.items()}


def _metrics(metrics: dict[str, MetricValue]) -> Plain:
    return dict(_metric(metric) for metric in metrics.values())


def _metric(metric: MetricValue) -> tuple[str, Plain]:
    found: Plain = msgspec.to_builtins(metric)
    goals = {"goal": _goal(metric.goal), "to_date_goal": _goal(metric.to_date_goal)}
    return found.pop("id"), found | goals


def _goal(goal: Goal | None) -> Plain | None:
    if goal is None:
        return None
    if goal.at_least is not None:
        return {"at_least": _number(float(goal.at_least))}
    return {"at_most": _number(float(goal.at_most or 0))}


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() else value
