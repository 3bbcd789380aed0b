"""What the rules say about one conversation."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from chattui.model.opening import opening_spans
from chattui.model.settings import Settings

Row = dict[str, Any]


def seconds(time: timedelta) -> Fraction:
    """Return a duration in seconds, exactly."""
    return Fraction(time // timedelta(microseconds=1), 1_000_000)


@dataclass(frozen=True)
class Chat:
    """One conversation under a client's settings; a column that is not there is null."""

    row: Row
    settings: Settings

    def get(self, column: str) -> Any:
        return self.row.get(column)

    @property
    def key(self) -> tuple[str, str]:
        return self.row["source"], self.row["conversation_id"]

    @property
    def start(self) -> datetime:
        start: datetime = self.row["started_at"]
        return start

    @property
    def local_start(self) -> datetime:
        return self.start.astimezone(ZoneInfo(self.settings.timezone))

    @property
    def tags(self) -> set[str]:
        return set(self.get("tags") or [])

    @property
    def agent(self) -> str | None:
        name: str | None = self.get("agent")
        return None if name is None else self.settings.agents.get(name, name)

    @property
    def category(self) -> str:
        if self.get("category") is not None:
            return str(self.get("category"))
        for category, tags in self.settings.categories.items():
            if self.tags & set(tags):
                return category
        return "(uncategorised)"

    @property
    def answered(self) -> bool:
        return self.get("first_reply_at") is not None

    @property
    def ended(self) -> bool:
        return self.get("ended_at") is not None

    @property
    def inside(self) -> bool:
        """Whether it began inside the hours (always, where none are set)."""
        hours = self.settings.rules.hours
        if hours is None:
            return True
        local = self.local_start
        minute = local.hour * 60 + local.minute
        return any(
            span.weekday == local.isoweekday() and span.start <= minute < span.end
            for span in opening_spans(hours)
        )

    @property
    def left_early(self) -> bool:
        if not self.inside or self.answered or not self.ended:
            return False
        stayed = seconds(self.get("ended_at") - self.start)
        return 0 < stayed < Fraction(self.settings.rules.missed.grace_seconds)

    @property
    def missed(self) -> bool:
        return self.inside and not self.answered and self.ended and not self.left_early

    @property
    def wait(self) -> Fraction | None:
        """The waiting time: of chats answered that began inside the hours, where greater than 0."""
        if not self.inside or not self.answered:
            return None
        wait = seconds(self.get("first_reply_at") - self.start)
        return wait if wait > 0 else None

    @property
    def billed(self) -> bool:
        if self.get("billed") is not None:
            return bool(self.get("billed"))
        rule = self.settings.rules.billed
        if self.tags & set(rule.except_tags):
            return False
        visitor, agent = self.get("visitor_messages"), self.get("agent_messages")
        if visitor is None or agent is None:
            return self.answered
        return bool(visitor >= rule.visitor_messages and agent >= rule.agent_messages)

    def _known_or_tagged(self, column: str, tags: tuple[str, ...]) -> bool | None:
        if self.get(column) is not None:
            return bool(self.get(column))
        return bool(self.tags & set(tags)) if tags else None

    @property
    def lead(self) -> bool | None:
        return self._known_or_tagged("lead", self.settings.rules.lead.tags)

    @property
    def resolved(self) -> bool | None:
        return self._known_or_tagged("resolved", self.settings.rules.resolved.tags)

    @property
    def satisfied(self) -> bool | None:
        if self.get("satisfied") is not None:
            return bool(self.get("satisfied"))
        return None if self.get("rating") is None else self.get("rating") >= 4

    @property
    def successful(self) -> bool:
        holds = {
            "answered": self.answered,
            "ended": self.ended,
            "resolved": self.resolved is True,
            "satisfied": self.satisfied is True,
        }
        return all(holds[condition] for condition in self.settings.rules.success)
