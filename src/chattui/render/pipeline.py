"""A pipeline as blocks: how long finished tickets spent in each stage."""

from itertools import groupby

from chattui.model.answer import Header
from chattui.model.blocks import Block, Cell, Grid, GridColumn, Note, Quantity, Text
from chattui.model.bodies import Pipeline, StageRow
from chattui.render.heading import heading


def blocks(header: Header, body: Pipeline) -> list[Block]:
    """Lay out a table for each pipeline."""
    found: list[Block] = [heading(header)]
    for name, rows in groupby(body.rows, key=lambda row: row.pipeline):
        found.append(_stages(name, list(rows), body.by))
    if body.rows:
        found.append(Note("Tickets closed in this period, of which both times of the stage are known."))
    else:
        found.append(Note("No ticket with stages was closed in this period."))
    return found


def _stages(name: str, rows: list[StageRow], by: str | None) -> Grid:
    columns = [GridColumn("stage")]
    columns += [GridColumn(by, words=True)] if by else []
    columns += [GridColumn("median"), GridColumn("mean", rank=1), GridColumn("tickets")]
    return Grid(name, tuple(columns), tuple(_row(row) for row in rows))


def _row(row: StageRow) -> tuple[Cell, ...]:
    key = () if row.key is None else (Text(row.key),)
    return (
        Text(row.stage),
        *key,
        Quantity(row.seconds_median, "seconds"),
        Quantity(row.seconds_mean, "seconds"),
        Quantity(row.n, "count"),
    )
