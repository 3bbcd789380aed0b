"""The part of an archive that a question needs, with every derived column, ready to aggregate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import polars as pl

from chattui.archive.scan import Archive
from chattui.measures.attribution import CONTACT, LINK_DAYS, NAMED_DAYS, credit, next_contacts
from chattui.measures.columns import derive, with_outcomes
from chattui.measures.dimensions import matches
from chattui.measures.metric import Population
from chattui.model.filters import Filters
from chattui.model.question import DateBy
from chattui.model.settings import Settings
from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.reporting.engine import collect, collect_one
from chattui.reporting.when import Bounds

BASE_OF: dict[Population, str] = {
    Population.CHATS: "chats",
    Population.BILLED: "chats",
    Population.INSIDE: "chats",
    Population.CLOSED: "closed",
    Population.CREDITED: "orders",
    Population.OTHERS: "orders",
}
_TIME_OF = {"chats": "started_at", "closed": "closed_at", "orders": "placed_at"}


@dataclass(frozen=True)
class Slice:
    """Frames of conversations by start, conversations by closing, and orders.

    Each has `at`, the local time that counts. Orders have the columns of the conversation they are
    credited to, `credited` (to one that passes the filters), `other` and `to_billed`.
    """

    chats: pl.LazyFrame
    closed: pl.LazyFrame
    orders: pl.LazyFrame
    date_by: DateBy

    def within(self, bounds: Bounds) -> dict[str, pl.LazyFrame]:
        """Return the frames' rows of one period."""
        chats = (self.chats, "started_at") if self.date_by == "started" else (self.closed, "closed_at")
        frames = {"chats": chats, "closed": (self.closed, "closed_at"), "orders": (self.orders, "placed_at")}
        start, end = bounds
        return {
            base: frame.filter((pl.col(time) >= start) & (pl.col(time) < end))
            for base, (frame, time) in frames.items()
        }

    def collected(self) -> "Slice":
        """Run the queries once, so that many aggregations can follow in memory."""
        chats, closed, orders = collect([self.chats, self.closed, self.orders])
        return Slice(chats.lazy(), closed.lazy(), orders.lazy(), self.date_by)


def cut_out(
    archive: Archive, settings: Settings, ranges: Sequence[Bounds], filters: Filters, date_by: DateBy
) -> Slice:
    """Read what the ranges need: their own months, and the neighbours that attribution looks at."""
    rules = settings.rules
    window = timedelta(hours=rules.attribution.window_hours)
    start, end = min(first for first, _ in ranges), max(last for _, last in ranges)
    closed_in = archive.scan(CONVERSATIONS, start, end, by="closed").filter(_in_ranges("closed_at", ranges))
    if date_by == "closed":
        start = _earliest(closed_in, start)
    ahead = max(window, NAMED_DAYS) if _orders_name(archive, end, end + NAMED_DAYS) else window
    orders_until = end + ahead
    back = max(window, NAMED_DAYS) if _orders_name(archive, start - LINK_DAYS, orders_until) else window
    contacts_until = end + max(ahead, timedelta(days=rules.fcr.window_days))

    contacts = archive.scan(CONVERSATIONS, start - back, contacts_until).select(CONTACT)
    orders = archive.scan(ORDERS, start - LINK_DAYS, orders_until + LINK_DAYS)
    credited = collect_one(credit(orders, contacts, window)).lazy()
    credits = (
        credited.filter(pl.col("credit_conversation").is_not_null())
        .group_by("credit_source", "credit_conversation")
        .agg(credited_orders=pl.len())
    )
    following = next_contacts(contacts)

    def complete(conversations: pl.LazyFrame) -> pl.LazyFrame:
        joined = derive(conversations, settings).join(
            credits,
            left_on=["source", "conversation_id"],
            right_on=["credit_source", "credit_conversation"],
            how="left",
        )
        joined = joined.join(following, on=["visitor", "started_at"], how="left")
        coverage, orders_coverage = archive.coverage(CONVERSATIONS), archive.coverage(ORDERS)
        return with_outcomes(
            joined,
            rules,
            coverage.until if coverage else None,
            orders_coverage.until if orders_coverage else None,
        )

    passing = matches(filters)
    chats = complete(archive.scan(CONVERSATIONS, start, end).filter(_in_ranges("started_at", ranges)))
    closed = complete(closed_in)
    every = derive(archive.scan(CONVERSATIONS, start - back, end), settings)
    return Slice(
        chats=_at(chats.filter(passing), "chats", settings),
        closed=_at(closed.filter(passing), "closed", settings),
        orders=_at(_with_conversation(credited, every, passing, ranges), "orders", settings),
        date_by=date_by,
    )


def _orders_name(archive: Archive, start: datetime, end: datetime) -> bool:
    """Say whether any order of the months around this time names its conversation."""
    months = archive.manifest.tables.get(ORDERS.name, {}).values()
    return any(month.named and month.first < end and month.last >= start for month in months)


def _earliest(conversations: pl.LazyFrame, otherwise: datetime) -> datetime:
    """Return when the first of these conversations started, if that was before `otherwise`."""
    first: datetime | None = collect_one(conversations.select(pl.col("started_at").min())).item()
    return min(first, otherwise) if first else otherwise


def _with_conversation(
    credited: pl.LazyFrame, conversations: pl.LazyFrame, passing: pl.Expr, ranges: Sequence[Bounds]
) -> pl.LazyFrame:
    """Join each order of the ranges with the conversation it is credited to."""
    placed = credited.filter(_in_ranges("placed_at", ranges)).select(
        "placed_at", "amount", "first_order", "credit_source", "credit_conversation"
    )
    conversations = conversations.with_columns(passes=passing).drop("visitor", "updated_at")
    joined = placed.join(
        conversations,
        left_on=["credit_source", "credit_conversation"],
        right_on=["source", "conversation_id"],
        how="left",
        coalesce=False,
    )
    return joined.with_columns(
        credited=pl.col("passes").fill_null(value=False),
        other=pl.col("credit_conversation").is_null(),
        to_billed=pl.col("billed").fill_null(value=False),
    )


def _in_ranges(column: str, ranges: Sequence[Bounds]) -> pl.Expr:
    return pl.any_horizontal((pl.col(column) >= start) & (pl.col(column) < end) for start, end in ranges)


def _at(frame: pl.LazyFrame, base: str, settings: Settings) -> pl.LazyFrame:
    return frame.with_columns(at=pl.col(_TIME_OF[base]).dt.convert_time_zone(settings.timezone))
