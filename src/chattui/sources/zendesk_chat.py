"""Zendesk Chat: chats as JSON, as the Chat API gives them (incremental export, list, search).

The export comes in the order of changes, so that a chat may come again: the newest word of it holds.
"""

from chattui.model.tables import CONVERSATIONS
from chattui.sources import looks
from chattui.sources.base import Fills, Sign, Source
from chattui.sources.json_records import Part, Records
from chattui.sources.json_source import Found, reads_each, recognise_by
from chattui.sources.moments import Moment, after, moment
from chattui.sources.talk import Said, Side, Talk, UnfitError
from chattui.sources.words import Id, tags, text

_OFFLINE = "offline_msg"
_MESSAGE = "chat.msg"
_AGENT = "agent:"
_RATINGS = {"good": True, "bad": False}
_SIGNS = (
    Sign(looks.Kind.JSON, ("chats", "visitor", "timestamp")),
    Sign(looks.Kind.JSON, ("visitor", "session", "timestamp", "type")),
)


class Event(Part, frozen=True):
    """One line of a chat's history; `nick` is `visitor`, `agent:<number>` or `agent:trigger`."""

    timestamp: Moment = None
    type: str | None = None
    nick: str | None = None
    name: str | None = None


class Visitor(Part, frozen=True):
    """Who asked; systems write "" where they know no address."""

    id: Id = None
    email: str | None = None


class Count(Part, frozen=True):
    """Messages of each side."""

    visitor: int | None = None
    agent: int | None = None


class Response(Part, frozen=True):
    """Seconds to the first reply."""

    first: float | None = None


class Chat(Part, frozen=True):
    """A chat, or an offline message."""

    id: Id = None
    type: str | None = None
    timestamp: Moment = None
    end_timestamp: Moment = None
    update_timestamp: Moment = None
    department_name: Id = None
    department_id: Id = None
    agent_ids: list[Id] | None = None
    agent_names: list[str | None] | None = None
    visitor: Visitor | None = None
    missed: bool | None = None
    deleted: bool | None = None
    rating: str | None = None
    response_time: Response | None = None
    count: Count | None = None
    tags: list[Id] | None = None
    history: list[Event] | None = None


CHATS = Records(Chat, page="chats")


def conversation_of(chat: Chat) -> Found:
    """Read one chat.

    Raises:
        UnfitError: It has no id, or a time is missing or unreadable.
    """
    if chat.type == _OFFLINE or chat.deleted:
        return Found(None)
    opened = moment(chat.timestamp)
    talk = Talk(
        Said(moment(event.timestamp), *_author(event))
        for event in chat.history or ()
        if event.type == _MESSAGE
    )
    counted = chat.count or Count()
    talk.hear_of(counted.visitor, counted.agent)
    started = talk.start(opened=opened)
    if started is None:
        return Found(None)
    if not text(chat.id):
        raise UnfitError("conversation_id", "no id")
    agent_id, agent = _agent(chat, talk)
    visitor = chat.visitor or Visitor()
    reply = talk.first_agent
    if reply is None and chat.response_time is not None and chat.response_time.first is not None:
        reply = after(started, chat.response_time.first)
    return Found(
        {
            "conversation_id": text(chat.id),
            "started_at": started,
            "first_reply_at": reply or (None if chat.missed else talk.reply(started)),
            "ended_at": moment(chat.end_timestamp, "ended_at"),
            "visitor_id": text(visitor.id),
            "visitor_email": visitor.email,
            "agent": agent,
            "agent_id": agent_id,
            "team": text(chat.department_name) or text(chat.department_id),
            "tags": tags(chat.tags or ()),
            "satisfied": _RATINGS.get(chat.rating or ""),
            **talk.counts(),
            "updated_at": moment(chat.update_timestamp, "updated_at"),
        }
    )


def _author(event: Event) -> tuple[Side, str | None]:
    """Return who wrote: triggers and bots have a word in the place of a number."""
    nick = event.nick or ""
    number = nick.removeprefix(_AGENT)
    if nick.startswith(_AGENT):
        return (Side.AGENT, number) if number.isdigit() else (Side.OTHER, None)
    return (Side.VISITOR, None) if nick.startswith("visitor") else (Side.OTHER, None)


def _agent(chat: Chat, talk: Talk) -> tuple[str | None, str | None]:
    """Return id and name of the agent who wrote last, else of the last one in the chat."""
    ids = [text(id) for id in chat.agent_ids or ()]
    names = dict(zip(ids, chat.agent_names or (), strict=False))
    names |= {nick: event.name for event in chat.history or () if (nick := _author(event)[1])}
    last = talk.last_agent or (ids[-1] if ids else None)
    return last, names.get(last) or last


ZENDESK_CHAT = Source(
    name="zendesk-chat",
    title="Zendesk Chat",
    label="zendesk-chat",
    recognise=recognise_by(_SIGNS, "chats with a visitor and a time"),
    read=reads_each(CHATS, conversation_of),
    reads="chats, JSON of the Chat API: the incremental export, lists",
    signs=_SIGNS,
    fills=(
        Fills(
            CONVERSATIONS,
            documented=(
                "conversation_id", "started_at", "first_reply_at", "ended_at", "visitor", "agent", "team",
                "tags", "satisfied", "visitor_messages", "agent_messages", "reply_seconds_total",
                "reply_count", "updated_at",
            ),
        ),
    ),
)  # fmt: skip
