"""The shop that is measured: conversations and orders as its systems export them.

Every cell is made of the number of its row, so the same size gives the same rows, on any machine.
"""

from datetime import UTC, date, datetime, timedelta
from zlib import crc32

import polars as pl

AGENTS, TEAMS, TAGS = 40, 8, 60
CHATS_PER_VISITOR = 2.9
OF_CHATTERS = 0.3
"""The share of orders that are placed by a chatter, within 24 hours of the chat's start."""
TOLD_EVERY = 400
"""Of so many orders of chatters, one is told by the chat system as well."""
_CHANNELS = ("web", "web", "web", "web", "web", "whatsapp", "email", "form")
_BY_HOUR = (1, 1, 1, 1, 1, 2, 5, 12, 26, 40, 46, 44, 40, 42, 44, 42, 36, 30, 26, 24, 20, 14, 7, 3)
"""How busy each hour of a working day is; weekends have a third of it."""
_FORM = "%Y-%m-%dT%H:%M:%SZ"
_MOST = 10**8
"""Rows that a year may have, so that no two years have the same numbers."""


def conversations(rows: int, year: int, days: int = 366) -> pl.DataFrame:
    """Return a year's conversations: text cells and numbers, by time.

    Args:
        rows: How many.
        year: In UTC.
        days: Only over the first so many days of it.
    """
    answered = _share("answered") < 0.94
    started = _moment("started", year, days)
    replies = pl.when(answered).then(_about("replies", 5).cast(pl.Int64) + 1)
    agent = (_share("agent") ** 1.4 * AGENTS).cast(pl.Int64) + 1
    frame = _numbered(rows, year).select(
        "number", started=started, wait=_about("wait", 35), replies=replies, agent=agent
    )
    answered = pl.col("replies").is_not_null()
    tags = [pl.format("tag {}", _of(f"tag {place}", TAGS)) for place in range(2)]
    return frame.select(
        conversation_id=pl.format("C{}", "number"),
        started_at=_written("started"),
        first_reply_at=pl.when(answered).then(_written(_later("started", pl.col("wait") + 1))),
        ended_at=_written(_later("started", pl.col("wait") + 20 + _about("length", 400))),
        visitor_id=pl.format("V{}", _of("visitor", round(5 * rows / CHATS_PER_VISITOR))),
        channel=_one_of("channel", _CHANNELS),
        agent=pl.when(answered).then(pl.format("Agent {}", "agent")),
        team=pl.when(answered).then(pl.format("Team {}", pl.col("agent") % TEAMS)),
        tags=pl.concat_str(
            [pl.when(_of("tagged", 3) > place).then(tag) for place, tag in enumerate(tags)],
            separator=";",
            ignore_nulls=True,
        ).replace("", None),
        rating=pl.when(answered & (_share("rated") < 0.3)).then(
            5 - (_share("rating") ** 2 * 5).cast(pl.Int64)
        ),
        visitor_messages=_about("asked", 4).cast(pl.Int64) + 1,
        agent_messages=pl.col("replies").fill_null(0),
        canned_messages=(pl.col("replies") * _share("canned") * 0.5).cast(pl.Int64),
        reply_seconds_total=(pl.col("replies") * _about("reply", 40)).round(1),
        reply_count=pl.col("replies"),
    ).sort("started_at", "conversation_id")


def orders(rows: int, chats: pl.DataFrame, year: int) -> pl.DataFrame:
    """Return a year's orders: chatters' and others', and the few that the chat system told of.

    Args:
        rows: How many the shop has.
        chats: The year's conversations.
        year: In UTC.
    """
    chatters = int(rows * OF_CHATTERS)
    asked = chats.select(
        "conversation_id", "visitor_id", asked=pl.col("started_at").str.to_datetime(_FORM, time_zone="UTC")
    )
    theirs = _numbered(chatters, year).with_columns(row=_of("chat", chats.height))
    theirs = pl.concat([theirs, asked[theirs["row"]]], how="horizontal").select(
        "number",
        "conversation_id",
        "visitor_id",
        placed=_later("asked", _share("delay") ** 2 * 86_000),
    )
    others = _numbered(rows - chatters, year, chatters).select(
        "number",
        pl.lit(None, pl.String).alias("conversation_id"),
        pl.format("S{}", _of("buyer", rows)).alias("visitor_id"),
        placed=_moment("placed", year, 366),
    )
    shop = pl.concat([theirs, others]).with_columns(
        source=pl.lit("shop"),
        order_id=pl.format("O{}", "number"),
        order_number=pl.format("#{}", "number"),
        placed_at=_written("placed"),
        amount=(_about("amount", 60) + 5).round(2),
        first_order=_share("first order") < 0.4,
        told_by_chat=False,
    )
    told = shop.filter(pl.col("conversation_id").is_not_null(), pl.col("number") % TOLD_EVERY == 0)
    told = told.with_columns(source=pl.lit("csv"), order_id=pl.format("T{}", "number"), told_by_chat=True)
    shop = shop.with_columns(conversation_id=pl.lit(None, pl.String))
    return pl.concat([shop, told]).drop("number", "placed").sort("placed_at", "order_id")


def _numbered(rows: int, year: int, before: int = 0) -> pl.DataFrame:
    first = year * _MOST + before
    return pl.select(number=pl.int_range(first, first + rows))


def _share(name: str) -> pl.Expr:
    """Return a number from 0 to below 1 for each row, by its number (SplitMix64)."""
    mixed = pl.col("number").cast(pl.UInt64) * 0x9E3779B97F4A7C15 + crc32(name.encode()) * 2**20
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):
        mixed = (mixed ^ mixed // 2**shift) * pl.lit(factor, pl.UInt64)
    return (mixed // 2**11).cast(pl.Float64) / 2**53


def _of(name: str, many: int) -> pl.Expr:
    return (_share(name) * many).cast(pl.Int64)


def _one_of(name: str, values: tuple[str, ...]) -> pl.Expr:
    return pl.lit(pl.Series(values)).gather(_of(name, len(values)))


def _about(name: str, mean: float) -> pl.Expr:
    """Return numbers above 0 of this mean, many small and few large (exponential)."""
    return -(1 - _share(name)).log() * mean


def _moment(name: str, year: int, days: int) -> pl.Expr:
    """Return times of a year, to the second, more in the hours in which a shop is busy."""
    first = datetime(year, 1, 1, tzinfo=UTC)
    hours = []
    for day in range(min(days, (date(year + 1, 1, 1) - first.date()).days)):
        parts = _BY_HOUR if (first + timedelta(day)).weekday() < 5 else tuple(part // 3 for part in _BY_HOUR)
        hours += [first + timedelta(day, hours=hour) for hour, part in enumerate(parts) for _ in range(part)]
    begun = pl.lit(pl.Series(hours)).gather(_of(name, len(hours)))
    return _later(begun, _share(f"{name} within the hour") * 3600)


def _later(time: pl.Expr | str, seconds: pl.Expr) -> pl.Expr:
    began = pl.col(time) if isinstance(time, str) else time
    return began + pl.duration(seconds=seconds.cast(pl.Int64))


def _written(time: pl.Expr | str) -> pl.Expr:
    """Write times as ISO 8601 in UTC."""
    return (pl.col(time) if isinstance(time, str) else time).dt.strftime(_FORM)
