"""A summary as blocks: what the client's kind of service looks at first."""

from chattui.model.answer import Header
from chattui.model.blocks import (
    Bar,
    Bars,
    Block,
    Bound,
    Cell,
    Grid,
    GridColumn,
    Note,
    Quantity,
    Text,
    Verdict,
)
from chattui.model.bodies import Division, Summary
from chattui.model.filters import UNCATEGORISED
from chattui.model.settings import Goal
from chattui.model.values import MetricValue, Number
from chattui.render.heading import heading, named
from chattui.render.metric_grid import metric_grid

SHOWN: dict[str, tuple[str, ...]] = {
    "sales": (
        *("chats", "billed_chats", "conversion", "pending_chats", "sales", "sales_per_billed_chat"),
        *("aov_impact", "aov_chatters", "aov_others", "missed_chats", "wait_median", "csat"),
    ),
    "leads": (
        *("chats", "billed_chats", "leads", "lead_rate"),
        *("missed_chats", "wait_median", "service_level", "csat"),
    ),
    "service": (
        *("chats", "answered_chats", "missed_chats", "service_level", "wait_median", "response_mean"),
        *("duration_median", "resolved_rate", "fcr", "closed_chats", "close_median", "csat", "nps"),
    ),
}
"""The metrics that a summary shows, by the client's kind. JSON has them all."""

MOST_TOPICS = 12


def blocks(header: Header, body: Summary) -> list[Block]:
    """Lay a summary out: metrics, goals, topics."""
    found: list[Block] = [heading(header)]
    if not body.metrics["chats"].value and not body.metrics["orders_others"].value:
        found.append(Note("No conversations in this period."))
    found.append(metric_grid(header, [body.metrics[id] for id in SHOWN[header.client.kind]]))
    found += _goals(header, body)
    found += _topics(body)
    return found


def _goals(header: Header, body: Summary) -> list[Block]:
    """Lay out the goals of the period, and those of the longer one so far."""
    metrics = list(body.metrics.values())
    here = [_goal(m, m.value, m.goal, m.met, m.attainment) for m in metrics if m.goal]
    so_far = [
        _goal(m, m.to_date, m.to_date_goal, m.to_date_met, m.to_date_attainment, so_far=True)
        for m in metrics
        if m.to_date_goal
    ]
    columns = (
        GridColumn(""),
        GridColumn("value"),
        GridColumn("goal", rank=1),
        GridColumn("attained", rank=2),
        GridColumn(""),
    )
    grids: list[Block] = []
    if here:
        grids.append(Grid(f"Goals of {named(header.period.period)}", columns, tuple(here)))
    if so_far and header.to_date is not None:
        grids.append(Grid(f"Goals of {named(header.to_date)}, so far", columns, tuple(so_far)))
    return grids


def _goal(
    metric: MetricValue,
    value: Number,
    goal: Goal,
    met: bool | None,
    attainment: float | None,
    so_far: bool = False,
) -> tuple[Cell, ...]:
    """Lay out one goal. What only grows can still be met while its period goes on."""
    grows = metric.unit in ("count", "money") and goal.at_least is not None
    return (
        Text(metric.label),
        Quantity(value, metric.unit),
        Bound(goal, metric.unit),
        Quantity(attainment, "share"),
        Verdict(met, open=so_far and grows),
    )


def _topics(body: Summary) -> list[Block]:
    """Lay out the categories, where there are any, and the tags."""
    found: list[Block] = []
    if any(division.name != UNCATEGORISED for division in body.categories):
        total = body.metrics["chats"]
        found.append(_bars("Categories", body.categories, total))
    if any(division.mark_share is not None for division in body.tags):
        found.append(_bars("Tags", body.tags))
    return found


def _bars(title: str, divisions: tuple[Division, ...], total: MetricValue | None = None) -> Bars:
    columns = (GridColumn("chats"), GridColumn("share"), GridColumn("before", rank=1))
    rows = [
        Bar(
            division.name,
            division.chats,
            (
                Quantity(division.chats, "count"),
                Quantity(division.share, "ratio"),
                Quantity(division.previous, "count"),
            ),
        )
        for division in divisions[:MOST_TOPICS]
    ]
    sum_row: tuple[Cell, ...] = ()
    if total is not None:
        sum_row = (
            Quantity(total.value, "count"),
            Quantity(1.0 if total.value else None, "ratio"),
            Quantity(total.previous, "count"),
        )
    return Bars(title, columns, tuple(rows), len(divisions) - len(rows), sum_row)
