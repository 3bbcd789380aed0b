"""A breakdown as blocks: bars with their numbers; the hours of the week as heat maps."""

from chattui.model.answer import Header
from chattui.model.blocks import Bar, Bars, Block, Cell, GridColumn, HeatMap, Note, Quantity
from chattui.model.bodies import Breakdown, GroupRow
from chattui.model.values import MetricLabel
from chattui.render.heading import heading
from chattui.render.keys import row_label

MOST_MAPS = 3
_METRIC, _SHARE, _MARKS, _BEFORE = 10, 30, 31, 40
"""Ranks: what came before goes first, then the shares, then the metrics from the last."""


def blocks(header: Header, body: Breakdown) -> list[Block]:
    """Lay a breakdown out."""
    found: list[Block] = [heading(header)]
    if not any(row.metrics["chats"].value for row in body.rows):
        found.append(Note("No conversations in this period."))
    if set(body.by) == {"weekday", "hour"}:
        return found + _maps(body)
    return [*found, _bars(header, body)] if body.rows else found


def _bars(header: Header, body: Breakdown) -> Bars:
    """Lay out one row a group: chats and their share, the metrics, and chats before."""
    marks = any(row.mark_share is not None for row in body.rows)
    before = header.previous and any(row.metrics["chats"].previous is not None for row in body.rows)
    metrics = [metric for metric in body.metrics if metric.id != "chats"]
    columns = [GridColumn("chats"), GridColumn("share", _SHARE)]
    columns += [GridColumn("of marks", _MARKS)] * marks
    columns += (
        [GridColumn(f"chats {header.previous.period.key}", _BEFORE)] if header.previous and before else []
    )
    columns += [GridColumn(metric.label, _METRIC + place, asked=True) for place, metric in enumerate(metrics)]

    def bar(row: GroupRow) -> Bar:
        chats = row.metrics["chats"]
        cells: list[Cell] = [Quantity(chats.value, "count"), Quantity(row.share, "ratio")]
        cells += [Quantity(row.mark_share, "ratio")] * marks
        cells += [Quantity(chats.previous, "count")] if before else []
        cells += [Quantity(row.metrics[metric.id].value, metric.unit) for metric in metrics]
        return Bar(row_label(body.by, row.keys), int(chats.value or 0), tuple(cells))

    return Bars(f"By {' and '.join(body.by)}", tuple(columns), tuple(map(bar, body.rows)))


def _maps(body: Breakdown) -> list[Block]:
    """Lay out a heat map for each of the first metrics; name the others."""
    found: list[Block] = [_map(body, metric) for metric in body.metrics[:MOST_MAPS]]
    others = [metric.label for metric in body.metrics[MOST_MAPS:]]
    if others:
        found.append(Note(f"Not drawn: {'; '.join(others)}. --metrics chooses, --format csv has all."))
    return found


def _map(body: Breakdown, metric: MetricLabel) -> HeatMap:
    weekday, hour = body.by.index("weekday"), body.by.index("hour")
    values = {(row.keys[weekday], row.keys[hour]): row.metrics[metric.id].value for row in body.rows}
    cells = tuple(tuple(values.get((day, at)) for at in range(24)) for day in range(1, 8))
    return HeatMap(metric.label, cells, metric.unit)
