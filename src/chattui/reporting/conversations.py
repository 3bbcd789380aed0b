"""The conversations behind a number: exactly those that it counts."""

from dataclasses import replace
from datetime import datetime

import msgspec
import polars as pl

from chattui.archive.contents import own_columns
from chattui.archive.scan import Archive
from chattui.errors import UsageError, unknown
from chattui.measures.catalogue import EVERY, metric
from chattui.measures.columns import rows_behind
from chattui.measures.metric import Aggregate, Metric, Population, parts
from chattui.model.bodies import Conversations
from chattui.model.question import DateBy
from chattui.model.tables import CONVERSATIONS, Kind
from chattui.reporting.engine import collect, collect_one
from chattui.reporting.measuring import BASE_OF
from chattui.reporting.scope import Scope
from chattui.reporting.slice import CHATS, CLOSED, ORDERED, cut_out
from chattui.schema import ROW

ADDED = ("wait", "duration", "sales")
"""Columns beside the stored ones: seconds, seconds, and the orders credited to the conversation."""
MOST = 1000
_KEY = ["source", "conversation_id"]


def conversations(scope: Scope, archive: Archive) -> Conversations:
    """Answer with the conversations of the period, or those behind a metric."""
    question = scope.question
    own = own_columns(archive.manifest, CONVERSATIONS.name)
    columns = (*CONVERSATIONS.names, *own, *ADDED)
    sort = (question.sort or CONVERSATIONS.time).removeprefix("-")
    if sort not in columns or sort == "tags":
        raise unknown("column to sort by", sort, set(columns) - {"tags"})
    entry = counted_by(metric(question.behind)) if question.behind else None
    descending = bool(question.sort and question.sort.startswith("-"))
    with archive.collecting():
        every = _with_added(_behind(scope, archive, entry))
        shown = (
            every.sort(sort, *_KEY, descending=[descending, False, False], nulls_last=True)
            .head(question.most or MOST)
            .select(*map(_written, (*CONVERSATIONS.names, *own)), *ADDED)
        )
        total, rows = collect([every.select(pl.len()), shown])
    return Conversations(question.behind, columns, tuple(rows.rows()), total.item())


def counted_by(entry: Metric) -> Aggregate:
    """Return the aggregate that counts a metric's conversations: of a quotient, the upper part."""
    asked = entry.id
    while not isinstance(entry, Aggregate):
        entry = EVERY[parts(entry)[0]]
    if entry.population is Population.OTHERS:
        raise UsageError(
            f"There are no conversations behind {asked}.", "Its orders are those without a conversation."
        )
    return entry


def _behind(scope: Scope, archive: Archive, entry: Aggregate | None) -> pl.LazyFrame:
    """Plan the conversations that an aggregate counts, with every derived column."""
    base = BASE_OF[entry.population] if entry else CHATS
    if entry is not None and base == ORDERED:
        return _with_orders(scope, archive, entry)
    if base == CLOSED:
        scope = _dated_by(scope, "closed")
    part = cut_out(archive, scope, [scope.bounds], {CHATS})
    found = part.within(scope.bounds)[CHATS]
    return found if entry is None else found.filter(rows_behind(entry))


def _with_orders(scope: Scope, archive: Archive, entry: Aggregate) -> pl.LazyFrame:
    """Plan the conversations that the period's orders are credited to, whenever they started."""
    behind = rows_behind(entry)
    part = cut_out(archive, scope, [scope.bounds], {ORDERED}, behind.meta.root_names())
    credits = part.within(scope.bounds)[ORDERED].filter(behind)
    named = collect_one(credits.select("credit", "started_at"))
    start, end = scope.bounds
    first = named["started_at"].min()
    wide = (min(first, start) if isinstance(first, datetime) else start, end)
    part = cut_out(archive, _dated_by(scope, "started"), [wide], {CHATS})
    return part.frames[CHATS].join(named.lazy(), left_on=ROW, right_on="credit", how="semi")


def _dated_by(scope: Scope, time: DateBy) -> Scope:
    """Take conversations by another of their times."""
    return replace(scope, question=msgspec.structs.replace(scope.question, date_by=time))


def _with_added(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Add the columns that are not stored."""
    return frame.with_columns(
        wait=_seconds(pl.col("first_reply_at")),
        duration=_seconds(pl.col("ended_at")),
        sales=pl.col("credited_sales").cast(pl.Float64),
    )


def _seconds(end: pl.Expr) -> pl.Expr:
    return (end - pl.col("started_at")).dt.total_microseconds() / 1_000_000


def _written(name: str) -> pl.Expr:
    """Give a column as JSON has it: instants with `Z`, visitors in hex, no tags as an empty list."""
    column = CONVERSATIONS.column(name)
    value = pl.col(name)
    match column.kind if column else Kind.TEXT:
        case Kind.TIME:
            return value.dt.strftime("%Y-%m-%dT%H:%M:%S%.f") + "Z"
        case Kind.PERSON:
            return _hex(value).alias(name)
        case Kind.TAGS:
            return value.fill_null([])
        case _:
            return value


def _hex(value: pl.Expr) -> pl.Expr:
    """Write 64 bits in 16 hexadecimal digits."""
    digits = [(value // 16**place % 16).cast(pl.Int64) for place in range(15, -1, -1)]
    letters = list("0123456789abcdef")
    return pl.concat_str([digit.replace_strict(list(range(16)), letters) for digit in digits])
