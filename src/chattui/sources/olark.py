"""Olark: conversations as JSON, as its webhook posts them: one each, a list of them, or one a line."""

from collections.abc import Mapping

from chattui.model.tables import CONVERSATIONS
from chattui.sources import looks
from chattui.sources.base import Fills, Sign, Source
from chattui.sources.json_records import Part, Records
from chattui.sources.json_source import Found, reads_each, recognise_by
from chattui.sources.moments import Moment, instant
from chattui.sources.talk import Said, Side, Talk, UnfitError
from chattui.sources.words import Id, tags, text

_TO_OPERATOR, _TO_VISITOR, _OFFLINE = "MessageToOperator", "MessageToVisitor", "OfflineMessage"
_EMAIL = {"email": "emailAddress"}
_SIGNS = (Sign(looks.Kind.JSON, ("kind", "items", "visitor", "operators")),)


class Item(Part, frozen=True, rename={"operator_id": "operatorId"}):
    """A message; of what a rule sends there is no operator."""

    kind: str | None = None
    timestamp: Moment = None
    operator_id: Id = None


class Feedback(Part, frozen=True):
    """Four ratings from 1 to 5, of which the one of the whole chat is taken."""

    overall_chat: int | None = None


class Visitor(Part, frozen=True, rename=_EMAIL):
    """Who asked."""

    id: Id = None
    email: str | None = None
    chat_feedback: Feedback | None = None


class Operator(Part, frozen=True, rename=_EMAIL):
    """A person who was in the conversation."""

    nickname: str | None = None
    username: str | None = None
    email: str | None = None


class Group(Part, frozen=True):
    """A group of operators."""

    name: Id = None


class Conversation(Part, frozen=True):
    """A conversation."""

    id: Id = None
    items: list[Item] | None = None
    tags: list[Id] | None = None
    visitor: Visitor | None = None
    operators: Mapping[str, Operator] | None = None
    groups: list[Group] | None = None


CONVERSATION = Records(Conversation, page=None)


def conversation_of(conversation: Conversation) -> Found:
    """Read one conversation.

    Raises:
        UnfitError: It has no id, or a time is missing or unreadable.
    """
    if not text(conversation.id):
        raise UnfitError("conversation_id", "no id")
    items = conversation.items or ()
    kinds = {item.kind for item in items}
    if _OFFLINE in kinds and _TO_OPERATOR not in kinds:
        return Found(None)
    talk = Talk(
        Said(instant(item.timestamp), _side(item), text(item.operator_id))
        for item in items
        if item.kind in (_TO_OPERATOR, _TO_VISITOR)
    )
    started = talk.start()
    if started is None:
        return Found(None)
    visitor = conversation.visitor or Visitor()
    operators = conversation.operators or {}
    last = talk.last_agent or (list(operators)[-1] if operators else None)
    operator = operators.get(last or "", Operator())
    groups = tags(group.name for group in conversation.groups or ())
    return Found(
        {
            "conversation_id": text(conversation.id),
            "ended_at": max(instant(item.timestamp, "ended_at") or started for item in items),
            "visitor_id": text(visitor.id),
            "visitor_email": visitor.email,
            "agent": operator.nickname or operator.username or last,
            "agent_id": operator.email or last,
            "team": groups[0] if groups else None,
            "tags": tags(conversation.tags or ()),
            "rating": (visitor.chat_feedback or Feedback()).overall_chat,
            **talk.row(started),
        }
    )


def _side(item: Item) -> Side:
    if item.kind == _TO_OPERATOR:
        return Side.VISITOR
    return Side.AGENT if text(item.operator_id) else Side.OTHER


OLARK = Source(
    name="olark",
    title="Olark",
    label="olark",
    recognise=recognise_by(_SIGNS, "conversations with items, a visitor and operators"),
    read=reads_each(CONVERSATION, conversation_of),
    reads="conversations, JSON as the webhook posts them: single ones, a list, or one a line",
    signs=_SIGNS,
    fills=(
        Fills(
            CONVERSATIONS,
            documented=(
                "conversation_id", "started_at", "first_reply_at", "ended_at", "visitor", "agent", "team",
                "tags", "rating", "visitor_messages", "agent_messages", "reply_seconds_total",
                "reply_count",
            ),
        ),
    ),
)  # fmt: skip
