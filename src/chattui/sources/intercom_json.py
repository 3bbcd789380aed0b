"""What Intercom's REST interface gives of a conversation: the keys that are needed."""

from chattui.sources.json_records import Part, Records
from chattui.sources.moments import Moment
from chattui.sources.words import Id


class Author(Part, frozen=True):
    """Who wrote: a user, lead or contact, an admin, or a bot."""

    type: str | None = None
    id: Id = None
    name: str | None = None
    email: str | None = None


class Origin(Part, frozen=True):
    """How a conversation began: its first message."""

    type: str | None = None
    delivered_as: str | None = None
    author: Author | None = None


class Piece(Part, frozen=True):
    """A part of a conversation: a comment, a note, an assignment, a closing."""

    part_type: str | None = None
    body: str | None = None
    created_at: Moment = None
    author: Author | None = None


class Pieces(Part, frozen=True):
    """The parts of a conversation; lists of conversations have none."""

    conversation_parts: list[Piece] | None = None


class Reply(Part, frozen=True):
    """The customer's first reply."""

    created_at: Moment = None


class Contact(Part, frozen=True):
    """A person; `external_id` is the customer's own number of it."""

    id: Id = None
    email: str | None = None


class Contacts(Part, frozen=True):
    """The persons of a conversation."""

    contacts: list[Contact] | None = None


class Tag(Part, frozen=True):
    """A tag."""

    name: str | None = None


class Tags(Part, frozen=True):
    """The tags of a conversation."""

    tags: list[Tag] | None = None


class Rating(Part, frozen=True):
    """The customer's rating; null until it was given."""

    rating: int | None = None


class Statistics(Part, frozen=True):
    """Of these only the moments are taken: the spans leave out the time outside office hours."""

    first_admin_reply_at: Moment = None
    last_close_at: Moment = None


class Conversation(Part, frozen=True):
    """A conversation."""

    id: Id = None
    created_at: Moment = None
    updated_at: Moment = None
    source: Origin | None = None
    contacts: Contacts | None = None
    first_contact_reply: Reply | None = None
    admin_assignee_id: Id = None
    team_assignee_id: Id = None
    state: str | None = None
    open: bool | None = None
    tags: Tags | None = None
    conversation_rating: Rating | None = None
    statistics: Statistics | None = None
    conversation_parts: Pieces | None = None


CONVERSATION = Records(Conversation, page="conversations")
