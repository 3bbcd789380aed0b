"""The numbers of the period, beside those before, those of the longer period so far, and the goals."""

from collections.abc import Sequence

from chattui.model.answer import Answer, Header
from chattui.model.blocks import Bound, Cell, Change, Grid, GridColumn, Note, Quantity, Text, Verdict
from chattui.model.bodies import Summary
from chattui.model.question import Question
from chattui.model.values import MetricValue
from chattui.render.summary import SHOWN
from chattui.tui.panes.goals import may_still_grow
from chattui.tui.panes.pane import body_of
from chattui.tui.parts import Part, Target
from chattui.tui.place import Place


def ask(place: Place) -> tuple[Question, ...]:
    """Ask for everything that the period has at a glance."""
    return (place.question("summary"),)


def show(_: Place, answers: Sequence[Answer]) -> list[Part]:
    """Show the metrics that the client's kind of service looks at, one a row."""
    header, body = answers[0].header, body_of(answers[0], Summary)
    metrics = [body.metrics[id] for id in SHOWN[header.client.kind]]
    found = [Part(_grid(header, metrics), tuple(Target(metric=metric.id) for metric in metrics))]
    if not body.metrics["chats"].value and not body.metrics["orders_others"].value:
        none_here = "No conversations in this period."
        note = none_here if header.conversations else "There is no data yet: I imports exports."
        found.insert(0, Part(Note(note)))
    return found


def _grid(header: Header, metrics: Sequence[MetricValue]) -> Grid:
    columns = [GridColumn(""), GridColumn(header.period.period.key)]
    if header.previous is not None:
        columns += [GridColumn(header.previous.period.key, rank=3), GridColumn("change", rank=1)]
    if header.to_date is not None:
        columns.append(GridColumn(f"{header.to_date.kind} so far", rank=2))
    if any(metric.goal for metric in metrics):
        columns += [GridColumn("attained", rank=1), GridColumn("goal", rank=4)]
    return Grid("", tuple(columns), tuple(_row(header, metric, len(columns)) for metric in metrics))


def _row(header: Header, metric: MetricValue, columns: int) -> tuple[Cell, ...]:
    cells: list[Cell] = [Text(metric.label), Quantity(metric.value, metric.unit)]
    if header.previous is not None:
        cells += [Quantity(metric.previous, metric.unit), Change(metric.change, metric.unit, metric.better)]
    if header.to_date is not None:
        cells.append(Quantity(metric.to_date, metric.unit))
    if metric.goal is not None:
        still = may_still_grow(metric) and not header.period.complete
        cells += [Verdict(metric.met, still, metric.attainment), Bound(metric.goal, metric.unit)]
    return (*cells, *(Text("") for _ in range(columns - len(cells))))
