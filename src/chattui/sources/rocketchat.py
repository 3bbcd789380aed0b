"""Rocket.Chat: omnichannel rooms as JSON, as `livechat/rooms` gives them, and their messages beside them.

Without messages a room's own metrics tell of its replies.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from chattui.model.tables import CONVERSATIONS
from chattui.sources import looks
from chattui.sources.base import Batch, File, Fills, Reading, Sign, Source
from chattui.sources.json_records import Part, Records
from chattui.sources.json_source import Found, read_each, recognise_by, split
from chattui.sources.moments import Moment, after, moment
from chattui.sources.talk import Row, Said, Side, Talk, UnfitError
from chattui.sources.transcripts import Heard, Transcripts
from chattui.sources.words import Id, channel, tags, text

_OMNICHANNEL = "l"
_MESSAGES = Sign(looks.Kind.JSON, ("rid", "msg", "ts", "u"))
_SIGNS = (
    Sign(looks.Kind.JSON, ("rooms", "_id", "ts", "open")),
    Sign(looks.Kind.JSON, ("_id", "t", "ts", "msgs", "open")),
    _MESSAGES,
)


class User(Part, frozen=True, rename={"id": "_id"}):
    """A person: an agent, or (with a token) a visitor."""

    id: Id = None
    username: Id = None
    name: Id = None
    token: Id = None


class Department(Part, frozen=True):
    """The department of a room."""

    name: Id = None


class Origin(Part, frozen=True):
    """Where a room comes from: widget, email, sms, app, api."""

    type: Id = None


class Response(Part, frozen=True):
    """The agents' replies: when the first came, after how many seconds; how many, after how many in all."""

    fd: Moment = None
    ft: float | None = None
    tt: float | None = None
    total: int | None = None


class Metrics(Part, frozen=True):
    """What a room counts of itself."""

    response: Response | None = None


_RENAMED = {
    "id": "_id",
    "closed_at": "closedAt",
    "department_id": "departmentId",
    "served_by": "servedBy",
    "updated_at": "_updatedAt",
}


class Room(Part, frozen=True, rename=_RENAMED):
    """A room; only those of type `l` are conversations with visitors."""

    id: Id = None
    t: str | None = None
    ts: Moment = None
    lm: Moment = None
    open: bool | None = None
    closed_at: Moment = None
    department_id: Id = None
    department: Department | None = None
    served_by: User | None = None
    v: User | None = None
    source: Origin | None = None
    metrics: Metrics | None = None
    tags: list[Id] | None = None
    updated_at: Moment = None


class Message(Part, frozen=True):
    """A message; `t` marks those of the system, `token` those of the visitor, `bot` those of bots."""

    rid: Id = None
    ts: Moment = None
    t: str | None = None
    token: Id = None
    bot: Any = None
    u: User | None = None


def hear(message: Message) -> Heard:
    """Read a message.

    Raises:
        UnfitError: Its time cannot be read.
    """
    if message.t:
        return Heard(message.rid, None)
    user = message.u or User()
    if message.token:
        return Heard(message.rid, Said(moment(message.ts), Side.VISITOR, text(message.token)))
    side = Side.OTHER if message.bot else Side.AGENT
    return Heard(message.rid, Said(moment(message.ts), side, text(user.username)), text(user.name))


class Export:
    """An export: rooms, and what their messages tell."""

    def __init__(self) -> None:
        self.transcripts = Transcripts()

    def conversation_of(self, room: Room) -> Found:
        """Read one room.

        Raises:
            UnfitError: It has no id, or a time is missing or unreadable.
        """
        id = text(room.id)
        said = self.transcripts.of(id)
        if room.t not in (_OMNICHANNEL, None):
            return Found(None)
        if id is None:
            raise UnfitError("conversation_id", "no id")
        opened = moment(room.ts)
        if opened is None:
            raise UnfitError("started_at", "no time")
        if said is None:
            told: Row | None = _told(room, opened)
            last = None
        else:
            talk = Talk(said)
            started = talk.start(opened=opened)
            told, last = None if started is None else talk.row(started), talk.last_agent
        if told is None:
            return Found(None)
        agent, visitor = room.served_by or User(), room.v or User()
        return Found(
            {
                "conversation_id": id,
                **told,
                "ended_at": None if room.open else moment(room.closed_at or room.lm, "ended_at"),
                "visitor_id": text(visitor.token) or text(visitor.id),
                "channel": channel((room.source or Origin()).type),
                "agent": text(agent.name) or self.transcripts.name(text(agent.username) or last),
                "agent_id": text(agent.username) or last,
                "team": text((room.department or Department()).name) or text(room.department_id),
                "tags": tags(room.tags or ()),
                "updated_at": moment(room.updated_at, "updated_at"),
            }
        )


def _told(room: Room, opened: datetime) -> Row:
    """Return what a room without its messages tells: the metrics of its replies."""
    response = (room.metrics or Metrics()).response or Response()
    reply = moment(response.fd, "first_reply_at")
    if reply is None and response.ft is not None:
        reply = after(opened, response.ft)
    row: Row = {"started_at": opened, "first_reply_at": reply}
    if response.total and response.tt is not None and response.ft is not None:
        later = response.total - 1
        row["reply_seconds_total"] = max(response.tt - response.ft, 0.0) if later else 0.0
        row["reply_count"] = later
    return row


ROOMS = Records(Room, page="rooms", total="total")
MESSAGES = Records(Message, page="messages")


def read(files: Sequence[File], _reading: Reading) -> Iterator[Batch]:
    """Read all files of an export: the messages first, then the rooms.

    Raises:
        ChattuiError: A file is damaged or cut off.
    """
    messages, rooms = split(files, _MESSAGES)
    export = Export()
    yield from (export.transcripts.read(file, MESSAGES, hear) for file in messages)
    for file in rooms:
        yield from read_each(file, ROOMS, export.conversation_of)
    yield from export.transcripts.rest(messages)


ROCKETCHAT = Source(
    name="rocketchat",
    title="Rocket.Chat",
    label="rocketchat",
    recognise=recognise_by(_SIGNS, "omnichannel rooms"),
    read=read,
    reads="omnichannel rooms and their messages, JSON of the REST API",
    signs=_SIGNS,
    fills=(
        Fills(
            CONVERSATIONS,
            seen=("conversation_id", "started_at", "agent", "team", "tags"),
            documented=(
                "first_reply_at", "ended_at", "visitor", "channel", "visitor_messages", "agent_messages",
                "reply_seconds_total", "reply_count", "updated_at",
            ),
        ),
    ),
)  # fmt: skip
