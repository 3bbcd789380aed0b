"""Who wrote when in a LiveChat thread."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter

from chattui.sources.livechat_json import Event, User

MESSAGES = ("message", "file", "rich_message")
PUBLIC = ("all", None)
_ARCHIVED = frozenset(
    {
        "manual_archived_agent",
        "manual_archived_customer",
        "archived_customer_disconnected",
        "customer_banned",
        "system_archived",
    }
)
_ARCHIVED_BY_ROUTING = "routing.archived_"
"""`routing.unassigned_...` is no end: it puts the visitor back into the queue."""
_ORDERED = "store_order_was_created"
_BY_TIME = attrgetter("created_at")


class UnfitError(Exception):
    """A thread that is no readable record: the column at fault, and why."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


class Talk:
    """What the events of a thread tell: messages are public ones of the visitor and of human agents.

    Attributes:
        first_visitor: The visitor's first message.
        first_agent: The first message of an agent.
        last_message: Of either.
        last_agent: The id of the agent who wrote last.
        others_wrote: Whether a bot wrote, or the system in an agent's name.
        form: When the form before the chat was filled.
        form_email: The address in that form.
        archived: When the system closed the thread.
        reply_seconds, reply_count: Over the agents' replies after the first: the time since the first
            message of the visitor that was not answered yet.
        orders: Events of orders placed during the chat.
    """

    def __init__(self, users: Iterable[User], events: Sequence[Event]) -> None:
        """Read the events.

        Raises:
            UnfitError: A message has no time.
        """
        self.first_visitor: datetime | None = None
        self.first_agent: datetime | None = None
        self.last_message: datetime | None = None
        self.last_agent: str | None = None
        self.others_wrote = False
        self.form: datetime | None = None
        self.form_email: str | None = None
        self.archived: datetime | None = None
        self.visitor_messages = self.agent_messages = self.reply_count = 0
        self.reply_seconds = 0.0
        self.orders: list[Event] = []
        self._unanswered: datetime | None = None
        self._types = {user.id: user.type for user in users}
        for event in _in_time(events):
            kind = event.type
            if kind in MESSAGES:
                if event.visibility in PUBLIC:
                    self._hear(event)
            elif kind == "system_message":
                name = event.system_message_type or ""
                if name in _ARCHIVED or name.startswith(_ARCHIVED_BY_ROUTING):
                    self.archived = event.created_at
            elif kind == "filled_form" and event.form_type != "postchat":
                self.form = self.form or event.created_at
                self.form_email = self.form_email or _email_in(event)
            elif kind == "system" and event.subtype == _ORDERED:
                self.orders.append(event)

    def _hear(self, event: Event) -> None:
        at, author = event.created_at, event.author_id
        if at is None:
            raise UnfitError("started_at", "a message without a time")
        kind = self._types.get(author, "agent")
        if kind == "customer":
            self.visitor_messages += 1
            self.first_visitor = self.first_visitor or at
            self._unanswered = self._unanswered or at
        elif kind == "agent" and is_human(author) and not _is_greeting(event):
            self.agent_messages += 1
            self.last_agent = author
            if self.first_agent is None:
                self.first_agent = at
            elif self._unanswered is not None:
                self.reply_seconds += (at - self._unanswered).total_seconds()
                self.reply_count += 1
            self._unanswered = None
        else:
            self.others_wrote = True
            return
        self.last_message = at


def is_human(agent_id: str | None) -> bool:
    """Say whether an agent is a person: their ids are e-mail addresses, those of bots are not."""
    return agent_id is not None and "@" in agent_id


def _in_time(events: Sequence[Event]) -> Sequence[Event]:
    """Return the events by time, those without one first."""
    try:
        return sorted(events, key=_BY_TIME)
    except TypeError:
        timed = [event for event in events if event.created_at is not None]
        return [event for event in events if event.created_at is None] + sorted(timed, key=_BY_TIME)


def _is_greeting(event: Event) -> bool:
    """Say whether the system wrote in the agent's name; older versions wrap the value in an object."""
    marks = event.properties.lc2 if event.properties is not None else None
    if marks is None:
        return False
    welcome = marks.welcome_message
    if isinstance(welcome, dict):
        welcome = welcome.get("value")
    return bool(welcome) or marks.greeting_id is not None or marks.greeting_unique_id is not None


def _email_in(form: Event) -> str | None:
    answers = (field.answer for field in form.fields or () if field.type == "email")
    return next((answer for answer in answers if isinstance(answer, str) and answer), None)
