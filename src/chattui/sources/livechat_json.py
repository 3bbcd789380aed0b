"""What LiveChat's `list_archives` gives: the keys that are needed.

All other keys are passed over. Any of these may be null or missing.
"""

from datetime import datetime
from typing import Annotated, Any

import msgspec

from chattui.sources.json_records import Part, Records

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class User(Part, frozen=True):
    """A person or bot of a chat; the id of a human agent is an e-mail address."""

    id: str | None = None
    type: str | None = None
    name: str | None = None
    email: str | None = None
    visibility: str | None = None


class Marks(Part, frozen=True):
    """Properties in the namespace `lc2`: set on what the system wrote in an agent's name."""

    welcome_message: Any = None
    greeting_id: Any = None
    greeting_unique_id: Any = None


class EventProperties(Part, frozen=True):
    """Properties of an event."""

    lc2: Marks | None = None


class Answer(Part, frozen=True):
    """One field of a filled form."""

    type: str | None = None
    answer: Any = None


class Event(Part, frozen=True):
    """A message, form, system line or other event of a thread."""

    created_at: Moment | None = None
    type: str | None = None
    author_id: str | None = None
    visibility: str | None = None
    properties: EventProperties | None = None
    system_message_type: str | None = None
    form_type: str | None = None
    fields: list[Answer] | None = None
    subtype: str | None = None
    details: Any = None


class Rating(Part, frozen=True):
    """What the visitor said of the chat: 1 good, 0 bad."""

    score: Any = None


class ThreadProperties(Part, frozen=True):
    """Properties of a thread."""

    rating: Rating | None = None


class Access(Part, frozen=True):
    """The groups that a thread belongs to."""

    group_ids: list[int | str] | None = None


class Thread(Part, frozen=True):
    """One conversation of a chat."""

    id: str | None = None
    created_at: Moment | None = None
    active: bool | None = None
    events: list[Event] | None = None
    tags: list[str | None] | None = None
    access: Access | None = None
    properties: ThreadProperties | None = None


class Chat(Part, frozen=True):
    """A chat with one of its threads."""

    users: list[User] | None = None
    thread: Thread | None = None


CHATS = Records(Chat, page="chats", total="found_chats")
"""How a file holds them: pages, chats, or one of either a line."""
