"""Sales as blocks: how they grow, of whom they are, day by day."""

from datetime import date

from chattui.model.answer import Header
from chattui.model.blocks import Block, Cell, Chart, Grid, GridColumn, Note, Quantity, Series, Text
from chattui.model.bodies import Sales, SalesDay
from chattui.model.values import Unit
from chattui.render import numbers
from chattui.render.heading import heading
from chattui.render.metric_grid import metric_grid

SHOWN = (
    *("sales", "orders_chatters", "conversion", "pending_chats", "sales_per_billed_chat"),
    *("aov_chatters", "aov_others", "aov_impact", "first_order_share", "cost", "sales_per_cost"),
)
"""The metrics of the first table; those of nothing known are left out."""
_MOST_BARS, _MOST_WEEKDAYS = 31, 14
_DAILY: tuple[tuple[str, str, Unit, int], ...] = (
    ("chats", "chats", "count", 4),
    ("orders_chatters", "orders", "count", 2),
    ("sales", "sales", "money", 0),
    ("cumulative_sales", "so far", "money", 1),
    ("aov_chatters", "average", "money", 6),
    ("orders_others", "orders of others", "count", 5),
    ("sales_others", "sales to others", "money", 3),
    ("aov_others", "average of others", "money", 7),
)
"""The columns of the daily table: field, head, unit and rank."""


def blocks(header: Header, body: Sales) -> list[Block]:
    """Lay sales out: metrics, charts, days, and what chatting does to a purchase."""
    found: list[Block] = [heading(header)]
    known = [body.metrics[id] for id in SHOWN if id in body.metrics]
    found.append(metric_grid(header, [metric for metric in known if metric.value is not None] or known[:1]))
    if len(body.daily) > 1 and any(day.cumulative_sales is not None for day in body.daily):
        found += [cumulative(header, body), by_buyer(body)]
    found.append(days(body))
    return found + notes(header, body)


def cumulative(header: Header, body: Sales) -> Chart:
    """Draw how sales grow, beside those of the previous period and the goal's pace."""
    series = [Series(header.period.period.key, tuple(day.cumulative_sales for day in body.daily))]
    if header.previous is not None and any(day.previous_cumulative is not None for day in body.daily):
        before = tuple(day.previous_cumulative for day in body.daily)
        series.append(Series(header.previous.period.key, before))
    if any(day.pace is not None for day in body.daily):
        series.append(Series("the goal's pace", tuple(day.pace for day in body.daily)))
    return Chart("Sales of chatters so far", _labels(body.daily), tuple(series), "money")


def by_buyer(body: Sales) -> Chart:
    """Draw the sales of each day, chatters' and others'."""
    series = (
        Series("chatters", tuple(day.sales for day in body.daily)),
        Series("others", tuple(day.sales_others for day in body.daily)),
    )
    few = len(body.daily) <= _MOST_BARS
    return Chart("Sales by day", _labels(body.daily), series, "money", "bar" if few else "line")


def _labels(daily: tuple[SalesDay, ...]) -> tuple[str, ...]:
    return tuple(_short(day.date, len(daily) <= _MOST_WEEKDAYS) for day in daily)


def _short(day: date, weekday: bool) -> str:
    return f"{numbers.WEEKDAYS[day.weekday()]} {day.day}" if weekday else f"{day.day} {numbers.month(day)}"


def days(body: Sales) -> Grid:
    """Lay out one row a day, and all together as the metrics of the period have it."""
    columns = (GridColumn(""), *(GridColumn(head, rank) for _, head, _, rank in _DAILY))
    rows: list[tuple[Cell, ...]] = [
        (
            Text(numbers.day(day.date, year=False)),
            *(Quantity(getattr(day, field), unit) for field, _, unit, _ in _DAILY),
        )
        for day in body.daily
    ]
    totals = {id: metric.value for id, metric in body.metrics.items()}
    total = (Quantity(totals.get(field), unit) for field, _, unit, _ in _DAILY)
    return Grid("Day by day", columns, (*rows, (Text("Total"), *total)))


def notes(header: Header, body: Sales) -> list[Block]:
    """Say what chatting does to a purchase, and by which rule sales are credited."""
    found: list[Block] = []
    chatters, others, impact = (body.metrics[id] for id in ("aov_chatters", "aov_others", "aov_impact"))
    if impact.value is not None:
        decimals = numbers.decimals_of(header.client.currency)
        found.append(
            Note(
                f"Average purchase: {numbers.quantity(chatters.value, 'money', decimals)} of those who "
                f"chatted, {numbers.quantity(others.value, 'money', decimals)} of others "
                f"({impact.value * 100:+.1f} %)."
            )
        )
    window = header.rules.attribution.window_hours
    found.append(Note(f"An order within {window:g} hours after the start of a chat is the chatter's."))
    return found
