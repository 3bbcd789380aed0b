"""Who wrote when in a conversation, and what follows from it by metrics.md §1, whatever system it is of."""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum
from operator import attrgetter
from typing import NamedTuple

Row = dict[str, object]
"""Columns of a canonical table and their values. A column that is not there leaves what is stored."""


class UnfitError(Exception):
    """A record that is no readable row: the column at fault, and why."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


class Side(Enum):
    """Who wrote a public message."""

    VISITOR = "visitor"
    AGENT = "agent"
    """A person of the company."""
    OTHER = "other"
    """A bot, or the system in somebody's name: greetings, suggestions, campaigns."""


class Said(NamedTuple):
    """A public message; notes and system lines are none."""

    at: datetime | None
    side: Side
    who: str | None = None
    """The id of the agent."""


_BY_TIME = attrgetter("at")
_MIXED = "times with and without an offset in one conversation"


class Talk:
    """What the public messages of a conversation tell.

    Attributes:
        first_visitor: The visitor's first message.
        first_agent: The first message of a human agent.
        last_message: Of either.
        last_agent: The id of the agent who wrote last.
        others_wrote: Whether a bot wrote, or the system in an agent's name.
        visitor_messages, agent_messages: How many there are.
        reply_seconds, reply_count: Over the agents' replies after the first: the time since the first
            message of the visitor that was not answered yet.
        is_whole: Whether all messages were heard, as far as is known.
    """

    def __init__(self, said: Iterable[Said] = ()) -> None:
        """Hear messages in the order of their times.

        Raises:
            UnfitError: A message has no time, or some have an offset and others none.
        """
        self.first_visitor: datetime | None = None
        self.first_agent: datetime | None = None
        self.last_message: datetime | None = None
        self.last_agent: str | None = None
        self.others_wrote = False
        self.visitor_messages = self.agent_messages = self.reply_count = 0
        self.reply_seconds = 0.0
        self.is_whole = True
        self._unanswered: datetime | None = None
        for at, side, who in _in_time(said):
            self.hear(at, side, who)

    def hear(self, at: datetime | None, side: Side, who: str | None = None) -> None:
        """Take in a message; they come in the order of their times.

        Raises:
            UnfitError: It has no time.
        """
        if at is None:
            raise UnfitError("started_at", "a message without a time")
        if side is Side.VISITOR:
            self.visitor_messages += 1
            self.first_visitor = self.first_visitor or at
            self._unanswered = self._unanswered or at
        elif side is Side.AGENT:
            self.agent_messages += 1
            self.last_agent = who or self.last_agent
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

    def hear_of(self, visitor: int | None, agent: int | None) -> None:
        """Take the counts of a system that gives no transcript, or only a part of it."""
        visitor, agent = max(visitor or 0, self.visitor_messages), max(agent or 0, self.agent_messages)
        if (visitor, agent) != (self.visitor_messages, self.agent_messages):
            self.is_whole = False
            self.visitor_messages, self.agent_messages = visitor, agent

    @property
    def is_empty(self) -> bool:
        """Whether nobody wrote, not even a bot."""
        return not (self.visitor_messages or self.agent_messages or self.others_wrote)

    def start(self, *, form: datetime | None = None, opened: datetime | None = None) -> datetime | None:
        """Return when the conversation started; None where it is none.

        Args:
            form: When the visitor filled the form before the chat.
            opened: When the visitor asked for the chat; holds only where nobody wrote.

        Raises:
            UnfitError: Nothing says when.
        """
        if self.first_visitor is not None:
            # Where the agent wrote first, that message is the start.
            return min(self.first_visitor, self.first_agent or self.first_visitor)
        if not self.visitor_messages and not self.is_empty:
            return (self.first_agent or form) if form else None
        started = form or opened
        if started is None:
            raise UnfitError("started_at", "neither a message nor a time of the conversation")
        return _earlier(started, self.first_agent or started)

    def reply(self, start: datetime) -> datetime | None:
        """Return when a human agent first wrote; None: nobody answered.

        Of an agent who wrote nobody knows when, that is the start: the chat was answered, and its waiting
        time, being 0, counts nowhere.
        """
        return self.first_agent or (start if self.agent_messages else None)

    def row(self, started: datetime) -> Row:
        """Return the columns that follow from the talk of a conversation that started then."""
        return {"started_at": started, "first_reply_at": self.reply(started), **self.counts()}

    def counts(self) -> Row:
        """Return the columns that count messages and replies; how quick replies were only of a whole talk."""
        return {
            "visitor_messages": self.visitor_messages,
            "agent_messages": self.agent_messages,
            "reply_seconds_total": self.reply_seconds if self.is_whole else None,
            "reply_count": self.reply_count if self.is_whole else None,
        }


def _earlier(one: datetime, other: datetime) -> datetime:
    try:
        return min(one, other)
    except TypeError as error:
        raise UnfitError("started_at", _MIXED) from error


def _in_time(said: Iterable[Said]) -> list[Said]:
    messages = list(said)
    if any(message.at is None for message in messages):
        raise UnfitError("started_at", "a message without a time")
    try:
        return sorted(messages, key=_BY_TIME)
    except TypeError as error:
        raise UnfitError("started_at", _MIXED) from error
