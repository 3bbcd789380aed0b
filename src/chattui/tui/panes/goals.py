"""Every goal, how far it is met, and what it asks for by now."""

from collections.abc import Sequence

from chattui.model.answer import Answer
from chattui.model.blocks import Bound, Cell, Grid, GridColumn, Note, Quantity, Text, Verdict
from chattui.model.bodies import Summary
from chattui.model.settings import Goal
from chattui.model.values import MetricValue, Number
from chattui.render.heading import named
from chattui.tui.panes.pane import body_of
from chattui.tui.parts import Part, Target
from chattui.tui.place import Place

_COLUMNS = (
    GridColumn(""),
    GridColumn("value"),
    GridColumn("attained"),
    GridColumn("goal", rank=1),
    GridColumn("by now", rank=2),
)


def show(place: Place, answers: Sequence[Answer]) -> list[Part]:
    """Show the goals of the period, and those of the longer one so far."""
    header, metrics = answers[0].header, list(body_of(answers[0], Summary).metrics.values())
    running = not header.period.complete
    here = [
        (m, _row(m, m.value, m.goal, Verdict(m.met, may_still_grow(m) and running, m.attainment), m.pace))
        for m in metrics
        if m.goal is not None
    ]
    so_far = [
        (
            m,
            _row(
                m,
                m.to_date,
                m.to_date_goal,
                Verdict(m.to_date_met, may_still_grow(m, so_far=True), m.to_date_attainment),
                m.to_date_pace,
            ),
        )
        for m in metrics
        if m.to_date_goal is not None
    ]
    found = [_part(f"Goals of {named(header.period.period)}", here)] if here else []
    if so_far and header.to_date is not None:
        found.append(_part(f"Goals of {named(header.to_date)}, so far", so_far))
    if not found:
        kind = header.period.period.kind
        words = "Filters leave no goals." if place.filters else f"No goal is set for a {kind}."
        return [Part(Note(f"{words} `chattui client goal` sets one."))]
    return [*found, Part(Note("By now: what a count or a sum should be by the end of the data, day by day."))]


def may_still_grow(metric: MetricValue, so_far: bool = False) -> bool:
    """Say whether a value that only grows can still reach its goal while the period goes on."""
    goal = metric.to_date_goal if so_far else metric.goal
    return metric.unit in ("count", "money") and goal is not None and goal.at_least is not None


def _row(
    metric: MetricValue, value: Number, goal: Goal, verdict: Verdict, pace: float | None
) -> tuple[Cell, ...]:
    by_now: Cell = Text("") if pace is None else Quantity(pace, metric.unit)
    return (
        Text(metric.label),
        Quantity(value, metric.unit),
        verdict,
        Bound(goal, metric.unit),
        by_now,
    )


def _part(title: str, rows: Sequence[tuple[MetricValue, tuple[Cell, ...]]]) -> Part:
    grid = Grid(title, _COLUMNS, tuple(cells for _, cells in rows))
    return Part(grid, tuple(Target(metric=metric.id) for metric, _ in rows))
