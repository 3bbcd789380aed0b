"""A history as blocks: a chart for each metric, and every number in a table."""

from dataclasses import dataclass
from typing import Self

import msgspec

from chattui.model.answer import Header, PeriodOf
from chattui.model.blocks import Block, Cell, Chart, Grid, GridColumn, Note, Quantity, Series, Text
from chattui.model.bodies import History, HistoryRow
from chattui.model.periods import Period
from chattui.model.values import GroupValue, Key, MetricLabel
from chattui.render.heading import heading
from chattui.render.keys import row_label

MOST_CHARTS, MOST_LINES = 4, 5
_BEFORE = 100
"""Rank of what a value is held against: it goes before any metric does."""
_NOTHING = GroupValue(None)
_Keys = tuple[Key, ...]


@dataclass(frozen=True)
class _Table:
    """A history by group and period.

    Attributes:
        groups: The groups, those with the most conversations first; one without keys where it is not divided.
    """

    periods: tuple[Period, ...]
    groups: dict[_Keys, str]
    rows: dict[tuple[_Keys, Period], HistoryRow]

    @classmethod
    def of(cls, body: History) -> Self:
        """Find the rows of each group and period."""
        return cls(
            periods=tuple(dict.fromkeys(row.period for row in body.rows)),
            groups={row.keys: row_label(body.by, row.keys) for row in body.rows},
            rows={(row.keys, row.period): row for row in body.rows},
        )

    def values(self, metric: MetricLabel, group: _Keys) -> list[GroupValue]:
        """Return a group's values, one a period."""
        rows = (self.rows.get((group, period)) for period in self.periods)
        return [row.metrics[metric.id] if row else _NOTHING for row in rows]

    def labels(self) -> list[str]:
        """Name the periods, and say of which the data does not reach the end."""
        complete = {row.period: row.complete for row in self.rows.values()}
        return [period.key if complete[period] else f"{period.key} so far" for period in self.periods]

    def is_compared(self, metric: MetricLabel) -> bool:
        """Say whether values are held against others."""
        return any(row.metrics[metric.id].previous is not None for row in self.rows.values())


def blocks(header: Header, body: History) -> list[Block]:
    """Lay a history out."""
    about = f"every {body.every}"
    if not body.rows:
        return [heading(header, about), Note("No conversations yet.")]
    table = _Table.of(body)
    whole = Period.between(table.periods[0].first, table.periods[-1].last)
    period = PeriodOf(whole, body.rows[-1].complete)
    header = msgspec.structs.replace(header, period=period, previous=None, to_date=None)
    found: list[Block] = [heading(header, about)]
    for place, metric in enumerate(body.metrics):
        drawn = _chart(table, metric) if place < MOST_CHARTS else []
        found += drawn
        if body.by:
            found.append(_by_group("" if drawn else metric.label, table, metric))
    not_drawn = [metric.label for metric in body.metrics[MOST_CHARTS:]]
    if not_drawn:
        found.append(Note(f"Not drawn: {'; '.join(not_drawn)}."))
    return found if body.by else [*found, _by_metric(table, body.metrics)]


def _chart(table: _Table, metric: MetricLabel) -> list[Block]:
    """Draw a metric, each group a line of its own; a single period is no development."""
    if len(table.periods) < 2:
        return []
    drawn = list(table.groups)[:MOST_LINES]
    series = []
    for group in drawn:
        values = table.values(metric, group)
        series.append(Series(table.groups[group] or "value", tuple(value.value for value in values)))
        if not group and table.is_compared(metric):
            series.append(Series("before", tuple(value.previous for value in values)))
    labels = tuple(period.key for period in table.periods)
    found: list[Block] = [Chart(metric.label, labels, tuple(series), metric.unit)]
    if len(table.groups) > len(drawn):
        found.append(Note(f"Drawn: {len(drawn)} of {len(table.groups)}, those with the most conversations."))
    return found


def _by_metric(table: _Table, metrics: tuple[MetricLabel, ...]) -> Grid:
    """Lay out one row a period, one column a metric; beside it what it is held against."""
    columns, lines = [GridColumn("")], []
    for place, metric in enumerate(metrics):
        values = table.values(metric, ())
        columns.append(GridColumn(metric.label, place, asked=True))
        lines.append([Quantity(value.value, metric.unit) for value in values])
        if table.is_compared(metric):
            columns.append(GridColumn("before", _BEFORE + place))
            lines.append([Quantity(value.previous, metric.unit) for value in values])
    return _grid("", table, columns, lines)


def _by_group(title: str, table: _Table, metric: MetricLabel) -> Grid:
    """Lay out one row a period, one column a group."""
    names = (GridColumn(name, place, asked=True) for place, name in enumerate(table.groups.values()))
    lines = [
        [Quantity(value.value, metric.unit) for value in table.values(metric, group)]
        for group in table.groups
    ]
    return _grid(title, table, [GridColumn(""), *names], lines)


def _grid(title: str, table: _Table, columns: list[GridColumn], lines: list[list[Quantity]]) -> Grid:
    rows: list[tuple[Cell, ...]] = [
        (Text(label), *cells) for label, *cells in zip(table.labels(), *lines, strict=True)
    ]
    return Grid(title, tuple(columns), tuple(rows))
