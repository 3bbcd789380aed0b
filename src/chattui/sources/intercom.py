"""Intercom: conversations as JSON, as the REST API gives them: lists, single ones, or one a line.

What the company sent out is a conversation only once the customer answered. Its statistics of reply
times leave out the time outside office hours; times here are those of the clock.
"""

from collections.abc import Sequence
from datetime import datetime

from chattui.model.tables import CONVERSATIONS
from chattui.sources import looks
from chattui.sources.base import Fills, Sign, Source
from chattui.sources.intercom_json import (
    CONVERSATION,
    Author,
    Contact,
    Contacts,
    Conversation,
    Origin,
    Piece,
    Pieces,
    Rating,
    Reply,
    Statistics,
    Tags,
)
from chattui.sources.json_source import Found, reads_each, recognise_by
from chattui.sources.moments import moment
from chattui.sources.talk import Row, Said, Side, Talk, UnfitError
from chattui.sources.words import channel, tags, text

_CUSTOMERS = ("user", "lead", "contact")
_ADMIN = "admin"
_ASKED, _BY_ADMIN = "customer_initiated", "admin_initiated"
_WITH_WORDS = ("close", "open", "assignment")
"""Parts that may carry a message beside what they do."""
_CLOSED = "closed"
_SIGNS = (
    Sign(looks.Kind.JSON, ("conversations", "source", "contacts", "admin_assignee_id")),
    Sign(looks.Kind.JSON, ("source", "contacts", "admin_assignee_id", "created_at")),
    Sign(looks.Kind.JSON, ("conversations", "pages", "total_count")),
)


def conversation_of(conversation: Conversation) -> Found:
    """Read one conversation.

    Raises:
        UnfitError: It has no id, or a time is missing or unreadable.
    """
    if not text(conversation.id):
        raise UnfitError("conversation_id", "no id")
    origin = conversation.source or Origin()
    replied = (conversation.first_contact_reply or Reply()).created_at
    if not replied and origin.delivered_as not in (_ASKED, None):  # sent out, and not answered
        return Found(None)
    opened = moment(conversation.created_at)
    parts = conversation.conversation_parts
    pieces = (parts or Pieces()).conversation_parts or ()
    times = _told(conversation, opened) if parts is None else _heard(conversation, opened, pieces)
    if times is None:
        return Found(None)
    closed = _closed(conversation, pieces)
    person = next(iter((conversation.contacts or Contacts()).contacts or ()), Contact())
    author = origin.author or Author()
    named = _named(conversation)
    agent_id = text(conversation.admin_assignee_id)
    return Found(
        {
            "conversation_id": text(conversation.id),
            **times,
            "ended_at": closed,
            "closed_at": closed,
            "visitor_id": text(person.id),
            "visitor_email": person.email or (author.email if author.type in _CUSTOMERS else None),
            "channel": channel(origin.type),
            "agent": named.get(agent_id, agent_id),
            "agent_id": agent_id,
            "team": text(conversation.team_assignee_id),
            "tags": tags(tag.name for tag in (conversation.tags or Tags()).tags or ()),
            "resolved": conversation.state == _CLOSED,
            "rating": (conversation.conversation_rating or Rating()).rating,
            "updated_at": moment(conversation.updated_at, "updated_at"),
        }
    )


def _heard(conversation: Conversation, opened: datetime | None, pieces: Sequence[Piece]) -> Row | None:
    """Return what the first message and the parts tell; notes and events are no messages."""
    origin = conversation.source or Origin()
    said = [Said(opened, _first_side(origin), _id(origin.author))]
    said += [
        Said(moment(piece.created_at), _side(piece.author), _id(piece.author))
        for piece in pieces
        if piece.part_type == "comment" or (piece.part_type in _WITH_WORDS and piece.body)
    ]
    replied = moment((conversation.first_contact_reply or Reply()).created_at)
    if replied and all(message.side is not Side.VISITOR for message in said):
        said.append(Said(replied, Side.VISITOR))
    talk = Talk(said)
    started = talk.start(opened=opened)
    return None if started is None else talk.row(started)


def _told(conversation: Conversation, opened: datetime | None) -> Row:
    """Return what a conversation without its parts tells."""
    if opened is None:
        raise UnfitError("started_at", "no time")
    delivered = (conversation.source or Origin()).delivered_as
    if delivered == _BY_ADMIN:
        return {"started_at": opened, "first_reply_at": opened}
    if delivered not in (_ASKED, None):
        # The customer's answer is the start of what a campaign or bot sent out.
        opened = moment((conversation.first_contact_reply or Reply()).created_at) or opened
    if conversation.statistics is None:
        return {"started_at": opened}  # nothing tells whether anybody answered
    reply = moment(conversation.statistics.first_admin_reply_at, "first_reply_at")
    return {"started_at": opened, "first_reply_at": reply}


def _side(author: Author | None) -> Side:
    kind = author.type if author else None
    if kind in _CUSTOMERS:
        return Side.VISITOR
    return Side.AGENT if kind == _ADMIN else Side.OTHER


def _first_side(origin: Origin) -> Side:
    """Say who wrote the first message; campaigns and bots write in the name of an admin."""
    if origin.delivered_as == _ASKED:
        return Side.VISITOR
    return _side(origin.author) if origin.delivered_as in (_BY_ADMIN, None) else Side.OTHER


def _closed(conversation: Conversation, pieces: Sequence[Piece]) -> datetime | None:
    """Return when it was closed, if it is closed."""
    if conversation.state != _CLOSED:
        return None
    told = (conversation.statistics or Statistics()).last_close_at
    closings = [piece.created_at for piece in pieces if piece.part_type == "close" and piece.created_at]
    return moment(told or (closings[-1] if closings else conversation.updated_at), "closed_at")


def _id(author: Author | None) -> str | None:
    return text(author.id) if author else None


def _named(conversation: Conversation) -> dict[str | None, str | None]:
    """Return the names of the admins who wrote, by their ids."""
    pieces = (conversation.conversation_parts or Pieces()).conversation_parts or ()
    authors = [(conversation.source or Origin()).author, *(piece.author for piece in pieces)]
    return {
        _id(author): author.name for author in authors if author and author.type == _ADMIN and author.name
    }


INTERCOM = Source(
    name="intercom",
    title="Intercom",
    label="intercom",
    recognise=recognise_by(_SIGNS, "conversations with their source and contacts"),
    read=reads_each(CONVERSATION, conversation_of),
    reads="conversations, JSON of the REST API: lists, single ones, or one a line",
    signs=_SIGNS,
    fills=(
        Fills(
            CONVERSATIONS,
            seen=(
                "conversation_id", "started_at", "first_reply_at", "visitor", "channel", "agent", "team",
                "tags", "resolved", "visitor_messages", "agent_messages", "reply_seconds_total",
                "reply_count", "updated_at",
            ),
            documented=("ended_at", "closed_at", "rating"),
        ),
    ),
)  # fmt: skip
