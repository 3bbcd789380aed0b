"""Which conversation each order is credited to, exactly (metrics.md §3), in expressions alone."""

from datetime import UTC, datetime, timedelta

import polars as pl

from chattui.model.settings import DEFINITE_ATTRIBUTION_DAYS

LINK_DAYS = timedelta(days=2)
"""How far apart a chat's word of an order and the shop's own order may lie (metrics.md §1)."""
NAMED_DAYS = timedelta(days=DEFINITE_ATTRIBUTION_DAYS)

ROW = "_row"
"""The number of a conversation by start, then key: it stands for the conversation in joins."""
CONTACT = (ROW, "source", "conversation_id", "started_at", "first_reply_at", "visitor")
"""The columns of a conversation that attribution looks at."""

_NEVER = datetime.max.replace(tzinfo=UTC)
_SHORTEST_STRETCH = timedelta(hours=1)
_STRETCHES = 2**20


def credit(
    orders: pl.LazyFrame, contacts: pl.LazyFrame, window: timedelta, *, naming: bool = True
) -> pl.LazyFrame:
    """Give each counted order the conversation it is credited to.

    Args:
        orders: Orders with their canonical columns, two days wider than what is asked at both ends.
        contacts: Conversations (`CONTACT`), from 92 days before the orders where orders name
            conversations, else from one window before.
        window: The client's attribution window.
        naming: Whether any order names a conversation or was told by a chat system.

    Returns:
        The orders without those that are only links, with `credit`, the `ROW` of the conversation that
        each is credited to; null for the orders of others.
    """
    numbered = orders.with_row_index("_order")
    if not naming:
        credits = _latest_of_visitor(numbered, contacts, window)
        return numbered.join(credits, on="_order", how="left").drop("_order")
    links = _links(numbered)
    counted = (
        numbered.join(links.select("_order"), on="_order", how="anti")
        .join(_told_of(links), left_on="_order", right_on="_shop_order", how="left")
        .with_columns(
            _name=pl.coalesce("conversation_id", "_told_name"),
            _name_source=pl.when(pl.col("conversation_id").is_not_null())
            .then("source")
            .otherwise("_told_source"),
        )
    )
    named = _named(counted, contacts)
    rest = counted.join(named.select("_order"), on="_order", how="anti")
    credits = pl.concat([named, _latest_of_visitor(rest, contacts, window)])
    return counted.join(credits, on="_order", how="left").drop(
        "_order", "_name", "_name_source", "_told_name", "_told_source"
    )


def _links(orders: pl.LazyFrame) -> pl.LazyFrame:
    """Pair each chat's word of an order with the shop's order nearest in time."""
    orders = orders.with_columns(_number=pl.col("order_number").str.strip_prefix("#"))
    orders = orders.filter(pl.col("_number") != "")
    told = orders.filter("told_by_chat").select(
        "_order", "_number", "placed_at", "source", "order_id", "conversation_id"
    )
    shop = orders.filter(~pl.col("told_by_chat")).select(
        "_number",
        _shop_order="_order",
        _shop_at="placed_at",
        _shop_source="source",
        _shop_id="order_id",
    )
    return (
        told.join(shop, on="_number")
        .with_columns(_apart=(pl.col("placed_at") - pl.col("_shop_at")).abs())
        .filter(pl.col("_apart") <= LINK_DAYS)
        .sort("_apart", "_shop_source", "_shop_id")
        .unique("_order", keep="first", maintain_order=True)
    )


def _told_of(links: pl.LazyFrame) -> pl.LazyFrame:
    """Give each linked order of a shop the conversation that the chat named."""
    return (
        links.filter(pl.col("conversation_id").is_not_null())
        .sort("_apart", "source", "order_id", descending=[False, True, True])
        .unique("_shop_order", keep="first", maintain_order=True)
        .select("_shop_order", _told_name="conversation_id", _told_source="source")
    )


def _named(orders: pl.LazyFrame, contacts: pl.LazyFrame) -> pl.LazyFrame:
    """Credit the orders that name a conversation that started at most 92 days before them."""
    started, placed = pl.col("started_at"), pl.col("placed_at")
    return (
        orders.filter(pl.col("_name").is_not_null())
        .select("_order", "_name", "_name_source", "placed_at")
        .join(
            contacts.select(ROW, "conversation_id", "source", "started_at"),
            left_on="_name",
            right_on="conversation_id",
        )
        .filter((started <= placed) & (placed <= started + NAMED_DAYS))
        .with_columns(_own=pl.col("source") == pl.col("_name_source"))
        .sort("_own", ROW, descending=True)
        .unique("_order", keep="first", maintain_order=True)
        .select("_order", credit=ROW)
    )


def _latest_of_visitor(orders: pl.LazyFrame, contacts: pl.LazyFrame, window: timedelta) -> pl.LazyFrame:
    """Credit the other orders to the visitor's latest conversation that was answered by then.

    An order can only meet conversations that started in its own stretch of time or the one before, each a
    window long: so they are paired by visitor and stretch, and nobody's whole past is gone through.
    """
    answered = contacts.filter(pl.col("visitor").is_not_null() & pl.col("first_reply_at").is_not_null())
    candidates = answered.select(
        ROW, "started_at", "first_reply_at", "visitor", _met=_meeting("started_at", window)
    )
    placed = orders.filter(pl.col("visitor").is_not_null()).select("_order", "placed_at", _buyer="visitor")
    meetings = pl.concat(
        placed.with_columns(_met=_meeting("placed_at", window, "_buyer", back=back)) for back in (0, 1)
    )
    started, at = pl.col("started_at"), pl.col("placed_at")
    return (
        meetings.join(candidates, on="_met")
        .filter(pl.col("_buyer") == pl.col("visitor"))
        .filter((started <= at) & (pl.col("first_reply_at") <= at) & (at <= started + window))
        .group_by("_order")
        .agg(credit=pl.col(ROW).max())
    )


def _meeting(time: str, window: timedelta, visitor: str = "visitor", back: int = 0) -> pl.Expr:
    """Mix a visitor with a stretch of time into one number; different ones may rarely share it."""
    length = max(window, _SHORTEST_STRETCH) // timedelta(microseconds=1)
    stretch = (pl.col(time).dt.timestamp("us") // length - back) % _STRETCHES
    return pl.col(visitor) ^ (stretch.cast(pl.UInt64) * (2**64 // _STRETCHES))


def next_contacts(contacts: pl.LazyFrame) -> pl.LazyFrame:
    """Give each conversation (`ROW`) the start of the visitor's next one (`next_contact`), or null."""
    visitor, started = pl.col("visitor"), pl.col("started_at")
    followed = visitor.shift(-1) == visitor
    at_once = followed & (started.shift(-1) == started)
    return (
        contacts.select(ROW, "visitor", "started_at")
        .filter(visitor.is_not_null())
        .sort("visitor", "started_at")
        .with_columns(
            # Of several that start at once, each is followed by what follows the last of them.
            next_contact=pl.when(followed & ~at_once)
            .then(started.shift(-1))
            .when(at_once)
            .then(None)
            .otherwise(_NEVER)
            .backward_fill()
        )
        .select(ROW, next_contact=pl.col("next_contact").replace(_NEVER, None))
    )
