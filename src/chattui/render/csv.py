"""An answer as one table of comma-separated values: the rows of JSON, its names, nothing rounded."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from chattui.model.answer import Answer
from chattui.model.bodies import (
    Breakdown,
    Conversations,
    History,
    Pipeline,
    Sales,
    SalesDay,
    StageRow,
    Summary,
    Trends,
)
from chattui.model.text import defused
from chattui.model.values import MetricValue
from chattui.render.data_bodies import BODIES, Plain

_GOALS = ("goal", "to_date_goal")
_BOUNDS = ("at_least", "at_most")
_PARTS = ("n", "previous")


def to_csv(answer: Answer) -> str:
    r"""Write an answer as CSV (RFC 4180, with `\n`), header first; text that is a formula is defused."""
    return table(list(_COLUMNS[answer.kind](answer.body)), [_flat(row) for row in _rows(answer)])


def table(columns: Sequence[str], rows: Iterable[Plain]) -> str:
    """Write rows as CSV, header first; what a row lacks is an empty cell."""
    written = StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(columns)
    lines.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return written.getvalue()


def _rows(answer: Answer) -> Iterator[Plain]:
    """Give the rows of JSON: the metrics of a summary, the days of sales, else `rows`."""
    _, body = BODIES[answer.kind](answer.body)
    match answer.body:
        case Summary():
            yield from ({"metric": id} | metric for id, metric in body["metrics"].items())
        case Sales():
            yield from body["daily"]
        case _:
            yield from body["rows"]


def _flat(row: Plain) -> Plain:
    """Put what is nested beside the rest: `chats`, `chats.n`, `chats.previous`, `goal.at_least`."""
    found: Plain = {}
    for key, value in row.items():
        if key == "metrics":
            for id, cell in value.items():
                found[id] = cell["value"]
                found |= {f"{id}.{part}": cell[part] for part in _PARTS}
        elif isinstance(value, dict):
            found |= {f"{key}.{part}": inner for part, inner in value.items()}
        else:
            found[key] = value
    return found


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case list():
            return defused(";".join(value))
        case _:
            return defused(str(value))


def _of_summary(_: Summary) -> list[str]:
    columns = ["metric", *(name for name in MetricValue.__struct_fields__ if name != "id")]
    for goal in _GOALS:
        place = columns.index(goal)
        columns[place : place + 1] = [f"{goal}.{bound}" for bound in _BOUNDS]
    return columns


def _of_breakdown(body: Breakdown) -> list[str]:
    shares = ["share", "mark_share"] if "tag" in body.by else ["share"]
    return [*body.by, *_of_metrics(metric.id for metric in body.metrics), *shares]


def _of_history(body: History) -> list[str]:
    return ["key", "start", "end", "complete", *body.by, *_of_metrics(metric.id for metric in body.metrics)]


def _of_metrics(ids: Iterator[str]) -> list[str]:
    return [f"{id}{part}" for id in ids for part in ("", *(f".{part}" for part in _PARTS))]


def _of_pipeline(body: Pipeline) -> list[str]:
    return [*(name for name in StageRow.__struct_fields__ if name != "key"), *([body.by] if body.by else [])]


def _of_sales(_: Sales) -> list[str]:
    return list(SalesDay.__struct_fields__)


def _of_conversations(body: Conversations) -> list[str]:
    return list(body.columns)


def _of_trends(_: Trends) -> list[str]:
    return ["metric", "tag", "category", "value", "low", "high", "z", "n"]


_COLUMNS: dict[str, Callable[[Any], list[str]]] = {
    "summary": _of_summary,
    "breakdown": _of_breakdown,
    "sales": _of_sales,
    "history": _of_history,
    "pipeline": _of_pipeline,
    "conversations": _of_conversations,
    "trends": _of_trends,
}
"""The header of each kind's table."""
