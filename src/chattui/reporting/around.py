"""The rows around a range of time: how far attribution and first contact look beyond it.

An order meets its visitor's conversations within a window; those that it names, within 92 days. The few
orders that name one are looked up first, so that only they look so far.

Where the range has few rows, they are read once into memory, and everything is made of them there; of
many, every query reads what it needs in a stream.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import cached_property, lru_cache

import polars as pl
import polars.selectors as cs

from chattui.archive.scan import Archive
from chattui.measures.attribution import (
    CONTACT,
    LINK_DAYS,
    NAMED_DAYS,
    credit,
    credit_named,
    names,
    of_own_source,
    telling,
    told_of,
    told_with,
)
from chattui.model.settings import Rules
from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.reporting.engine import collect, in_memory
from chattui.reporting.when import Bounds
from chattui.schema import ROW, instant

FEW = 1_000_000
"""Rows of a range up to which they are read into memory."""
_MEETING = (ROW, "started_at", "first_reply_at", "visitor")
"""The columns of a conversation that tell whether an order or a contact follows it."""
_PLACED = (ROW, "placed_at", "amount", "visitor", "first_order")
_TELLING = ("source", "order_id", "order_number", "conversation_id", "told_by_chat")
"""Columns of an order, and those that only matter where orders tell of conversations."""
_LINKED = 2 * LINK_DAYS
"""From an order to the chat's word of it, and on to another order that this word may rather mean."""


class Around:
    """The neighbourhood of a range.

    Args:
        archive: What is read.
        rules: The client's.
        start: Start of the range.
        end: Its end.
        columns: The stored columns of conversations that are wanted; None: all.
        with_orders: Whether it is asked which orders are credited.
        with_contacts: Whether it is asked who came again: only then do months that first contact alone
            looks at have to be whole.

    Attributes:
        conversations: Those that started from one window before the range to as long after it as first
            contact or attribution look.
        run: What runs queries of these rows.
    """

    def __init__(
        self,
        archive: Archive,
        rules: Rules,
        start: datetime,
        end: datetime,
        columns: Collection[str] | None = None,
        *,
        with_orders: bool,
        with_contacts: bool,
    ) -> None:
        self._archive, self._start, self._end = archive, start, end
        self.with_orders = with_orders
        self._window = timedelta(hours=rules.attribution.window_hours)
        self._near = end + self._window
        self._followed_until = end + timedelta(days=rules.fcr.window_days)
        self._far = max(self._near, end + NAMED_DAYS)
        self._orders_tell = with_orders and self._tell()
        contact = CONTACT if self._orders_tell else _MEETING
        wanted = None if columns is None else {*columns, *contact}
        self._wanted = cs.all() if wanted is None else cs.by_name(*wanted, require_all=False)
        self._told = (*_PLACED, *_TELLING) if self._orders_tell else _PLACED
        followed = self._followed_until if with_contacts else end
        self._since, until = start - self._window, max(self._near, followed)
        rows = archive.rows(CONVERSATIONS, self._since, until)
        self._is_held = rows + with_orders * archive.rows(ORDERS, self._since, until) <= FEW
        self.run: Callable[[Sequence[pl.LazyFrame]], list[pl.DataFrame]] = (
            in_memory if self._is_held else collect
        )
        self.conversations = self._started(self._since, until)
        self._orders = self._placed(start - _LINKED, self._near + _LINKED)
        if self._is_held:
            self._read_into_memory()

    def _read_into_memory(self) -> None:
        if not self.with_orders:
            self.conversations = collect([self.conversations])[0].lazy()
            return
        wanted = [self.conversations, self._orders]
        if self._orders_tell:
            far = self._archive.scan(ORDERS, self._near, self._far + _LINKED, numbered=True)
            named = far.select(ROW, "conversation_id")
            wanted.append(named.filter(pl.col("conversation_id").is_not_null()))
        conversations, orders, *self._meant = collect(wanted)
        self.conversations, self._orders = conversations.lazy(), orders.lazy()

    @cached_property
    def _named(self) -> pl.DataFrame | None:
        """What `credit_named` finds of the orders that name a conversation; None where none does."""
        if not self._orders_tell:
            return None
        told = self.run([self._linkable.filter(telling())])[0]
        if told.is_empty():
            return None
        orders = self.run([self._linkable.filter(told_with(told))])[0]
        asked = pl.col("link") | (pl.col("placed_at") >= instant(self._start))
        found = in_memory([names(orders.lazy()).filter(asked)])[0]
        if self._is_held:
            here = in_memory([self.conversations.select(CONTACT).filter(told_of(found))])[0]
            # One of long after the range that names none of its conversations says nothing of them.
            asked = (pl.col("placed_at") < instant(self._near)) | pl.col("name").is_in(
                here["conversation_id"].implode()
            )
            found = found.filter(pl.col("link") | asked)
            if self._all_are_own(found, here.lazy()):
                return in_memory([credit_named(found.lazy(), here.lazy())])[0]
        contacts = self._started(min(self._start - NAMED_DAYS, self._since), self._far).select(CONTACT)
        return collect([credit_named(found.lazy(), contacts.filter(told_of(found)))])[0]

    def _tell(self) -> bool:
        """Say whether any order around the range names its conversation, or is a chat's word of one."""
        since, until = self._start - _LINKED, self._far + _LINKED
        months = self._archive.manifest.tables.get(ORDERS.name, {}).values()
        return any(month.named and month.first < until and month.last >= since for month in months)

    @cached_property
    def _linkable(self) -> pl.LazyFrame:
        """The orders that may tell of a conversation of the range, or be meant by one that does."""
        if self._is_held and not self._is_named_from_afar():
            return self._orders
        return self._placed(self._start - _LINKED, self._far + _LINKED)

    def _is_named_from_afar(self) -> bool:
        """Say whether an order that was placed long after the range may tell of a conversation in it."""
        placed, rows = in_memory([self._orders.select("placed_at", ROW)])[0]
        last = rows.filter(placed < self._near).max()
        meant = self._meant[0]
        meant = meant if last is None else meant.filter(meant[ROW] > last)
        far = meant["conversation_id"]
        if far.is_empty():
            return False
        here = between(self.conversations, "started_at", (self._start, self._end))
        named = here.select(pl.col("conversation_id").is_in(far.implode()).any())
        return bool(in_memory([named])[0].item())

    def _all_are_own(self, found: pl.DataFrame, contacts: pl.LazyFrame) -> bool:
        """Say whether each order's conversation is among those read."""
        own = in_memory([of_own_source(found.lazy(), contacts)])[0]
        return own.height == found.height - found["link"].sum()

    def creditable(self) -> pl.LazyFrame:
        """Return the conversations that an order of the range may be credited to."""
        if self._named is None:
            return self.conversations
        early = self._named.filter(pl.col("started_at") < instant(self._since))["started_at"]
        first = early.min()
        if not isinstance(first, datetime):
            return self.conversations
        far = self._started(first, self._since).filter(pl.col("started_at").is_in(early.implode()))
        return pl.concat([self.conversations, far])

    def following(self) -> pl.LazyFrame:
        """Return the conversations that may follow those of the range."""
        return between(self.conversations, "started_at", (self._start, self._followed_until))

    def credited_orders(self, *, with_others: bool) -> pl.DataFrame:
        """Return the orders with the conversation that each is credited to, from the range's start on.

        Args:
            with_others: Whether those credited to none are wanted: most orders are.
        """
        placed = between(self._orders, "placed_at", (self._start, self._near))
        contacts = between(self.conversations, "started_at", (self._since, self._near))
        named = None if self._named is None else self._named.lazy()
        found = [credit(placed, contacts, self._window, named)]
        if named is not None:
            said = named.filter(pl.col("credit").is_not_null()).select(ROW, "credit")
            far = self._linkable.filter(pl.col("placed_at") >= instant(self._near))
            found.append(far.join(said, on=ROW))
        columns = ("placed_at", "amount", "first_order", "credit")
        orders = pl.concat([part.select(columns) for part in found])
        return self.run([orders if with_others else orders.filter(pl.col("credit").is_not_null())])[0]

    def _started(self, since: datetime, until: datetime) -> pl.LazyFrame:
        found = self._archive.scan(CONVERSATIONS, since, until, numbered=True)
        return between(found, "started_at", (since, until)).select(self._wanted)

    def _placed(self, since: datetime, until: datetime) -> pl.LazyFrame:
        found = self._archive.scan(ORDERS, since, until, numbered=True)
        return between(found, "placed_at", (since, until)).select(self._told)


def between(frame: pl.LazyFrame, time: str, bounds: Bounds) -> pl.LazyFrame:
    """Return the rows of a range of time."""
    return frame.filter(within(time, bounds))


def in_ranges(column: str, ranges: Sequence[Bounds]) -> pl.Expr:
    """Say whether a time is in one of several ranges."""
    return pl.any_horizontal(within(column, bounds) for bounds in ranges)


@lru_cache(maxsize=256)
def within(column: str, bounds: Bounds) -> pl.Expr:
    """Say whether a time is in a range."""
    start, end = map(instant, bounds)
    return (pl.col(column) >= start) & (pl.col(column) < end)
