"""What Chatwoot's REST interface gives: the keys that are needed.

Times of replies, of waiting and of what was seen are 0 where there is none.
"""

from typing import Any

from chattui.sources.json_records import Part, Records
from chattui.sources.moments import Moment
from chattui.sources.words import Id


class Person(Part, frozen=True):
    """A contact, agent or bot: `type` is `contact`, `user` or `agent_bot`, where it is there."""

    id: Id = None
    type: str | None = None
    name: str | None = None
    available_name: str | None = None
    email: str | None = None


class Team(Part, frozen=True):
    """A team."""

    id: Id = None
    name: Id = None


class Meta(Part, frozen=True):
    """Who the conversation is with, who has it, and where it comes from."""

    sender: Person | None = None
    assignee: Person | None = None
    team: Team | None = None
    channel: Id = None


class Conversation(Part, frozen=True):
    """A conversation; `id` is the number people see."""

    id: Id = None
    inbox_id: Id = None
    status: str | None = None
    meta: Meta | None = None
    labels: list[Id] | None = None
    created_at: Moment = None
    updated_at: Moment = None
    last_activity_at: Moment = None
    first_reply_created_at: Moment = None


class Survey(Part, frozen=True):
    """What the contact answered to a survey."""

    rating: int | None = None


class Submitted(Part, frozen=True):
    """What a form in a message brought."""

    csat_survey_response: Survey | None = None


class Attributes(Part, frozen=True):
    """What a message is beside its text; a rule or campaign that sent it is named."""

    automation_rule_id: Any = None
    submitted_values: Submitted | list[Any] | None = None


class More(Part, frozen=True):
    """Further attributes of a message."""

    campaign_id: Any = None


class Message(Part, frozen=True):
    """A message: incoming (0), outgoing (1), activity (2) or template (3)."""

    conversation_id: Id = None
    message_type: int | str | None = None
    private: bool | None = None
    created_at: Moment = None
    content_attributes: Attributes | None = None
    additional_attributes: More | None = None
    sender: Person | None = None


class Event(Part, frozen=True):
    """A reporting event; its conversation is an internal number that nothing else has."""

    name: str | None = None
    value: float | None = None
    event_start_time: Moment = None
    event_end_time: Moment = None
    inbox_id: Id = None
    conversation_id: Id = None


class Response(Part, frozen=True):
    """An answer to a satisfaction survey."""

    rating: int | None = None
    conversation_id: Id = None


CONVERSATIONS = Records(Conversation, page="data.payload", total="data.meta.all_count")
FILTERED = Records(Conversation, page="payload")
"""As the filter and the contact's page give them."""
MESSAGES = Records(Message, page="payload")
EVENTS = Records(Event, page="payload")
RESPONSES = Records(Response, page="payload")
