"""The report's own metrics: at a glance, and how their goals were met."""

from collections.abc import Sequence

from chattui.model.blocks import Block, Bound, Cell, Change, Grid, GridColumn, Note, Quantity, Text, Verdict
from chattui.model.periods import Period
from chattui.model.settings import Goal
from chattui.model.values import MetricValue, Number
from chattui.render.reports.page import Page


def glance(page: Page, metrics: Sequence[MetricValue]) -> list[Block]:
    """Lay metrics out: the period beside the longer one so far, the previous one, the change, the goal."""
    header, language = page.header, page.language
    goals = any(metric.goal for metric in metrics)
    columns = [GridColumn(""), GridColumn(page.short(page.period))]
    if header.to_date is not None:
        columns.append(GridColumn(language.text("report.so_far", period=page.short(header.to_date)), 4))
    if header.previous is not None:
        columns.append(GridColumn(page.short(header.previous.period), 2))
        columns.append(GridColumn(language.text("report.change"), 1))
    columns += [GridColumn(language.text(f"report.goal_of_{page.body.every}"), 3)] * goals

    def row(metric: MetricValue) -> tuple[Cell, ...]:
        cells: list[Cell] = [Text(language.metric(metric.id)), Quantity(metric.value, metric.unit)]
        cells += [Quantity(metric.to_date, metric.unit)] * (header.to_date is not None)
        if header.previous is not None:
            cells.append(Quantity(metric.previous, metric.unit))
            cells.append(Change(metric.change, metric.unit, metric.better))
        cells += [Bound(metric.goal, metric.unit) if metric.goal else Text("")] * goals
        return tuple(cells)

    return [Grid("", tuple(columns), tuple(map(row, metrics)), whole=True)]


def summary(page: Page) -> list[Block]:
    """Lay the report's metrics out, and say how many conversations can still convert."""
    metrics = page.body.metrics
    found = glance(page, [metrics[id] for id in page.body.shown])
    pending = metrics["pending_chats"].value
    if pending and "conversion" in page.body.shown:
        found.append(Note(page.language.text("report.pending", count=int(pending))))
    return found


def goals(page: Page) -> list[Block]:
    """Say of each goal how it was met, and in a weekly report how the month's stand."""
    metrics = page.body.metrics.values()
    here = [_Goal(m, m.value, m.goal, m.met, m.attainment) for m in metrics if m.goal]
    so_far = [
        _Goal(m, m.to_date, m.to_date_goal, m.to_date_met, m.to_date_attainment, open=_grows(m))
        for m in metrics
        if m.to_date_goal
    ]
    found: list[Block] = []
    if here:
        found += _goals(page, page.period, here)
    if so_far and page.header.to_date is not None:
        found += _goals(page, page.header.to_date, so_far, so_far=True)
    return found or [Note(page.language.text("report.no_goals"))]


def _grows(metric: MetricValue) -> bool:
    """Say whether a goal can still be met while its period goes on."""
    goal = metric.to_date_goal
    return metric.unit in ("count", "money") and goal is not None and goal.at_least is not None


class _Goal:
    """One goal, and how it stands."""

    def __init__(
        self,
        metric: MetricValue,
        value: Number,
        goal: Goal,
        met: bool | None,
        attainment: float | None,
        open: bool = False,
    ) -> None:
        self.metric, self.value, self.goal = metric, value, goal
        self.met, self.attainment, self.open = met, attainment, open

    def row(self, page: Page) -> tuple[Cell, ...]:
        """Return its row of the table."""
        return (
            Text(page.language.metric(self.metric.id)),
            Quantity(self.value, self.metric.unit),
            Bound(self.goal, self.metric.unit),
            Quantity(self.attainment, "share"),
            Verdict(self.met, open=self.open),
        )


def _goals(page: Page, period: Period, goals: Sequence[_Goal], so_far: bool = False) -> list[Block]:
    language = page.language
    name = language.period(period)
    title = language.text("report.goals_so_far" if so_far else "report.goals_of", period=name)
    heads = ("report.value", "report.goal", "report.attained")
    columns = (
        GridColumn(""),
        *(GridColumn(language.text(key), rank) for rank, key in enumerate(heads)),
        GridColumn("", words=True),
    )
    known = [goal for goal in goals if goal.met is not None]
    met = sum(goal.met is True for goal in known)
    said = [] if so_far else [language.text("report.goals_met", met=met, count=len(known))]
    said += [_sentence(page, goal) for goal in known]
    grid = Grid(title, columns, tuple(goal.row(page) for goal in goals), whole=True)
    return [grid, Note(" ".join(said))] if known else [grid]


def _sentence(page: Page, goal: _Goal) -> str:
    """Say how far a goal is attained."""
    language, unit = page.language, goal.metric.unit
    least = goal.goal.at_least
    bound = language.quantity(float(least if least is not None else goal.goal.at_most or 0), unit)
    fields = {
        "metric": language.metric(goal.metric.id),
        "value": language.quantity(goal.value, unit),
        "goal": language.text("report.at_least" if least is not None else "report.at_most", value=bound),
        "attained": language.quantity(goal.attainment, "share"),
    }
    if goal.met:
        return language.text("report.met", **fields)
    return language.text("report.not_yet" if goal.open else "report.not_met", **fields)
