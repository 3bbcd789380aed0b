"""What Zendesk Support tells of a ticket: the keys of its JSON, and the columns of CSV that mean the same."""

from collections.abc import Iterator

import polars as pl

from chattui.sources.base import LINE
from chattui.sources.columns import Names, named
from chattui.sources.json_records import Part, Records
from chattui.sources.moments import Moment
from chattui.sources.words import Id


class Via(Part, frozen=True):
    """How the ticket came."""

    channel: Id = None


class Rating(Part, frozen=True):
    """What the customer said: good, bad, offered or unoffered."""

    score: str | None = None


class Minutes(Part, frozen=True):
    """Minutes to the first reply, by the calendar; those of office hours are passed over."""

    calendar: float | None = None


class Metrics(Part, frozen=True):
    """What Zendesk counts of a ticket."""

    ticket_id: Id = None
    solved_at: Moment = None
    reply_time_in_minutes: Minutes | None = None


class Ticket(Part, frozen=True):
    """A ticket; the names of people and groups are only in the account's export."""

    id: Id = None
    status: str | None = None
    created_at: Moment = None
    updated_at: Moment = None
    requester_id: Id = None
    requester_email: str | None = None
    assignee_id: Id = None
    assignee_name: str | None = None
    group_id: Id = None
    group_name: Id = None
    via: Via | None = None
    tags: list[Id] | None = None
    satisfaction_rating: Rating | None = None
    metric_set: Metrics | None = None


class Comment(Part, frozen=True):
    """A comment; those that are not public are notes."""

    ticket_id: Id = None
    author_id: Id = None
    public: bool | None = None
    created_at: Moment = None


TICKETS = Records(Ticket, page="tickets")
COMMENTS = Records(Comment, page="comments")
METRICS = Records(Metrics, page="ticket_metrics")

_TICKET: Names = {
    "id": ("id", "Id"),
    "status": ("status", "Status"),
    "created_at": ("created_at", "Created at"),
    "updated_at": ("updated_at", "Updated at"),
    "requester_id": ("requester_id", "Requester id"),
    "requester_email": ("Requester email",),
    "assignee_id": ("assignee_id",),
    "assignee_name": ("Assignee",),
    "group_id": ("group_id",),
    "group_name": ("Group",),
    "channel": ("via_channel", "Via"),
    "tags": ("tags", "Tags"),
    "score": ("satisfaction_rating_score", "satisfaction_score", "Satisfaction Score"),
    "solved_at": ("solved_at", "Solved at"),
    "minutes": ("First reply time in minutes",),
}
_COMMENT: Names = {
    "ticket_id": ("ticket_id",),
    "author_id": ("user_id",),
    "public": ("public",),
    "created_at": ("created",),
}
_TAG: Names = {"ticket_id": ("ticket_id",), "tag": ("tag",)}
_SEPARATORS = r"[,\s]+"
"""Between the tags of a cell: no tag has a blank."""


def tickets_of(frame: pl.DataFrame) -> Iterator[tuple[int, Ticket]]:
    """Yield the tickets of a CSV file, each with its line."""
    columns = named(frame, _TICKET)
    if "tags" in columns:
        columns["tags"] = columns["tags"].fill_null("").str.replace_all(_SEPARATORS, " ").str.split(" ")
    counted = bool(columns.keys() & {"solved_at", "minutes"})
    if "minutes" in columns:
        columns["minutes"] = columns["minutes"].cast(pl.Float64, strict=False)
    for row in frame.select(**columns, **{LINE: pl.col(LINE)}).iter_rows(named=True):
        line, score, minutes = row.pop(LINE), row.pop("score", None), row.pop("minutes", None)
        metrics = Metrics(None, row.pop("solved_at", None), Minutes(minutes)) if counted else None
        yield (
            line,
            Ticket(
                via=Via(row.pop("channel", None)),
                satisfaction_rating=None if score is None else Rating(score),
                metric_set=metrics,
                **row,
            ),
        )


def comments_of(frame: pl.DataFrame) -> Iterator[Comment]:
    """Yield the comments of a CSV file."""
    columns = named(frame, _COMMENT)
    if "public" in columns:
        columns["public"] = columns["public"].str.to_lowercase().is_in(["true", "1", "yes"])
    for row in frame.select(**columns).iter_rows(named=True):
        yield Comment(**row)


def tags_of(frame: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """Yield tickets and tags of a CSV file of tags."""
    yield from frame.select(**named(frame, _TAG)).drop_nulls().select("ticket_id", "tag").iter_rows()
