"""The form of a hand-computed case, and short ways to write its rows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal

import msgspec

from chattui.model.filters import Filters
from chattui.model.periods import Period
from chattui.model.settings import Settings
from tests.oracle.facts import Row

WEEK = Period.of("week", date(2026, 2, 2))
"""2026-W06: Monday 2 to Sunday 8 February."""


@dataclass(frozen=True)
class Case:
    """A question, and the part of its answer that was worked out by hand (see `differences`)."""

    name: str
    conversations: list[Row]
    orders: list[Row]
    settings: Settings
    period: Period
    expected: dict[str, Any]
    compare: Literal["previous", "year"] = "previous"
    filters: Filters = field(default_factory=Filters)
    date_by: Literal["started", "closed"] = "started"
    through: dict[str, datetime] = field(default_factory=dict)

    def answer_of(self, compute: Callable[..., dict[str, Any]]) -> dict[str, Any]:
        """Ask something with the interface of the oracle."""
        return compute(
            self.conversations,
            self.orders,
            self.settings,
            self.period,
            compare=self.compare,
            filters=self.filters,
            date_by=self.date_by,
            through=self.through,
        )


def at(text: str) -> datetime:
    """Read a time of UTC such as `2025-02-03 09:00`; without its year it is of 2026."""
    return local(text if text.startswith("20") else f"2026-{text}").replace(tzinfo=UTC)


def local(text: str) -> datetime:
    """Read a local time, which has no zone."""
    return datetime.fromisoformat(text)


def chat(
    name: str,
    start: str | datetime,
    *,
    reply: float | None = None,
    end: float | None = None,
    close: float | None = None,
    source: str = "web",
    **columns: Any,
) -> Row:
    """Make a conversation; `reply`, `end` and `close` are seconds after its start."""
    begun = at(start) if isinstance(start, str) else start
    row: Row = {"source": source, "conversation_id": name, "started_at": begun, **columns}
    for column, after in (("first_reply_at", reply), ("ended_at", end), ("closed_at", close)):
        if after is not None:
            row[column] = begun + timedelta(seconds=after)
    return row


def order(
    name: str, placed: str | datetime, amount: str = "10", *, source: str = "shop", **columns: Any
) -> Row:
    """Make an order."""
    time = at(placed) if isinstance(placed, str) else placed
    return {"source": source, "order_id": name, "placed_at": time, "amount": Decimal(amount), **columns}


def client(**settings: Any) -> Settings:
    """Make settings as `client.toml` would say them."""
    return msgspec.convert(settings, Settings)
