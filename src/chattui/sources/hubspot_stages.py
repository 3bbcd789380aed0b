"""Where HubSpot's tickets were, stage by stage."""

import re
from collections.abc import Mapping, Sequence

import polars as pl

from chattui.sources.base import LINE
from chattui.sources.columns import moments

_DATED = (
    re.compile(r"(?:property_)?hs_(?:v2_)?date_(?P<way>entered|exited)_(?P<stage>.+)"),
    re.compile(r"Date (?P<way>entered|exited) [\"'“](?P<stage>.+?)(?: \((?P<pipeline>[^()]+)\))?[\"'”]"),
)
"""Columns of dates, by the name of the property and by its label."""
_WAYS = ("entered", "exited")
_PIPELINE, _STAGE = "hs_pipeline", "hs_pipeline_stage"
_LABEL = {"stage_id": pl.String(), "label": pl.String(), "pipeline_id": pl.String()}
_EMPTY = {
    "conversation_id": pl.String(),
    "pipeline": pl.String(),
    "stage": pl.String(),
    "entered_at": pl.String(),
    "exited_at": pl.String(),
    LINE: pl.Int64(),
}


def labels_of(lists: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return what stages are called, one row a stage and pipeline: `stage_id`, `label`, `pipeline_id`."""
    frames = [frame.select(pl.col(*_LABEL).str.strip_chars()) for frame in lists]
    listed = pl.concat([pl.DataFrame(schema=_LABEL), *frames])
    return listed.unique(["stage_id", "pipeline_id"], keep="last", maintain_order=True)


def _dated(frame: pl.DataFrame) -> list[str]:
    """Return the names of the columns that say when stages were entered and exited."""
    return [name for name in frame.columns if any(form.fullmatch(name) for form in _DATED)]


def from_columns(tickets: pl.DataFrame, columns: Mapping[str, pl.Expr], labels: pl.DataFrame) -> pl.DataFrame:
    """Return the stages that tickets name in their columns, one row a ticket and stage.

    Args:
        tickets: As they were read.
        columns: Their `conversation_id` and `pipeline`.
        labels: What `labels_of` gives.
    """
    ways: dict[tuple[str, str | None], dict[str, str]] = {}
    for name in _dated(tickets):
        found = next(match for form in _DATED if (match := form.fullmatch(name)))
        key = found["stage"], found.groupdict().get("pipeline")
        ways.setdefault(key, {})[found["way"]] = name
    own = columns.get("pipeline", pl.lit(None, pl.String))
    frames = [pl.DataFrame(schema=_EMPTY)]
    for (stage, pipeline), names in ways.items():
        times = {way: _cell(names[way]) if way in names else pl.lit(None, pl.String) for way in _WAYS}
        frames.append(
            tickets.select(
                conversation_id=columns["conversation_id"],
                pipeline=own if pipeline is None else pl.lit(pipeline),
                stage=pl.lit(stage),
                entered_at=times["entered"],
                exited_at=times["exited"],
                **{LINE: pl.col(LINE)},
            )
            .filter(pl.col("entered_at").is_not_null())
            # Entered again after the last exit: the ticket is in the stage still.
            .with_columns(exited_at=pl.when(~_is_before("exited_at", "entered_at")).then("exited_at"))
        )
    return _labelled(pl.concat(frames), labels)


def from_history(history: pl.DataFrame, labels: pl.DataFrame, tickets: pl.DataFrame) -> pl.DataFrame:
    """Return the stages that the history of properties tells: entered first, and left for the last time.

    A stage belongs to the pipeline that the ticket was in then, as far as its history goes back; where that
    tells none, to the one that the ticket is in.

    Args:
        history: `ticket_id`, `name`, `timestamp_instant` and `value` of all properties.
        labels: What `labels_of` gives.
        tickets: `conversation_id` and `pipeline`, one row a ticket.
    """
    changes = history.select(
        pl.col("name").str.strip_chars(),
        LINE,
        conversation_id=pl.col("ticket_id").str.strip_chars(),
        value=_cell("value"),
        at=_cell("timestamp_instant"),
    ).with_columns(moment=moments(pl.col("at")))
    stages = (
        changes.filter(pl.col("name") == _STAGE)
        .sort("conversation_id", "moment", LINE, nulls_last=True)
        .with_columns(exited_at=pl.col("at").shift(-1).over("conversation_id"))
        .filter(pl.col("value").is_not_null())
    )
    pipelines = changes.filter((pl.col("name") == _PIPELINE) & pl.col("moment").is_not_null())
    first = pipelines.sort("moment").group_by("conversation_id").agg(first=pl.col("value").first())
    within = (
        stages.filter(pl.col("moment").is_not_null())
        .sort("moment")
        .join_asof(
            pipelines.sort("moment").select("conversation_id", "moment", pipeline="value"),
            on="moment",
            by="conversation_id",
            check_sortedness=False,
        )
        .join(first, on="conversation_id", how="left", maintain_order="left")
        .join(tickets.rename({"pipeline": "own"}), on="conversation_id", how="left", maintain_order="left")
        .select(
            "conversation_id",
            pipeline=pl.coalesce("pipeline", "first", "own"),
            stage="value",
            entered_at="at",
            exited_at="exited_at",
            **{LINE: pl.col(LINE)},
        )
    )
    unread = stages.filter(pl.col("moment").is_null()).select(
        "conversation_id",
        pipeline=pl.lit(None, pl.String),
        stage="value",
        entered_at="at",
        exited_at=pl.lit(None, pl.String),
        **{LINE: pl.col(LINE)},
    )
    return _whole_stays(_labelled(pl.concat([within, unread]), labels))


def _whole_stays(visits: pl.DataFrame) -> pl.DataFrame:
    """Put the visits to one stage together: first time in, last time out (not out yet: none)."""
    return (
        visits.group_by("conversation_id", "pipeline", "stage", maintain_order=True)
        .agg(pl.col("entered_at").first(), pl.col("exited_at").last(), pl.col(LINE).first())
        .select(*_EMPTY)
    )


def _labelled(stages: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    """Call stages by their labels, those of the same pipeline first; and find the pipeline of a stage."""
    once = labels.unique("stage_id", keep="none")
    return (
        stages.join(
            labels,
            left_on=["stage", "pipeline"],
            right_on=["stage_id", "pipeline_id"],
            how="left",
            maintain_order="left",
        )
        .join(
            once.rename({"label": "only"}),
            left_on="stage",
            right_on="stage_id",
            how="left",
            maintain_order="left",
        )
        .with_columns(
            pipeline=pl.coalesce("pipeline", "pipeline_id"), stage=pl.coalesce("label", "only", "stage")
        )
        .select(*_EMPTY)
    )


def _is_before(one: str, other: str) -> pl.Expr:
    return (moments(pl.col(one)) < moments(pl.col(other))).fill_null(value=False)


def _cell(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars().replace("", None)
