"""Metrics of a period beside those of the previous one, and of the longer one so far."""

from collections.abc import Iterable

from chattui.model.answer import Header
from chattui.model.blocks import Cell, Change, Grid, GridColumn, Quantity, Text
from chattui.model.values import MetricValue


def metric_grid(header: Header, shown: Iterable[MetricValue]) -> Grid:
    """Lay metrics out, one a row."""
    columns = [GridColumn(""), GridColumn(header.period.period.key)]
    if header.previous is not None:
        columns += [GridColumn(header.previous.period.key, rank=2), GridColumn("change", rank=1)]
    if header.to_date is not None:
        columns.append(GridColumn(f"{header.to_date.key} so far", rank=3))
    return Grid("", tuple(columns), tuple(_row(header, metric) for metric in shown))


def _row(header: Header, metric: MetricValue) -> tuple[Cell, ...]:
    cells: list[Cell] = [Text(metric.label), Quantity(metric.value, metric.unit)]
    if header.previous is not None:
        cells += [Quantity(metric.previous, metric.unit), Change(metric.change, metric.unit, metric.better)]
    if header.to_date is not None:
        cells.append(Quantity(metric.to_date, metric.unit))
    return tuple(cells)
