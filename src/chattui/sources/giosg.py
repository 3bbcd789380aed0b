"""giosg: chats as JSON, as version 5 of its interface gives them for an organization, with their carts.

Times have no offset: the import's time zone says where they are.
"""

from datetime import datetime

from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.sources import looks
from chattui.sources.base import Fills, Sign, Source
from chattui.sources.json_records import Part, Records
from chattui.sources.json_source import Found, reads_each, recognise_by
from chattui.sources.moments import Moment, moment
from chattui.sources.talk import Row, Said, Side, Talk, UnfitError
from chattui.sources.words import Id, tags, text

_MESSAGES = (1, "msg", "message")
_SUGGESTED = (2, "autosuggest")
_OPERATOR = (1, "user", "operator")
_VISITOR = (2, "visitor")
_EMAILS = ("email", "e-mail", "email_address", "sähköposti")
"""Names under which a site tells the visitor's address."""
_CUSTOMER = ("customer_number", "customer_id", "username", "user_id")
"""And the visitor's number, the most exact first."""
_SIGNS = (
    Sign(looks.Kind.JSON, ("results", "room_id", "visitor_message_count")),
    Sign(looks.Kind.JSON, ("user_message_count", "visitor_message_count", "created_at")),
    Sign(looks.Kind.JSON, ("results", "per_page", "next_page_url")),
)


class Log(Part, frozen=True):
    """A message (type 1) or an automatic suggestion (2), of an operator (1) or the visitor (2)."""

    created_at: Moment = None
    type: Id = None
    sender_type: Id = None
    sender_id: Id = None
    display_name: str | None = None


class Data(Part, frozen=True):
    """What the site told of the visitor."""

    name: str | None = None
    value: Id = None


class Tag(Part, frozen=True):
    """A tag that an operator set."""

    name: str | None = None


class Cart(Part, frozen=True):
    """A shopping cart of the visitor; bought once it is locked."""

    id: Id = None
    total_price: str | float | None = None
    currency: str | None = None
    locked_at: Moment = None


class Chat(Part, frozen=True):
    """A chat of a room."""

    id: Id = None
    created_at: Moment = None
    ended_at: Moment = None
    updated_at: Moment = None
    is_autosuggested: bool | None = None
    room_id: Id = None
    visitor_id: Id = None
    api_data: list[Data] | None = None
    user_message_count: int | None = None
    visitor_message_count: int | None = None
    logs: list[Log] | None = None
    tags: list[Tag] | None = None
    shopping_carts: list[Cart] | None = None


CHATS = Records(Chat, page="results", total="count")


def conversation_of(chat: Chat) -> Found:
    """Read one chat and its carts.

    Raises:
        UnfitError: It has no id, or a time is missing or unreadable.
    """
    id = text(chat.id)
    if id is None:
        raise UnfitError("conversation_id", "no id")
    opened = moment(chat.created_at)
    talk = Talk(
        Said(moment(log.created_at), _side(log), text(log.sender_id))
        for log in chat.logs or ()
        if log.type in (*_MESSAGES, *_SUGGESTED)
    )
    talk.hear_of(chat.visitor_message_count, chat.user_message_count)
    talk.others_wrote |= bool(chat.is_autosuggested)
    started = talk.start(opened=opened)
    person = _person(chat)
    orders = [_order(cart, id, person) for cart in chat.shopping_carts or () if cart.locked_at]
    if started is None:
        return Found(None, orders)
    return Found(_conversation(chat, talk, started, person), orders)


def _conversation(chat: Chat, talk: Talk, started: datetime, person: Row) -> Row:
    names = {text(log.sender_id): log.display_name for log in chat.logs or () if log.display_name}
    return {
        "conversation_id": text(chat.id),
        "ended_at": moment(chat.ended_at, "ended_at"),
        **person,
        "channel": text(chat.room_id),
        "agent": names.get(talk.last_agent) or talk.last_agent,
        "agent_id": talk.last_agent,
        "tags": tags(tag.name for tag in chat.tags or ()),
        **talk.row(started),
        "updated_at": moment(chat.updated_at, "updated_at"),
    }


def _order(cart: Cart, conversation: str, person: Row) -> Row:
    return {
        "order_id": text(cart.id),
        "placed_at": moment(cart.locked_at, "placed_at"),
        "amount": None if cart.total_price is None else str(cart.total_price),
        "currency": cart.currency,
        "conversation_id": conversation,
        "told_by_chat": True,
        **person,
    }


def _side(log: Log) -> Side:
    if log.type in _SUGGESTED:
        return Side.OTHER
    if log.sender_type in _VISITOR:
        return Side.VISITOR
    return Side.AGENT if log.sender_type in _OPERATOR else Side.OTHER


def _person(chat: Chat) -> Row:
    """Return what is known of the visitor: the address or number that the site told, else giosg's own id."""
    told = {(data.name or "").casefold(): text(data.value) for data in chat.api_data or ()}
    wrote = (text(log.sender_id) for log in chat.logs or () if log.sender_type in _VISITOR)
    number = next((told[name] for name in _CUSTOMER if told.get(name)), None)
    return {
        "visitor_id": number or text(chat.visitor_id) or next(wrote, None),
        "visitor_email": next((told[name] for name in _EMAILS if told.get(name)), None),
    }


GIOSG = Source(
    name="giosg",
    title="giosg",
    label="giosg",
    recognise=recognise_by(_SIGNS, "chats of a room, with their message counts"),
    read=reads_each(CHATS, conversation_of),
    reads="chats with their carts, JSON of version 5 of the interface",
    signs=_SIGNS,
    fills=(
        Fills(
            CONVERSATIONS,
            seen=(
                "conversation_id", "started_at", "ended_at", "visitor", "channel", "tags",
                "visitor_messages", "agent_messages", "reply_seconds_total", "reply_count", "updated_at",
            ),
            documented=("first_reply_at", "agent"),
        ),
        Fills(
            ORDERS,
            seen=("order_id", "placed_at", "amount", "visitor", "conversation_id", "told_by_chat"),
        ),
    ),
)  # fmt: skip
