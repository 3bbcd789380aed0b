"""What the generator decided: conversations, orders, and the rules of the client they belong to."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sample_data.rhythm import Clock, Hours, read_hours


@dataclass
class Conversation:
    """One conversation as it was; times are seconds since 1970 in UTC.

    Attributes:
        visitor: Who it was, as the export lets one know the person: `email:…` or `id:…`.
    """

    source: str
    id: str
    started: int
    first_reply: int | None = None
    ended: int | None = None
    closed: int | None = None
    visitor: str | None = None
    agent: str = ""
    tags: list[str] = field(default_factory=list)
    visitor_messages: int = 0
    agent_messages: int = 0
    lead: bool | None = None
    resolved: bool | None = None
    satisfied: bool | None = None
    rating: int | None = None
    nps: int | None = None


@dataclass
class Order:
    """One order that counts, or a chat system's word of one.

    Attributes:
        cents: The total less refunds.
        conversation: The id of the conversation that the order names.
        told: Whether it is the chat system's word.
    """

    source: str
    id: str
    number: str
    placed: int
    cents: int
    visitor: str | None = None
    conversation: str | None = None
    told: bool = False


@dataclass(frozen=True)
class Rules:
    """The rules of metrics.md §3 as the client's own client.toml sets them."""

    clock: Clock
    hours: Hours
    billed_visitor_messages: int
    billed_agent_messages: int
    billed_except: frozenset[str]
    success: tuple[str, ...]
    grace_seconds: int
    target_seconds: int
    window_seconds: int
    categories: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, settings: Path) -> "Rules":
        """Read the rules off a client.toml, by plain tomllib: chattui's own reader is what they test."""
        client: dict[str, Any] = tomllib.loads(settings.read_text("utf-8"))
        rules = client["rules"]
        clock = Clock(ZoneInfo(client["timezone"]))
        return cls(
            clock=clock,
            hours=read_hours(clock, rules["hours"]),
            billed_visitor_messages=rules["billed"]["visitor_messages"],
            billed_agent_messages=rules["billed"]["agent_messages"],
            billed_except=frozenset(rules["billed"].get("except_tags", [])),
            success=tuple(rules["success"]),
            grace_seconds=rules["missed"]["grace_seconds"],
            target_seconds=rules["wait"]["target_seconds"],
            window_seconds=rules["attribution"]["window_hours"] * 3600,
            categories={name: tuple(tags) for name, tags in client["categories"].items()},
        )

    def billed(self, chat: Conversation) -> bool:
        """Say whether a conversation is billed to the client."""
        return (
            chat.visitor_messages >= self.billed_visitor_messages
            and chat.agent_messages >= self.billed_agent_messages
            and not self.billed_except.intersection(chat.tags)
        )

    def successful(self, chat: Conversation) -> bool:
        """Say whether a conversation is all of what the client calls a success."""
        happy = chat.satisfied if chat.satisfied is not None else (chat.rating or 0) >= 4
        holds = {
            "answered": chat.first_reply is not None,
            "ended": chat.ended is not None,
            "resolved": bool(chat.resolved),
            "satisfied": happy,
        }
        return all(holds[condition] for condition in self.success)

    def category(self, chat: Conversation) -> str:
        """Return the first category of the client's table that has one of its tags."""
        for name, tags in self.categories.items():
            if set(tags) & set(chat.tags):
                return name
        return "(uncategorised)"
