"""Which conversation each order is credited to, exactly (metrics.md §3), in expressions alone."""

from datetime import UTC, datetime, timedelta

import polars as pl

from chattui.model.settings import DEFINITE_ATTRIBUTION_DAYS
from chattui.schema import ROW, instant

LINK_DAYS = timedelta(days=2)
"""How far apart a chat's word of an order and the shop's own order may lie (metrics.md §1)."""
NAMED_DAYS = timedelta(days=DEFINITE_ATTRIBUTION_DAYS)

CONTACT = (ROW, "source", "conversation_id", "started_at", "first_reply_at", "visitor")
"""The columns of a conversation that attribution looks at."""

_NEVER = datetime.max.replace(tzinfo=UTC)
_SHORTEST_STRETCH = timedelta(hours=1)
_STRETCHES = 2**20


def credit(
    orders: pl.LazyFrame, contacts: pl.LazyFrame, window: timedelta, named: pl.LazyFrame | None = None
) -> pl.LazyFrame:
    """Give each counted order the conversation it is credited to.

    Args:
        orders: Orders with their canonical columns and their `ROW`.
        contacts: Conversations (`CONTACT`), from one window before the orders on.
        window: The client's attribution window.
        named: What `credit_named` found, collected; None where no order names a conversation.

    Returns:
        The orders without those that are only links, with `credit`, the `ROW` of the conversation that
        each is credited to; null for the orders of others.
    """
    if named is None:
        latest = _latest_of_visitor(orders, contacts, window)
        return orders.join(latest.rename({"latest": "credit"}), on=ROW, how="left")
    said = named.select(ROW, "link", "credit")
    counted = orders.join(said, on=ROW, how="left").filter(pl.col("link").is_null() | ~pl.col("link"))
    latest = _latest_of_visitor(counted.filter(pl.col("credit").is_null()), contacts, window)
    return counted.join(latest, on=ROW, how="left").with_columns(credit=pl.coalesce("credit", "latest"))


def telling() -> pl.Expr:
    """Say whether an order names a conversation, or is a chat's word of an order: a few do."""
    return pl.col("conversation_id").is_not_null() | pl.col("told_by_chat")


def told_with(few: pl.DataFrame) -> pl.Expr:
    """Say whether `names` needs an order, when these are all that are `telling`."""
    numbers = few.filter("told_by_chat").select(_number()).to_series()
    return telling() | _number().is_in(numbers.implode())


def told_of(found: pl.DataFrame) -> pl.Expr:
    """Say whether `credit_named` needs a conversation, when this is what `names` found."""
    return pl.col("conversation_id").is_in(found["name"].drop_nulls().unique().implode())


def names(orders: pl.LazyFrame) -> pl.LazyFrame:
    """Say what orders tell of conversations themselves: a few rows, which are to be collected.

    Args:
        orders: Orders with their canonical columns and their `ROW`, four days wider than what is asked;
            those of `told_with` will do.

    Returns:
        By `ROW` of the order: `link`, whether it is only the chat's word of a shop's order; and where it
        is not, its `placed_at`, and the `name` and `name_source` of the conversation.
    """
    links = _links(orders)
    own = orders.filter(pl.col("conversation_id").is_not_null()).select(
        ROW, "placed_at", name="conversation_id", name_source="source"
    )
    told = (
        links.filter(pl.col("conversation_id").is_not_null())
        .sort("apart", "source", "order_id", descending=[False, True, True])
        .unique("shop_row", keep="first", maintain_order=True)
        .filter(~pl.col("shop_names"))
        .select(pl.col("shop_row").alias(ROW), "shop_at", name="conversation_id", name_source="source")
        .rename({"shop_at": "placed_at"})
    )
    naming = pl.concat([own.join(links.select(ROW), on=ROW, how="anti"), told])
    linked = links.select(ROW, link=pl.lit(value=True))
    return pl.concat([linked, naming.with_columns(link=pl.lit(value=False))], how="diagonal")


def credit_named(found: pl.LazyFrame, contacts: pl.LazyFrame) -> pl.LazyFrame:
    """Credit the orders that name a conversation that started at most 92 days before them.

    Args:
        found: What `names` found.
        contacts: Conversations (`CONTACT`), from 92 days before the orders on; those named will do.

    Returns:
        The orders that are only links, and those credited, with `credit` and its `started_at`.
    """
    started, placed = pl.col("started_at"), pl.col("placed_at")
    credited = (
        found.filter(~pl.col("link"))
        .join(
            contacts.select("conversation_id", "source", "started_at", credit=ROW),
            left_on="name",
            right_on="conversation_id",
        )
        .filter((started <= placed) & (placed <= started + NAMED_DAYS))
        .with_columns(own=pl.col("source") == pl.col("name_source"))
        .sort("own", "credit", descending=True)
        .unique(ROW, keep="first", maintain_order=True)
        .select(ROW, "link", "credit", "started_at")
    )
    return pl.concat([found.filter("link").select(ROW, "link"), credited], how="diagonal")


def of_own_source(found: pl.LazyFrame, contacts: pl.LazyFrame) -> pl.LazyFrame:
    """Return the orders whose conversation is among these, and of their own source: no other can be it.

    Args:
        found: What `names` found.
        contacts: Some conversations (`CONTACT`).
    """
    started, placed = pl.col("started_at"), pl.col("placed_at")
    return (
        found.filter(~pl.col("link"))
        .join(contacts, left_on=("name_source", "name"), right_on=("source", "conversation_id"))
        .filter((started <= placed) & (placed <= started + NAMED_DAYS))
        .select(ROW)
    )


def _links(orders: pl.LazyFrame) -> pl.LazyFrame:
    """Pair each chat's word of an order with the shop's order nearest in time."""
    orders = orders.with_columns(number=_number())
    orders = orders.filter(pl.col("number") != "")
    told = orders.filter("told_by_chat").select(
        ROW, "number", "placed_at", "source", "order_id", "conversation_id"
    )
    shop = orders.filter(~pl.col("told_by_chat")).select(
        "number",
        shop_row=ROW,
        shop_at="placed_at",
        shop_source="source",
        shop_id="order_id",
        shop_names=pl.col("conversation_id").is_not_null(),
    )
    return (
        told.join(shop, on="number")
        .with_columns(apart=(pl.col("placed_at") - pl.col("shop_at")).abs())
        .filter(pl.col("apart") <= LINK_DAYS)
        .sort("apart", "shop_source", "shop_id")
        .unique(ROW, keep="first", maintain_order=True)
    )


def _number() -> pl.Expr:
    """Give the number of an order as shops and chats both write it."""
    return pl.col("order_number").str.strip_prefix("#")


def _latest_of_visitor(orders: pl.LazyFrame, contacts: pl.LazyFrame, window: timedelta) -> pl.LazyFrame:
    """Credit the other orders to the visitor's latest conversation that was answered by then.

    An order can only meet conversations that started in its own stretch of time or the one before, each a
    window long: so they are paired by visitor and stretch, and nobody's whole past is gone through. Most
    orders are of people who never chatted, and left out before.
    """
    answered = contacts.filter(pl.col("visitor").is_not_null() & pl.col("first_reply_at").is_not_null())
    candidates = answered.select(
        "started_at", "first_reply_at", "visitor", latest=ROW, _met=_meeting("started_at", window)
    )
    chatters = orders.join(answered.select("visitor"), on="visitor", how="semi")
    placed = chatters.select(ROW, "placed_at", _buyer="visitor")
    meetings = pl.concat(
        placed.with_columns(_met=_meeting("placed_at", window, "_buyer", back=back)) for back in (0, 1)
    )
    started, at = pl.col("started_at"), pl.col("placed_at")
    return (
        meetings.join(candidates, on="_met")
        # Not by `==`, which would become a second key of the join: that takes twice the time.
        .filter(pl.col("_buyer") ^ pl.col("visitor") == 0)
        .filter((started <= at) & (pl.col("first_reply_at") <= at) & (at <= started + window))
        .group_by(ROW)
        .agg(pl.col("latest").max())
    )


def _meeting(time: str, window: timedelta, visitor: str = "visitor", back: int = 0) -> pl.Expr:
    """Mix a visitor with a stretch of time into one number; different ones may rarely share it."""
    length = max(window, _SHORTEST_STRETCH) // timedelta(microseconds=1)
    stretch = (pl.col(time).dt.timestamp("us") // length - back) % _STRETCHES
    return pl.col(visitor) ^ (stretch.cast(pl.UInt64) * (2**64 // _STRETCHES))


def next_contacts(contacts: pl.LazyFrame) -> pl.LazyFrame:
    """Give conversations (`ROW`) the start of the visitor's next one (`next_contact`), or null.

    Those of visitors who came once are left out.
    """
    visitor, started = pl.col("visitor"), pl.col("started_at")
    followed = visitor.shift(-1) == visitor
    at_once = followed & (started.shift(-1) == started)
    return (
        contacts.select(ROW, "visitor", "started_at")
        .filter(visitor.is_not_null() & visitor.is_duplicated())
        .sort("visitor", "started_at")
        .with_columns(
            # Of several that start at once, each is followed by what follows the last of them.
            next_contact=pl.when(followed & ~at_once)
            .then(started.shift(-1))
            .when(at_once)
            .then(None)
            .otherwise(instant(_NEVER))
            .backward_fill()
        )
        .select(ROW, next_contact=pl.when(pl.col("next_contact") != instant(_NEVER)).then("next_contact"))
    )
