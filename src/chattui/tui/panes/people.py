"""Who did the work: agents and teams, their numbers, and how those went lately."""

from collections.abc import Iterator, Sequence

import msgspec

from chattui.model.answer import Answer
from chattui.model.blocks import Cell, Grid, GridColumn, Note, Quantity, Text
from chattui.model.bodies import Breakdown, GroupRow, History
from chattui.model.filters import NONE
from chattui.model.periods import Grain
from chattui.model.question import PeriodWords, Question
from chattui.model.values import Key, MetricLabel, Number
from chattui.render.sparklines import sparkline
from chattui.tui.panes.pane import body_of
from chattui.tui.parts import Part, Target
from chattui.tui.place import Place

METRICS = ("chats", "wait_median", "response_mean", "csat", "leads", "sales")
SORTS = (*(f"-{id}" for id in METRICS), "name")
LATELY = 8
"""Periods of a sparkline, the present one among them."""
_BY = ("agent", "team")
_SPARK = 10
"""Rank of the first sparkline but that of chats: they go before any number does."""


def ask(place: Place) -> tuple[Question, ...]:
    """Ask for the numbers of agents and teams, and for how they went lately."""
    found = [place.question("breakdown", by=(by,), metrics=METRICS) for by in _BY]
    if place.period is None:
        return tuple(found)
    first = place.period.step(1 - LATELY).first
    span = PeriodWords(first=first, last=place.period.last)
    every: Grain = "day" if place.period.kind == "range" else place.period.kind
    lately = place.question("history", metrics=METRICS, every=every)
    lately = msgspec.structs.replace(lately, period=span, compare=None)
    return (*found, *(msgspec.structs.replace(lately, by=(by,)) for by in _BY))


def show(place: Place, answers: Sequence[Answer]) -> list[Part]:
    """Show a table of agents, and one of teams where there are several."""
    found = []
    for number, by in enumerate(_BY):
        body = body_of(answers[number], Breakdown)
        names = {row.keys for row in body.rows} - {(NONE,)}
        if len(names) > (by != "agent"):
            lately = body_of(answers[number + len(_BY)], History) if len(answers) > len(_BY) else None
            found.append(_table(place, by, body, lately))
    return found or [Part(Note("Nobody is named in the conversations of this period."))]


def _table(place: Place, by: str, body: Breakdown, lately: History | None) -> Part:
    shown = [
        metric
        for metric in body.metrics
        if metric.id in METRICS and any(row.metrics[metric.id].value is not None for row in body.rows)
    ]
    shown.sort(key=lambda metric: METRICS.index(metric.id))
    sort = place.sort if place.sort in SORTS else SORTS[0]
    columns = [GridColumn(by + " ▲" * (sort == "name"))]
    for rank, metric in enumerate(shown):
        columns.append(GridColumn(_head(metric) + " ▼" * (sort == f"-{metric.id}"), rank))
        columns += [GridColumn("", _SPARK + rank if rank else 1, words=True)] * (lately is not None)
    went = _series(lately, shown) if lately else {}
    rows = sorted(body.rows, key=lambda row: _order(row, sort))
    cells = tuple(tuple(_cells(row, shown, went if lately else None)) for row in rows)
    number = sort.removeprefix("-") if sort != "name" else "chats"
    targets = tuple(Target(number, (by, str(row.keys[0]))) for row in rows)
    return Part(Grid("", tuple(columns), cells), targets)


def _head(metric: MetricLabel) -> str:
    return {"chats": "chats", "csat": "satisfied", "wait_median": "wait", "response_mean": "response"}.get(
        metric.id, metric.label.lower()
    )


def _order(row: GroupRow, sort: str) -> tuple[bool, float, str]:
    """Sort by a number from the greatest down, unknown ones last; then by name."""
    name = str(row.keys[0])
    if sort == "name":
        return (False, 0.0, name)
    value = row.metrics[sort.removeprefix("-")].value
    return (value is None, -float(value or 0), name)


def _series(lately: History, shown: Sequence[MetricLabel]) -> dict[tuple[tuple[Key, ...], str], list[Number]]:
    found: dict[tuple[tuple[Key, ...], str], list[Number]] = {}
    for row in lately.rows:
        for metric in shown:
            found.setdefault((row.keys, metric.id), []).append(row.metrics[metric.id].value)
    return found


def _cells(
    row: GroupRow,
    shown: Sequence[MetricLabel],
    went: dict[tuple[tuple[Key, ...], str], list[Number]] | None,
) -> Iterator[Cell]:
    yield Text(str(row.keys[0]))
    for metric in shown:
        yield Quantity(row.metrics[metric.id].value, metric.unit)
        if went is not None:
            yield Text(sparkline(went.get((row.keys, metric.id), [])))
