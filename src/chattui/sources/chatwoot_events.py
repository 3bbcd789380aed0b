"""Chatwoot's reporting events: when a conversation was answered and resolved, and how quick replies were.

Events name their conversation by an internal number that conversations do not show. They are of one
inbox and begin when the conversation was created: where exactly one conversation and one internal number
have both in common, they belong together; where it is not sure, the events tell nothing.
"""

from collections import Counter, defaultdict
from datetime import datetime

import msgspec

from chattui.sources.chatwoot_json import Conversation, Event
from chattui.sources.moments import instant
from chattui.sources.talk import UnfitError
from chattui.sources.words import text

_FIRST, _REPLY, _RESOLVED = "first_response", "reply_time", "conversation_resolved"

_Key = tuple[str | None, int]
"""Inbox, and the second in which the conversation was created."""


class Timing(msgspec.Struct):
    """What the events of one conversation tell.

    Attributes:
        began: The earliest moment that any of them counts from.
        reply_seconds, reply_count: Over the agents' replies after the first.
    """

    inbox: str | None = None
    began: datetime | None = None
    first_reply: datetime | None = None
    resolved: datetime | None = None
    reply_seconds: float = 0.0
    reply_count: int = 0


class Timings:
    """The events of an export, by conversation."""

    def __init__(self) -> None:
        self._timings: dict[str, Timing] = defaultdict(Timing)
        self._created: Counter[_Key] = Counter()
        self._by_key: dict[_Key, Timing | None] | None = None
        self._used = 0

    def __bool__(self) -> bool:
        return bool(self._timings)

    def take(self, event: Event) -> None:
        """Take in an event.

        Raises:
            UnfitError: It names no conversation, or a time cannot be read.
        """
        id = text(event.conversation_id)
        if id is None:
            raise UnfitError("conversation_id", "an event of no conversation")
        start, end = instant(event.event_start_time), instant(event.event_end_time)
        timing = self._timings[id]
        timing.inbox = text(event.inbox_id)
        if start is not None:
            timing.began = min(start, timing.began or start)
        if end is None:
            return
        if event.name == _FIRST:
            timing.first_reply = min(end, timing.first_reply or end)
        elif event.name == _RESOLVED:
            timing.resolved = max(end, timing.resolved or end)
        elif event.name == _REPLY and event.value is not None:
            timing.reply_seconds += max(event.value, 0.0)
            timing.reply_count += 1

    def expect(self, conversation: Conversation) -> None:
        """Take note of a conversation; all of them come here before any is asked for."""
        key = _key(text(conversation.inbox_id), instant(conversation.created_at))
        if key is not None:
            self._created[key] += 1

    def of(self, conversation: Conversation) -> Timing | None:
        """Return what events tell of a conversation, if they are surely its own."""
        if self._by_key is None:
            self._by_key = {}
            for timing in self._timings.values():
                key = _key(timing.inbox, timing.began)
                if key is not None:
                    self._by_key[key] = None if key in self._by_key else timing
        key = _key(text(conversation.inbox_id), instant(conversation.created_at))
        found = None if key is None or self._created[key] > 1 else self._by_key.get(key)
        self._used += found is not None
        return found

    @property
    def left(self) -> int:
        """Of how many conversations the events were used for none."""
        return len(self._timings) - self._used


def _key(inbox: str | None, created: datetime | None) -> _Key | None:
    return None if created is None else (inbox, int(created.timestamp()))
