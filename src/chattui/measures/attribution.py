"""Which conversation each order is credited to, exactly (metrics.md §3), in expressions alone."""

from datetime import timedelta

import polars as pl

from chattui.model.settings import DEFINITE_ATTRIBUTION_DAYS

LINK_DAYS = timedelta(days=2)
"""How far apart a chat's word of an order and the shop's own order may lie (metrics.md §1)."""
NAMED_DAYS = timedelta(days=DEFINITE_ATTRIBUTION_DAYS)

CONTACT = ("source", "conversation_id", "started_at", "first_reply_at", "visitor")
"""The columns of a conversation that attribution looks at."""

_CONTACT_KEY = ("source", "conversation_id")


def credit(orders: pl.LazyFrame, contacts: pl.LazyFrame, window: timedelta) -> pl.LazyFrame:
    """Give each counted order the conversation it is credited to.

    Args:
        orders: Orders with their canonical columns, two days wider than what is asked at both ends.
        contacts: Conversations (`CONTACT`), from 92 days before the orders where orders name
            conversations, else from one window before.
        window: The client's attribution window.

    Returns:
        The orders without those that are only links, with `credit_source` and `credit_conversation`,
        both null for the orders of others.
    """
    numbered = orders.with_row_index("_order")
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
            contacts.select("conversation_id", "started_at", credit_source="source"),
            left_on="_name",
            right_on="conversation_id",
        )
        .filter((started <= placed) & (placed <= started + NAMED_DAYS))
        .with_columns(_own=pl.col("credit_source") == pl.col("_name_source"))
        .sort("_own", "started_at", "credit_source", descending=True)
        .unique("_order", keep="first", maintain_order=True)
        .select("_order", "credit_source", credit_conversation="_name")
    )


def _latest_of_visitor(orders: pl.LazyFrame, contacts: pl.LazyFrame, window: timedelta) -> pl.LazyFrame:
    """Credit the other orders to the visitor's latest conversation that was answered by then.

    A conversation counts from the moment it has both started and been answered. Of all that count at
    the order's time, the latest start wins: the running maximum of the rank by start.
    """
    ranked = (
        contacts.filter(pl.col("visitor").is_not_null() & pl.col("first_reply_at").is_not_null())
        .sort("started_at", *_CONTACT_KEY)
        .with_row_index("_rank")
    )
    counting = (
        ranked.select("visitor", "_rank", _from=pl.max_horizontal("started_at", "first_reply_at"))
        .sort("_from", "_rank")
        .with_columns(_rank=pl.col("_rank").cum_max().over("visitor"))
    )
    return (
        orders.filter(pl.col("visitor").is_not_null())
        .select("_order", "placed_at", "visitor")
        .sort("placed_at")
        .join_asof(counting, left_on="placed_at", right_on="_from", by="visitor", check_sortedness=False)
        .join(ranked.select("_rank", "started_at", *_CONTACT_KEY), on="_rank")
        .filter(pl.col("placed_at") <= pl.col("started_at") + window)
        .select("_order", credit_source="source", credit_conversation="conversation_id")
    )


def next_contacts(contacts: pl.LazyFrame) -> pl.LazyFrame:
    """Give each (visitor, started_at) the start of the visitor's next conversation, or null."""
    return (
        contacts.select("visitor", "started_at")
        .filter(pl.col("visitor").is_not_null())
        .unique()
        .sort("visitor", "started_at")
        .with_columns(
            next_contact=pl.when(pl.col("visitor").shift(-1) == pl.col("visitor")).then(
                pl.col("started_at").shift(-1)
            )
        )
    )
