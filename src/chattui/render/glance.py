"""All clients at a glance as a table: one row a client."""

from collections.abc import Sequence

from chattui.model.blocks import Cell, Change, Grid, GridColumn, Quantity, Text, Verdict
from chattui.model.glance import ClientLine, FailedLine, Line
from chattui.model.settings import zone
from chattui.model.values import MetricValue
from chattui.render import numbers

_COLUMNS = (
    GridColumn(""),
    GridColumn("period", rank=5),
    GridColumn("chats"),
    GridColumn("change", rank=2),
    GridColumn("", rank=3, words=True),
    GridColumn("", rank=4, words=True),
    GridColumn("goals met", rank=1),
    GridColumn("least"),
    GridColumn("", rank=6, words=True),
    GridColumn("data", words=True),
    GridColumn("until", rank=6, words=True),
)
_SHORT = {
    "conversion": "converted",
    "leads": "leads",
    "lead_rate": "of chats",
    "service_level": "in time",
    "csat": "satisfied",
}
"""What the numbers are called where each stands beside others."""


def clients_grid(lines: Sequence[Line]) -> Grid:
    """Lay clients out in the order in which they come."""
    return Grid("", _COLUMNS, tuple(_row(line) for line in lines))


def _row(line: Line) -> tuple[Cell, ...]:
    if isinstance(line, FailedLine):
        empty = [Text("") for _ in _COLUMNS[:-3]]
        return (Text(line.client), *empty, Text("failed"), Text(""))
    chats, *others = line.headline
    least = line.goals[0] if line.goals else None
    return (
        Text(line.client.name),
        Text(line.period.key),
        Quantity(chats.value, chats.unit),
        Change(chats.change, chats.unit, chats.better),
        *(Text(_told(metric, line.client.currency)) for metric in others),
        Text(f"{len(line.goals) - line.unmet} of {len(line.goals)}" if line.goals else ""),
        Verdict(least.met, line.open, attained=least.attainment) if least else Text(""),
        Text(least.label if least else ""),
        Text(_late(line)),
        Text(_until(line)),
    )


def _told(metric: MetricValue, currency: str) -> str:
    """Write a number with what it is of, as the clients of one column differ in that."""
    number = numbers.quantity(metric.value, metric.unit, numbers.decimals_of(currency))
    return f"{number} {currency if metric.unit == 'money' else _SHORT.get(metric.id, metric.label)}"


def _late(line: ClientLine) -> str:
    if line.conversations is None:
        return "none yet"
    days = "day" if line.late == 1 else "days"
    return f"{line.late:,} {days} late" if line.late else "up to date"


def _until(line: ClientLine) -> str:
    if line.conversations is None:
        return ""
    day = line.conversations.newest.astimezone(zone(line.client.timezone)).date()
    return f"{day.day} {numbers.month(day)} {day.year}"
