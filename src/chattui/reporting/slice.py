"""The part of an archive that a question needs, with every derived column, ready to aggregate."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl
import polars.selectors as cs

from chattui.archive.scan import Archive
from chattui.measures.attribution import next_contacts
from chattui.measures.columns import derive, derived, needed, with_credits, with_next_contact
from chattui.measures.dimensions import matches
from chattui.model.question import DateBy
from chattui.model.settings import Settings
from chattui.model.tables import CONVERSATIONS
from chattui.reporting.around import Around, between, in_ranges
from chattui.reporting.engine import collect, collect_one, in_memory
from chattui.reporting.scope import Scope
from chattui.reporting.when import Bounds
from chattui.schema import ROW

CHATS, CLOSED, ORDERED = "chats", "closed", "orders"
"""The frames of a slice: conversations by start, by closing, and orders."""

_TIMES = {CHATS: "started_at", CLOSED: "closed_at", ORDERED: "placed_at"}
_ALWAYS = {*_TIMES.values(), "at", "credited", "other"}
_JOINED = {"billed", "resolved"}
"""Columns that orders and first contact look at."""
OF_CREDITS = frozenset({"converted", "pending", "credited_sales"})
"""Columns of conversations that need the orders."""
OF_CONTACTS = frozenset({"decided", "solved_first"})
"""Columns that need the visitor's other conversations."""


@dataclass(frozen=True)
class Slice:
    """Frames with all derived columns, of the conversations that pass the filters.

    Each has `at`, the local time that counts. Orders have the columns of the conversation that they are
    credited to, `credited` (to one that passes the filters), `other` (to none) and `to_billed`.
    """

    frames: dict[str, pl.LazyFrame]
    date_by: DateBy
    run: Callable[[Sequence[pl.LazyFrame]], list[pl.DataFrame]] = collect
    """What runs queries of the frames."""

    def within(self, bounds: Bounds) -> dict[str, pl.LazyFrame]:
        """Return the rows of one period: conversations by the time that was asked for."""
        found = {base: between(frame, _TIMES[base], bounds) for base, frame in self.frames.items()}
        if self.date_by == "closed" and CLOSED in found:
            found[CHATS] = found[CLOSED]
        return found

    def collected(self, columns_of: Mapping[str, Collection[str]]) -> "Slice":
        """Run the queries once, so that many aggregations can follow in memory.

        Args:
            columns_of: The columns wanted of each frame.
        """
        wanted = {base: {*columns_of.get(base, ()), *_ALWAYS} for base in self.frames}
        if self.date_by == "closed" and CLOSED in wanted:
            wanted[CLOSED] |= set(columns_of.get(CHATS, ()))
        frames = self.run(
            [
                frame.select(cs.by_name(*wanted[base], require_all=False))
                for base, frame in self.frames.items()
            ]
        )
        held = {base: frame.lazy() for base, frame in zip(self.frames, frames, strict=True)}
        return Slice(held, self.date_by, in_memory)


def cut_out(
    archive: Archive,
    scope: Scope,
    ranges: Sequence[Bounds],
    bases: Collection[str] = (CHATS, CLOSED, ORDERED),
    columns: Collection[str] | None = None,
) -> Slice:
    """Plan what these ranges need: their own months, and the neighbours that attribution looks at.

    Args:
        archive: What is read.
        scope: The question; its filters hold.
        ranges: The periods asked about, which may overlap.
        bases: The frames that are wanted.
        columns: What is wanted of the frames beside their times; None: every column.
    """
    settings, rules = scope.settings, scope.settings.rules
    by_closing = scope.question.date_by == "closed"
    wanted = {CLOSED if base == CHATS and by_closing else base for base in bases}
    start, end = min(first for first, _ in ranges), max(last for _, last in ranges)
    closed = archive.scan(CONVERSATIONS, start, end, by="closed", numbered=True)
    closed = closed.filter(in_ranges("closed_at", ranges))
    passing, steps, stored = matches(scope.filters), derived(settings), None
    of_credits, of_contacts = (columns is None or bool(of & set(columns)) for of in (OF_CREDITS, OF_CONTACTS))
    if columns is not None:
        steps, stored = needed(steps, {*columns, *passing.meta.root_names(), *_JOINED})
    reach = _earliest(closed, start) if by_closing else start
    with_orders, with_others = ORDERED in wanted or of_credits, columns is None or "other" in columns
    around = Around(archive, rules, reach, end, stored, with_orders=with_orders, with_contacts=of_contacts)
    credited = around.credited_orders(with_others=with_others).lazy() if around.with_orders else None

    def complete(frame: pl.LazyFrame) -> pl.LazyFrame:
        found = derive(frame, steps)
        if credited is not None and of_credits:
            found = with_credits(found, credited, rules, scope.orders.until if scope.orders else None)
        if of_contacts:
            until = scope.conversations.until if scope.conversations else None
            found = with_next_contact(found, next_contacts(around.following()), rules, until)
        return found.filter(passing)

    frames = {}
    if CHATS in wanted:
        started = around.conversations.filter(in_ranges("started_at", ranges))
        frames[CHATS] = _at(complete(started), CHATS, settings)
    if CLOSED in wanted:
        frames[CLOSED] = _at(
            complete(closed) if by_closing else derive(closed, steps).filter(passing), CLOSED, settings
        )
    if ORDERED in wanted and credited is not None:
        conversations = derive(around.creditable(), steps)
        placed = credited.filter(in_ranges("placed_at", ranges))
        frames[ORDERED] = _at(_with_conversation(placed, conversations, passing), ORDERED, settings)
    return Slice(frames, scope.question.date_by, around.run)


def _earliest(conversations: pl.LazyFrame, otherwise: datetime) -> datetime:
    """Return when the first of these conversations started, if that was before `otherwise`."""
    first: datetime | None = collect_one(conversations.select(pl.col("started_at").min())).item()
    return min(first, otherwise) if first else otherwise


def _with_conversation(orders: pl.LazyFrame, conversations: pl.LazyFrame, passing: pl.Expr) -> pl.LazyFrame:
    """Join each order with the conversation it is credited to."""
    joined = orders.join(
        conversations.with_columns(passes=passing).drop("visitor", "updated_at", strict=False),
        left_on="credit",
        right_on=ROW,
        how="left",
    )
    return joined.with_columns(
        credited=pl.col("passes").fill_null(value=False),
        other=pl.col("credit").is_null(),
        to_billed=pl.col("billed").fill_null(value=False),
    )


def _at(frame: pl.LazyFrame, base: str, settings: Settings) -> pl.LazyFrame:
    return frame.with_columns(at=pl.col(_TIMES[base]).dt.convert_time_zone(settings.timezone))
