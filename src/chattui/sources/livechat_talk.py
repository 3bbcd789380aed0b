"""Who wrote when in a LiveChat thread."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter

from chattui.sources.livechat_json import Event, User
from chattui.sources.talk import Side, Talk

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


class ThreadTalk(Talk):
    """What the events of a thread tell beside its messages.

    Attributes:
        form: When the form before the chat was filled.
        form_email: The address in that form.
        archived: When the system closed the thread.
        orders: Events of orders placed during the chat.
    """

    def __init__(self, users: Iterable[User], events: Sequence[Event]) -> None:
        """Read the events.

        Raises:
            UnfitError: A message has no time.
        """
        super().__init__()
        self.form: datetime | None = None
        self.form_email: str | None = None
        self.archived: datetime | None = None
        self.orders: list[Event] = []
        self._types = {user.id: user.type for user in users}
        for event in _in_time(events):
            kind = event.type
            if kind in MESSAGES:
                if event.visibility in PUBLIC:
                    self.hear(event.created_at, self._side(event), event.author_id)
            elif kind == "system_message":
                name = event.system_message_type or ""
                if name in _ARCHIVED or name.startswith(_ARCHIVED_BY_ROUTING):
                    self.archived = event.created_at
            elif kind == "filled_form" and event.form_type != "postchat":
                self.form = self.form or event.created_at
                self.form_email = self.form_email or _email_in(event)
            elif kind == "system" and event.subtype == _ORDERED:
                self.orders.append(event)

    def _side(self, event: Event) -> Side:
        kind = self._types.get(event.author_id, "agent")
        if kind == "customer":
            return Side.VISITOR
        is_agent = kind == "agent" and is_human(event.author_id) and not _is_greeting(event)
        return Side.AGENT if is_agent else Side.OTHER


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
