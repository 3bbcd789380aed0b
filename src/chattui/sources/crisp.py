"""Crisp: conversations and their messages as JSON, as its REST API gives them, all of an export together.

Ratings are neither in conversations nor in messages: they are events `session:sync:rating` of its hooks.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from chattui.model.tables import CONVERSATIONS
from chattui.sources import looks
from chattui.sources.base import Batch, File, Fills, Reading, Sign, Source
from chattui.sources.json_records import Part, Records
from chattui.sources.json_source import Found, read_aside, read_each, recognise_by, split
from chattui.sources.moments import Moment, instant
from chattui.sources.talk import Row, Said, Side, Talk, UnfitError
from chattui.sources.transcripts import WITHOUT_MESSAGES, Heard, Transcripts
from chattui.sources.words import Id, channel, tags, text

_RESOLVED, _RESOLVED_STATUS = "resolved", 2
_NO_MESSAGES = ("note", "event")
_RESOLVING = "state:resolved"
_RATED = Sign(looks.Kind.JSON, ("event", "data", "session_id", "rating"))
_MESSAGES = Sign(looks.Kind.JSON, ("session_id", "fingerprint", "from"))
_CONVERSATIONS = Sign(looks.Kind.JSON, ("session_id", "state", "meta"))
_SIGNS = (_CONVERSATIONS, _MESSAGES, _RATED)


class Meta(Part, frozen=True):
    """Who asked, and the segments: Crisp's tags."""

    email: str | None = None
    segments: list[Id] | None = None
    origin: Id = None


class Assigned(Part, frozen=True):
    """The operator who has the conversation."""

    user_id: Id = None


class Conversation(Part, frozen=True):
    """A conversation: times are in milliseconds."""

    session_id: Id = None
    people_id: Id = None
    inbox_id: Id = None
    state: str | None = None
    status: int | None = None
    created_at: Moment = None
    updated_at: Moment = None
    assigned: Assigned | None = None
    meta: Meta | None = None


class User(Part, frozen=True):
    """Who wrote."""

    user_id: Id = None
    nickname: str | None = None


class Message(Part, frozen=True, rename={"sender": "from"}):
    """A message, note or event of a conversation; of `content` only what an event is called is needed."""

    session_id: Id = None
    type: str | None = None
    sender: str | None = None
    automated: bool | None = None
    timestamp: Moment = None
    user: User | None = None
    content: Any = None


class Stars(Part, frozen=True):
    """A rating from 1 to 5."""

    stars: int | None = None


class Rated(Part, frozen=True):
    """Which conversation was rated how."""

    session_id: Id = None
    rating: Stars | None = None


class Event(Part, frozen=True):
    """An event of Crisp's hooks."""

    event: str | None = None
    data: Rated | None = None


class Export:
    """What the messages and events of an export tell of its conversations."""

    def __init__(self, has_messages: bool) -> None:
        self.has_messages = has_messages
        self.transcripts = Transcripts()
        self._resolved: dict[str | None, datetime] = {}
        self._stars: dict[str, int] = {}

    def hear(self, message: Message) -> Heard:
        """Read a message.

        Raises:
            UnfitError: Its time cannot be read.
        """
        session, at = text(message.session_id), instant(message.timestamp)
        if message.type in _NO_MESSAGES:
            content = message.content
            if at and isinstance(content, dict) and content.get("namespace") == _RESOLVING:
                self._resolved[session] = max(at, self._resolved.get(session, at))
            return Heard(session, None)
        user = message.user or User()
        if message.sender == "user":
            return Heard(session, Said(at, Side.VISITOR, session))
        by_person = message.sender == "operator" and not message.automated
        side = Side.AGENT if by_person else Side.OTHER
        return Heard(session, Said(at, side, text(user.user_id)), user.nickname if by_person else None)

    def take_event(self, event: Event) -> None:
        """Take in an event; only ratings matter."""
        data = event.data or Rated()
        session, stars = text(data.session_id), (data.rating or Stars()).stars
        if session is not None and stars is not None:
            self._stars[session] = stars

    def conversation_of(self, conversation: Conversation) -> Found:
        """Read one conversation with its messages.

        Raises:
            UnfitError: It has no id, or a time is missing or unreadable.
        """
        session = text(conversation.session_id)
        if session is None:
            raise UnfitError("conversation_id", "no id")
        talk = Talk(self.transcripts.of(session) or ())
        started = talk.start(opened=instant(conversation.created_at))
        if started is None:
            return Found(None)
        is_resolved = conversation.state == _RESOLVED or conversation.status == _RESOLVED_STATUS
        changed = instant(conversation.updated_at, "updated_at")
        closed = self._resolved.get(session, changed) if is_resolved else None
        meta = conversation.meta or Meta()
        agent = text((conversation.assigned or Assigned()).user_id) or talk.last_agent
        # Without the messages nothing tells whether anybody answered.
        told: Row = talk.row(started) if self.has_messages else {"started_at": started}
        return Found(
            {
                "conversation_id": session,
                **told,
                "ended_at": closed,
                "closed_at": closed,
                "visitor_id": text(conversation.people_id) or session,
                "visitor_email": meta.email,
                "channel": channel(meta.origin),
                "agent": self.transcripts.name(agent),
                "agent_id": agent,
                "team": text(conversation.inbox_id),
                "tags": tags(meta.segments or ()),
                "resolved": is_resolved,
                **({"rating": self._stars[session]} if session in self._stars else {}),
                "updated_at": changed,
            }
        )


CONVERSATION = Records(Conversation, page="data")
MESSAGES = Records(Message, page="data")
EVENTS = Records(Event, page=None)


def read(files: Sequence[File], _reading: Reading) -> Iterator[Batch]:
    """Read all files of an export: the messages and ratings first, then the conversations.

    Raises:
        ChattuiError: A file is damaged or cut off.
    """
    rated, messages, conversations = split(files, _RATED, _MESSAGES)
    export = Export(has_messages=bool(messages))
    yield from (read_aside(file, EVENTS, export.take_event) for file in rated)
    yield from (export.transcripts.read(file, MESSAGES, export.hear) for file in messages)
    for file in conversations:
        if not messages:
            file.tell(WITHOUT_MESSAGES)
        yield from read_each(file, CONVERSATION, export.conversation_of)
    yield from export.transcripts.rest(messages)


CRISP = Source(
    name="crisp",
    title="Crisp",
    label="crisp",
    recognise=recognise_by(_SIGNS, "sessions of Crisp"),
    read=read,
    reads="conversations, their messages and ratings, JSON of the REST API and its hooks",
    signs=_SIGNS,
    fills=(
        Fills(
            CONVERSATIONS,
            documented=(
                "conversation_id", "started_at", "first_reply_at", "ended_at", "closed_at", "visitor",
                "channel", "agent", "team", "tags", "resolved", "rating", "visitor_messages",
                "agent_messages", "reply_seconds_total", "reply_count", "updated_at",
            ),
        ),
    ),
)  # fmt: skip
