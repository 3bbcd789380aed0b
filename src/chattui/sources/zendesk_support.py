"""Zendesk Support: tickets as JSON of the Ticketing API, or as CSV of a connector or the account's export.

Comments, tags and metrics of tickets may stand in files of their own, imported together with them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from chattui.model.tables import CONVERSATIONS
from chattui.sources import looks
from chattui.sources.base import Batch, File, Fills, Match, Reading, Refusal, Sign, Source
from chattui.sources.json_source import Found, read_aside, read_each, refusal, split
from chattui.sources.looks import look
from chattui.sources.moments import after, moment
from chattui.sources.rows import Rows
from chattui.sources.tabular import read_sheet
from chattui.sources.talk import Row, Said, Side, Talk, UnfitError
from chattui.sources.words import channel, tags, text
from chattui.sources.zendesk_tickets import (
    COMMENTS,
    METRICS,
    TICKETS,
    Comment,
    Metrics,
    Minutes,
    Rating,
    Ticket,
    Via,
    comments_of,
    tags_of,
    tickets_of,
)

_OVER, _DELETED = ("solved", "closed"), "deleted"
_RATINGS = {"good": True, "bad": False}
_COMMENT_JSON = Sign(looks.Kind.JSON, ("comments", "author_id", "public"))
_METRIC_JSON = Sign(looks.Kind.JSON, ("ticket_metrics", "ticket_id", "reply_time_in_minutes"))
_TICKET_JSON = Sign(looks.Kind.JSON, ("requester_id", "assignee_id", "via", "status", "created_at"))
_COMMENT_CSV = Sign(looks.Kind.CSV, ("ticket_id", "user_id", "public", "created"))
_TAG_CSV = Sign(looks.Kind.CSV, ("tag", "ticket_id"))
_TICKET_CSV = Sign(
    looks.Kind.CSV, ("id", "requester_id", "assignee_id", "status", "created_at", "via_channel")
)
_EXPORT_CSV = Sign(looks.Kind.CSV, ("Id", "Requester", "Assignee", "Status", "Created at", "Via"))
_SIGNS = (
    _TICKET_JSON, _TICKET_CSV, _EXPORT_CSV, _COMMENT_JSON, _COMMENT_CSV, _METRIC_JSON, _TAG_CSV,
)  # fmt: skip


def recognise(file: File) -> Match | None:
    """Recognise tickets, their comments, tags and metrics by their keys or columns."""
    seen = look(file)
    return Match(0.93, "tickets of Zendesk Support") if any(map(seen.bears, _SIGNS)) else None


class Export:
    """What comments, tags and metrics of an export tell of its tickets."""

    def __init__(self) -> None:
        self._comments: dict[str, list[Comment]] = defaultdict(list)
        self._tags: dict[str, list[str]] = defaultdict(list)
        self._metrics: dict[str, Metrics] = {}

    def take_comment(self, comment: Comment) -> None:
        """Take in a comment; those whose ticket is not named tell nothing."""
        if (ticket := text(comment.ticket_id)) is not None:
            self._comments[ticket].append(comment)

    def take_tag(self, ticket: str, tag: str) -> None:
        """Take in a tag of a ticket."""
        self._tags[ticket].append(tag)

    def take_metrics(self, metrics: Metrics) -> None:
        """Take in what Zendesk counts of a ticket."""
        if (ticket := text(metrics.ticket_id)) is not None:
            self._metrics[ticket] = metrics

    def conversation_of(self, ticket: Ticket) -> Found:
        """Read one ticket.

        Raises:
            UnfitError: It has no id, or a time is missing or unreadable.
        """
        id, opened = text(ticket.id), moment(ticket.created_at)
        if ticket.status is not None and ticket.status.casefold() == _DELETED:
            return Found(None)
        if id is None:
            raise UnfitError("conversation_id", "no id")
        if opened is None:
            raise UnfitError("started_at", "no time")
        metrics = ticket.metric_set or self._metrics.get(id)
        comments = self._comments.get(id)
        told = _told(opened, metrics) if comments is None else _heard(ticket, opened, comments)
        is_over = (ticket.status or "").casefold() in _OVER
        closed = (
            moment((metrics or Metrics()).solved_at or ticket.updated_at, "closed_at") if is_over else None
        )
        rating = (ticket.satisfaction_rating or Rating()).score
        return Found(
            {
                "conversation_id": id,
                **told,
                "ended_at": closed,
                "closed_at": closed,
                "visitor_id": text(ticket.requester_id),
                "visitor_email": ticket.requester_email,
                "channel": channel((ticket.via or Via()).channel),
                "agent": ticket.assignee_name or text(ticket.assignee_id),
                "agent_id": text(ticket.assignee_id) or ticket.assignee_name,
                "team": text(ticket.group_name) or text(ticket.group_id),
                **self._tagged(id, ticket),
                "resolved": is_over,
                **({"satisfied": _RATINGS.get(rating.casefold())} if rating is not None else {}),
                "updated_at": moment(ticket.updated_at, "updated_at"),
            }
        )

    def _tagged(self, id: str, ticket: Ticket) -> Row:
        """Return the tags; nothing where no file of the export knows any of tickets."""
        if ticket.tags is None and not self._tags:
            return {}
        return {"tags": tags((*(ticket.tags or ()), *self._tags.get(id, ())))}


def _told(opened: datetime, metrics: Metrics | None) -> Row:
    """Return what a ticket without its comments tells: replies only where Zendesk counted."""
    if metrics is None:
        return {"started_at": opened}
    minutes = (metrics.reply_time_in_minutes or Minutes()).calendar
    reply = None if minutes is None else after(opened, minutes * 60)
    return {"started_at": opened, "first_reply_at": reply}


def _heard(ticket: Ticket, opened: datetime, comments: Sequence[Comment]) -> Row:
    """Return what public comments tell; the ticket itself is the request, whoever wrote it down."""
    requester = text(ticket.requester_id)
    talk = Talk(
        Said(moment(comment.created_at), _side(comment, requester), text(comment.author_id))
        for comment in comments
        if comment.public is not False
    )
    started = talk.start(form=opened)
    return talk.row(started or opened)


def _side(comment: Comment, requester: str | None) -> Side:
    author = text(comment.author_id)
    if author is None or author.startswith("-"):
        return Side.OTHER  # the system has a negative number
    return Side.VISITOR if author == requester else Side.AGENT


def read(files: Sequence[File], _reading: Reading) -> Iterator[Batch]:
    """Read all files of an export: what is beside the tickets first.

    Raises:
        ChattuiError: A file is damaged or cut off.
    """
    comments, metrics, comment_lists, tag_lists, others = split(
        files, _COMMENT_JSON, _METRIC_JSON, _COMMENT_CSV, _TAG_CSV
    )
    export = Export()
    yield from (read_aside(file, COMMENTS, export.take_comment) for file in comments)
    yield from (read_aside(file, METRICS, export.take_metrics) for file in metrics)
    for file in comment_lists:
        sheet = read_sheet(file)
        for comment in comments_of(sheet.frame):
            export.take_comment(comment)
        yield from _without_rows(file, sheet.refused)
    for file in tag_lists:
        sheet = read_sheet(file)
        for ticket, tag in tags_of(sheet.frame):
            export.take_tag(ticket, tag)
        yield from _without_rows(file, sheet.refused)
    for file in others:
        if look(file).kind == looks.Kind.JSON:
            yield from read_each(file, TICKETS, export.conversation_of)
        else:
            yield from _read_sheet(file, export)


def _read_sheet(file: File, export: Export) -> Iterator[Batch]:
    """Read tickets in a CSV file, as those in JSON are."""
    sheet = read_sheet(file)
    rows = Rows(CONVERSATIONS, file.name)
    rows.refused += sheet.refused
    for line, ticket in tickets_of(sheet.frame):
        try:
            row = export.conversation_of(ticket).conversation
        except UnfitError as unfit:
            rows.refused.append(refusal(file, line, unfit, ticket))
            continue
        if row is None:
            rows.skipped += 1
        else:
            rows.add(line, row)
        if rows.is_full:
            yield from rows.batches()
    yield from rows.batches()


def _without_rows(file: File, refused: Sequence[Refusal]) -> Iterator[Batch]:
    rows = Rows(CONVERSATIONS, file.name)
    rows.refused += refused
    yield from rows.batches()


ZENDESK_SUPPORT = Source(
    name="zendesk-support",
    title="Zendesk Support tickets",
    label="zendesk-support",
    recognise=recognise,
    read=read,
    reads="tickets, comments, tags and metrics, JSON of the API or CSV of a connector or the account",
    signs=_SIGNS,
    fills=(
        Fills(
            CONVERSATIONS,
            seen=(
                "conversation_id", "started_at", "ended_at", "closed_at", "visitor", "channel", "agent",
                "team", "tags", "resolved", "updated_at",
            ),
            documented=(
                "first_reply_at", "satisfied", "visitor_messages", "agent_messages",
                "reply_seconds_total", "reply_count",
            ),
        ),
    ),
)  # fmt: skip
