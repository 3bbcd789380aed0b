"""One LiveChat thread as a conversation and its orders, by the definitions of metrics.md §1."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from chattui.sources.json_text import FAULTS, decode, in_words
from chattui.sources.livechat_json import Chat, Event, Thread, User
from chattui.sources.livechat_talk import ThreadTalk, is_human
from chattui.sources.talk import UnfitError


class Conversation(NamedTuple):
    """The columns of a conversation that LiveChat knows."""

    conversation_id: str
    started_at: datetime
    first_reply_at: datetime | None
    ended_at: datetime | None
    visitor_id: str | None
    visitor_email: str | None
    agent: str | None
    agent_id: str | None
    team: str | None
    tags: list[str]
    satisfied: bool | None
    visitor_messages: int
    agent_messages: int
    reply_seconds_total: float
    reply_count: int


class Order(NamedTuple):
    """The columns of an order that LiveChat was told of; the amount as it was written."""

    order_id: str
    order_number: str | None
    placed_at: datetime | None
    amount: str | None
    currency: str | None
    conversation_id: str
    told_by_chat: bool
    visitor_id: str | None
    visitor_email: str | None


class Record(NamedTuple):
    """What one thread comes to."""

    thread_id: str
    visitor_id: str | None
    visitor_email: str | None
    conversation: Conversation | None
    """None: no conversation, since nobody but agents and bots wrote."""
    ordered: list[Event]
    """To be read by `order_of`."""


class _OrderDetails(msgspec.Struct, frozen=True):
    id: str | int
    order_number: str | int | None = None
    currency: str | None = None
    total_price: Any = None


class _Details(msgspec.Struct, frozen=True):
    order: _OrderDetails


_DETAILS = msgspec.json.Decoder(_Details, float_hook=str)


def record_of(chat: Chat) -> Record:
    """Read a chat's thread.

    Raises:
        UnfitError: It has no id, or a time is missing.
    """
    thread = chat.thread
    if thread is None or not thread.id:
        raise UnfitError("conversation_id", "no thread with an id")
    users = chat.users or ()
    talk = ThreadTalk(users, thread.events or ())
    customer = next((user for user in users if user.type == "customer"), None)
    visitor_id = customer.id if customer else None
    visitor_email = (customer.email if customer else None) or talk.form_email
    conversation = None
    started = talk.start(form=talk.form, opened=thread.created_at)
    if started is not None:
        agent_id, agent = _agent(users, talk.last_agent)
        groups = thread.access.group_ids if thread.access else None
        conversation = Conversation(
            conversation_id=thread.id,
            started_at=started,
            first_reply_at=talk.first_agent,
            ended_at=None if thread.active else talk.archived or talk.last_message or started,
            visitor_id=visitor_id,
            visitor_email=visitor_email,
            agent=agent,
            agent_id=agent_id,
            team=str(groups[0]) if groups else None,
            tags=[tag for tag in dict.fromkeys(thread.tags or ()) if tag],
            satisfied=_satisfied(thread),
            visitor_messages=talk.visitor_messages,
            agent_messages=talk.agent_messages,
            reply_seconds_total=talk.reply_seconds,
            reply_count=talk.reply_count,
        )
    return Record(thread.id, visitor_id, visitor_email, conversation, talk.orders)


def order_of(event: Event, record: Record) -> Order:
    """Read the order that an event tells of.

    Raises:
        UnfitError: Its details are no JSON with an order.
    """
    details = event.details
    try:
        text = details if isinstance(details, str) else msgspec.json.encode(details).decode()
        order = decode(_DETAILS, text.encode()).order
    except FAULTS as error:
        raise UnfitError("order_id", f"details of the order: {in_words(error)}") from error
    return Order(
        order_id=str(order.id),
        order_number=None if order.order_number is None else str(order.order_number),
        placed_at=event.created_at,
        amount=None if order.total_price is None else str(order.total_price),
        currency=order.currency,
        conversation_id=record.thread_id,
        told_by_chat=True,
        visitor_id=record.visitor_id,
        visitor_email=record.visitor_email,
    )


def _agent(users: Sequence[User], last_writer: str | None) -> tuple[str | None, str | None]:
    """Return id and name of the agent who wrote last, else of the last one who was in the chat.

    Those who only watch (visible to agents alone) and bots do not handle a chat.
    """
    names = {user.id: user.name or user.id for user in users if user.type == "agent"}
    if last_writer is not None:
        return last_writer, names.get(last_writer, last_writer)
    present = [
        user.id
        for user in users
        if user.type == "agent" and is_human(user.id) and user.visibility != "agents"
    ]
    return (present[-1], names[present[-1]]) if present else (None, None)


def _satisfied(thread: Thread) -> bool | None:
    rating = thread.properties.rating if thread.properties else None
    if rating is None or rating.score not in (0, 1):
        return None
    return bool(rating.score)
