"""The part of an archive that a question needs, with every derived column, ready to aggregate."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

import polars as pl
import polars.selectors as cs

from chattui.archive.scan import Archive
from chattui.measures.attribution import (
    CONTACT,
    LINK_DAYS,
    NAMED_DAYS,
    credit,
    names,
    next_contacts,
    telling,
    told_of,
    told_with,
)
from chattui.measures.columns import derive, with_credits, with_next_contact
from chattui.measures.dimensions import matches
from chattui.model.question import DateBy
from chattui.model.settings import Rules, Settings
from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.reporting.engine import collect, collect_one, in_memory
from chattui.reporting.scope import Scope
from chattui.reporting.when import Bounds
from chattui.schema import ROW, TIME

CHATS, CLOSED, ORDERED = "chats", "closed", "orders"
"""The frames of a slice: conversations by start, by closing, and orders."""

_TIMES = {CHATS: "started_at", CLOSED: "closed_at", ORDERED: "placed_at"}
_ALWAYS = {*_TIMES.values(), "at", "credited", "other"}
_EPOCH = datetime.fromtimestamp(0, UTC)
_LINKED = 2 * LINK_DAYS
"""From an order to the chat's word of it, and on to another order that this word may rather mean."""
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
        found = {base: _between(frame, _TIMES[base], bounds) for base, frame in self.frames.items()}
        if self.date_by == "closed" and CLOSED in found:
            found[CHATS] = found[CLOSED]
        return found

    def collected(self, columns: Collection[str]) -> "Slice":
        """Run the queries once, for these columns, so that many aggregations can follow in memory."""
        kept = cs.by_name(*columns, *_ALWAYS, require_all=False)
        frames = collect([frame.select(kept) for frame in self.frames.values()])
        held = {base: frame.lazy() for base, frame in zip(self.frames, frames, strict=True)}
        return Slice(held, self.date_by, in_memory)


def cut_out(
    archive: Archive,
    scope: Scope,
    ranges: Sequence[Bounds],
    bases: Collection[str] = (CHATS, CLOSED, ORDERED),
    columns: Collection[str] = OF_CREDITS | OF_CONTACTS,
) -> Slice:
    """Plan what these ranges need: their own months, and the neighbours that attribution looks at.

    Args:
        archive: What is read.
        scope: The question; its filters hold.
        ranges: The periods asked about, which may overlap.
        bases: The frames that are wanted.
        columns: The derived columns that are wanted; those that need no other rows are always there.
    """
    settings, rules = scope.settings, scope.settings.rules
    by_closing = scope.question.date_by == "closed"
    wanted = {CLOSED if base == CHATS and by_closing else base for base in bases}
    start, end = min(first for first, _ in ranges), max(last for _, last in ranges)
    closed = archive.scan(CONVERSATIONS, start, end, by="closed", numbered=True)
    closed = closed.filter(_in_ranges("closed_at", ranges))
    reach = _earliest(closed, start) if by_closing else start
    around = _Around(archive, rules, reach, end)
    passing = matches(scope.filters)
    credited = None
    if ORDERED in wanted or OF_CREDITS & set(columns):
        credited = collect_one(around.credited_orders()).lazy()

    def complete(frame: pl.LazyFrame) -> pl.LazyFrame:
        found = derive(frame, settings)
        if credited is not None and OF_CREDITS & set(columns):
            found = with_credits(found, credited, rules, scope.orders.until if scope.orders else None)
        if OF_CONTACTS & set(columns):
            until = scope.conversations.until if scope.conversations else None
            found = with_next_contact(found, next_contacts(around.following()), rules, until)
        return found.filter(passing)

    frames = {}
    if CHATS in wanted:
        started = archive.scan(CONVERSATIONS, start, end, numbered=True)
        started = started.filter(_in_ranges("started_at", ranges))
        frames[CHATS] = _at(complete(started), CHATS, settings)
    if CLOSED in wanted:
        frames[CLOSED] = _at(
            complete(closed) if by_closing else derive(closed, settings).filter(passing), CLOSED, settings
        )
    if ORDERED in wanted and credited is not None:
        conversations = derive(archive.scan(CONVERSATIONS, around.back, end, numbered=True), settings)
        placed = credited.filter(_in_ranges("placed_at", ranges))
        frames[ORDERED] = _at(_with_conversation(placed, conversations, passing), ORDERED, settings)
    return Slice(frames, scope.question.date_by)


class _Around:
    """The neighbourhood of a range: how far attribution and first contact look beyond it.

    An order meets its visitor's conversations within a window; those that it names, within 92 days. The few
    orders that name one are looked up first, so that only they look so far.
    """

    def __init__(self, archive: Archive, rules: Rules, start: datetime, end: datetime) -> None:
        self._archive, self._start = archive, start
        self._window = timedelta(hours=rules.attribution.window_hours)
        self._near = end + self._window
        self._followed_until = end + timedelta(days=rules.fcr.window_days)
        self._far = max(self._near, end + NAMED_DAYS)

    @cached_property
    def _named(self) -> pl.DataFrame | None:
        """What orders say of conversations themselves (`names`); None where none does."""
        since, until = self._start - _LINKED, self._far + _LINKED
        if not _orders_name(self._archive, since, until):
            return None
        orders = self._orders(since, until)
        few = collect_one(orders.filter(telling()))
        if few.is_empty():
            return None
        contacts = self._contacts(min(self._start - NAMED_DAYS, self._start - self._window), self._far)
        found = collect([orders.filter(told_with(few)), contacts.filter(told_of(few))])
        return in_memory([names(*(frame.lazy() for frame in found))])[0]

    @property
    def back(self) -> datetime:
        """The earliest start of a conversation that an order of the range may be credited to."""
        named = None if self._named is None else self._named["started_at"].min()
        usual = self._start - self._window
        return min(usual, named) if isinstance(named, datetime) else usual

    def following(self) -> pl.LazyFrame:
        """Return the conversations that may follow those of the range."""
        return self._contacts(self._start, self._followed_until)

    def credited_orders(self) -> pl.LazyFrame:
        """Return the orders with the conversation that each is credited to, from the range's start on."""
        placed = pl.col("placed_at")
        orders = self._orders(self._start, self._near).filter((placed >= self._start) & (placed < self._near))
        contacts = self._contacts(self._start - self._window, self._near)
        named = None if self._named is None else self._named.lazy()
        found = [credit(orders, contacts, self._window, named)]
        if named is not None:
            said = named.filter(pl.col("credit").is_not_null()).select(ROW, "credit")
            far = self._orders(self._near, self._far).filter(placed >= self._near)
            found.append(far.join(said, on=ROW))
        return pl.concat([part.select("placed_at", "amount", "first_order", "credit") for part in found])

    def _orders(self, since: datetime, until: datetime) -> pl.LazyFrame:
        return self._archive.scan(ORDERS, since, until, numbered=True)

    def _contacts(self, since: datetime, until: datetime) -> pl.LazyFrame:
        """Return the conversations of a time, in the columns that attribution looks at."""
        found = self._archive.scan(CONVERSATIONS, since, until, numbered=True).select(CONTACT)
        return _between(found, "started_at", (since, until))


def _orders_name(archive: Archive, start: datetime, end: datetime) -> bool:
    """Say whether any order of the months around this time names its conversation."""
    months = archive.manifest.tables.get(ORDERS.name, {}).values()
    return any(month.named and month.first < end and month.last >= start for month in months)


def _earliest(conversations: pl.LazyFrame, otherwise: datetime) -> datetime:
    """Return when the first of these conversations started, if that was before `otherwise`."""
    first: datetime | None = collect_one(conversations.select(pl.col("started_at").min())).item()
    return min(first, otherwise) if first else otherwise


def _with_conversation(orders: pl.LazyFrame, conversations: pl.LazyFrame, passing: pl.Expr) -> pl.LazyFrame:
    """Join each order with the conversation it is credited to."""
    joined = orders.join(
        conversations.with_columns(passes=passing).drop("visitor", "updated_at"),
        left_on="credit",
        right_on=ROW,
        how="left",
    )
    return joined.with_columns(
        credited=pl.col("passes").fill_null(value=False),
        other=pl.col("credit").is_null(),
        to_billed=pl.col("billed").fill_null(value=False),
    )


def _between(frame: pl.LazyFrame, time: str, bounds: Bounds) -> pl.LazyFrame:
    return frame.filter(_within(time, bounds))


def _in_ranges(column: str, ranges: Sequence[Bounds]) -> pl.Expr:
    return pl.any_horizontal(_within(column, bounds) for bounds in ranges)


def _within(column: str, bounds: Bounds) -> pl.Expr:
    start, end = map(_instant, bounds)
    return (pl.col(column) >= start) & (pl.col(column) < end)


def _instant(moment: datetime) -> pl.Expr:
    """Return an instant as a literal; of a number of microseconds, which takes a tenth of the time."""
    return pl.lit((moment - _EPOCH) // timedelta(microseconds=1)).cast(TIME)


def _at(frame: pl.LazyFrame, base: str, settings: Settings) -> pl.LazyFrame:
    return frame.with_columns(at=pl.col(_TIMES[base]).dt.convert_time_zone(settings.timezone))
