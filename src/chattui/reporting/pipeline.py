"""Time in the stages of a pipeline, of finished tickets (metrics.md §5)."""

import polars as pl

from chattui.archive.scan import Archive
from chattui.errors import unknown
from chattui.measures.dimensions import dimension
from chattui.model.bodies import Pipeline, StageRow
from chattui.model.tables import STAGES
from chattui.reporting.engine import collect_one
from chattui.reporting.scope import Scope
from chattui.reporting.slice import CLOSED, cut_out

DIVIDED_BY = ("agent", "team")
_TICKET = ["source", "conversation_id"]


def stages(scope: Scope, archive: Archive) -> Pipeline:
    """Answer how long the tickets closed in the period spent in each stage."""
    by = scope.question.by
    for id in by:
        if id not in DIVIDED_BY or len(by) > 1:
            raise unknown("division of a pipeline", ",".join(by), DIVIDED_BY)
    keys = ["pipeline", "stage", *by]
    seconds = (pl.col("exited_at") - pl.col("entered_at")).dt.total_microseconds()
    with archive.collecting():
        closed = cut_out(archive, scope, [scope.bounds], [CLOSED], (*_TICKET, *by)).frames[CLOSED]
        spent = (
            archive.scan(STAGES)
            .join(closed.select(*_TICKET, *by), on=_TICKET)
            .group_by(keys)
            .agg(
                first=pl.col("entered_at").min(),
                tickets=pl.len(),
                total=seconds.sum(),
                median=seconds.median(),
                n=seconds.count(),
            )
            .with_columns(
                first=pl.col("first").min().over("pipeline", "stage"),
                of_pipeline=pl.col("tickets").sum().over("pipeline"),
            )
            .sort(
                *("of_pipeline", "pipeline", "first", "stage", "tickets", *by),
                descending=[True, False, False, False, True, *(False for _ in by)],
                nulls_last=True,
            )
        )
        rows = collect_one(spent).to_dicts()
    empty = dimension(by[0]).empty if by else None
    return Pipeline(
        by=by[0] if by else None,
        rows=tuple(
            StageRow(
                pipeline=row["pipeline"],
                stage=row["stage"],
                seconds_mean=row["total"] / row["n"] / 1e6 if row["n"] else None,
                seconds_median=None if row["median"] is None else row["median"] / 1e6,
                n=row["n"],
                key=(row[by[0]] or empty) if by else None,
            )
            for row in rows
        ),
    )
