"""tawk.to: what its webhooks post, as JSON: one event each, a list of them, or one a line.

A chat is its transcript; `chat:end` tells when it ended. The greeting of the widget is the system's.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from chattui.model.tables import CONVERSATIONS
from chattui.sources import looks
from chattui.sources.base import Batch, File, Fills, Reading, Refusal, Sign, Source
from chattui.sources.json_records import Part, Records
from chattui.sources.json_source import Found, read_each, recognise_by
from chattui.sources.moments import Moment, moment
from chattui.sources.talk import Said, Side, Talk, UnfitError
from chattui.sources.words import Id, text

_TRANSCRIPT, _END = "chat:transcript_created", "chat:end"
_SIDES = {"v": Side.VISITOR, "a": Side.AGENT}
_SIGNS = (
    Sign(looks.Kind.JSON, ("event", "time", "property", "chat")),
    Sign(looks.Kind.JSON, ("event", "time", "property", "chatId")),
)


class Sender(Part, frozen=True):
    """Who wrote: the visitor (v), an agent (a) or the system (s)."""

    t: str | None = None
    n: str | None = None
    id: Id = None


class Message(Part, frozen=True):
    """A message of a transcript."""

    sender: Sender | None = None
    time: Moment = None


class Visitor(Part, frozen=True):
    """Who asked."""

    id: Id = None
    email: str | None = None


class Chat(Part, frozen=True):
    """A chat with its transcript."""

    id: Id = None
    visitor: Visitor | None = None
    messages: list[Message] | None = None


class Property(Part, frozen=True):
    """The site whose widget it was."""

    id: Id = None
    name: Id = None


class Event(Part, frozen=True, rename={"chat_id": "chatId"}):
    """What a webhook posts; only `chat:transcript_created` has a `chat`."""

    event: str | None = None
    time: Moment = None
    chat_id: Id = None
    chat: Chat | None = None
    property: Property | None = None


EVENTS = Records(Event, page=None)


def read(files: Sequence[File], _reading: Reading) -> Iterator[Batch]:
    """Read each file as batches of conversations.

    Raises:
        ChattuiError: A file is damaged or cut off.
    """
    ends: dict[str | None, Moment] = {}
    for file in files:
        for _, event in EVENTS.read(file):
            if not isinstance(event, Refusal) and event.event == _END:
                ends[text(event.chat_id)] = event.time
    for file in files:
        yield from read_each(file, EVENTS, partial(conversation_of, ends=ends))


def conversation_of(event: Event, ends: Mapping[str | None, Moment]) -> Found:
    """Read the chat of an event.

    Args:
        event: Those without a transcript are no chats.
        ends: When chats ended, by their ids.

    Raises:
        UnfitError: The chat has no id, or a time is missing or unreadable.
    """
    chat = event.chat
    if event.event != _TRANSCRIPT or chat is None:
        return Found(None)
    id = text(chat.id)
    if id is None:
        raise UnfitError("conversation_id", "no id")
    messages = chat.messages or ()
    talk = Talk(Said(moment(message.time), *_author(message)) for message in messages)
    started = talk.start(opened=moment(event.time))
    if started is None:
        return Found(None)
    senders = (message.sender or Sender() for message in messages)
    names = {text(sender.id) or sender.n: sender.n for sender in senders if sender.t == "a"}
    visitor = chat.visitor or Visitor()
    site = event.property or Property()
    return Found(
        {
            "conversation_id": id,
            "ended_at": _end(talk, started, moment(ends.get(id), "ended_at")),
            "visitor_id": text(visitor.id),
            "visitor_email": visitor.email,
            "agent": names.get(talk.last_agent) or talk.last_agent,
            "agent_id": talk.last_agent,
            "team": text(site.name) or text(site.id),
            **talk.row(started),
        }
    )


def _author(message: Message) -> tuple[Side, str | None]:
    sender = message.sender or Sender()
    return _SIDES.get(sender.t or "", Side.OTHER), text(sender.id) or sender.n


def _end(talk: Talk, started: datetime, told: datetime | None) -> datetime:
    """Return when it ended; a transcript is made after the end, but does not tell it."""
    return told or talk.last_message or started


TAWK = Source(
    name="tawk",
    title="tawk.to",
    label="tawk",
    recognise=recognise_by(_SIGNS, "events of chats with a property"),
    read=read,
    reads="events of chats, JSON as the webhooks post them: single ones, a list, or one a line",
    signs=_SIGNS,
    fills=(
        Fills(
            CONVERSATIONS,
            documented=(
                "conversation_id", "started_at", "first_reply_at", "ended_at", "visitor", "agent", "team",
                "visitor_messages", "agent_messages", "reply_seconds_total", "reply_count",
            ),
        ),
    ),
)  # fmt: skip
