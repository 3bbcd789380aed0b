"""Which rows are a person's: by their hash, and by what conversations and orders say of each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from chattui.archive import datafile
from chattui.archive.erased import RECORD_OF, VISITOR
from chattui.model.tables import CONVERSATIONS, ORDERS, Table
from chattui.schema import schema

Files = Mapping[str, Sequence[Path]]
"""Verified data files by table."""
_ORDERED_IN = "_ordered_in"


@dataclass(frozen=True)
class Theirs:
    """The keys of a person's conversations and orders; their stages are those of the conversations."""

    conversations: pl.DataFrame
    orders: pl.DataFrame

    def records(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give the table and the key of each."""
        yield from ((CONVERSATIONS.name, key) for key in self.conversations.iter_rows())
        yield from ((ORDERS.name, key) for key in self.orders.iter_rows())

    def among(self, table: Table, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Return the rows that are theirs."""
        return rows.join(self._keys(table).lazy(), on=RECORD_OF[table.name], how="semi")

    def staying(self, table: Table, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the rows that are not theirs."""
        return rows.join(self._keys(table), on=RECORD_OF[table.name], how="anti", maintain_order="left")

    def _keys(self, table: Table) -> pl.DataFrame:
        return self.orders if table.name == ORDERS.name else self.conversations


def theirs_in(files: Files, persons: Sequence[int]) -> Theirs:
    """Find the conversations and orders of persons.

    Those are the ones with their hash; the conversations without a person that their orders name; and
    the orders without a person that name their conversations. What goes under the hash of somebody else
    is not theirs, whoever names it.

    Args:
        files: The files to look into.
        persons: Their hashes.
    """
    conversations = _rows(files, CONVERSATIONS, CONVERSATIONS.time)
    orders = _rows(files, ORDERS, "conversation_id")
    mine = pl.col(VISITOR).is_in(pl.Series(persons, dtype=pl.UInt64).implode())
    nobody = pl.col(VISITOR).is_null()
    talks, bought = pl.collect_all([conversations.filter(mine), orders.filter(mine)])
    named = _linked(bought, _with_ids(conversations, bought))
    talks = pl.concat([talks, named.filter(nobody).select(talks.columns)]).unique(CONVERSATIONS.key)
    pointing = _with_ids(orders.filter(nobody), talks)
    found = _linked(pointing, _with_ids(conversations, pointing))
    theirs = found.join(talks, left_on=["source", "conversation_id"], right_on=CONVERSATIONS.key, how="semi")
    said = theirs.select(pl.col(_ORDERED_IN).alias("source"), "order_id")
    keys = pl.concat([bought.select(ORDERS.key), said]).unique().sort(ORDERS.key)
    return Theirs(talks.select(CONVERSATIONS.key).sort(CONVERSATIONS.key), keys)


def _rows(files: Files, table: Table, beside: str) -> pl.LazyFrame:
    columns = {name: schema(table)[name] for name in (*table.key, VISITOR, beside)}
    paths = list(files.get(table.name, ()))
    return datafile.scan(paths, columns) if paths else pl.LazyFrame(schema=columns)


def _with_ids(rows: pl.LazyFrame, of: pl.DataFrame) -> pl.DataFrame:
    """Collect the rows that have one of these conversation ids, of whatever source."""
    ids = of["conversation_id"].drop_nulls().unique()
    return rows.filter(pl.col("conversation_id").is_in(ids.implode())).collect()


def _linked(orders: pl.DataFrame, conversations: pl.DataFrame) -> pl.DataFrame:
    """Return the conversation that each order names: of its own source, else the latest of any."""
    by_order = orders.select(pl.col("source").alias(_ORDERED_IN), "order_id", "conversation_id")
    pairs = by_order.join(conversations, on="conversation_id")
    own = pl.col(_ORDERED_IN) == pl.col("source")
    best = pairs.with_columns(own.alias("_own")).sort("_own", CONVERSATIONS.time, "source")
    return best.unique([_ORDERED_IN, "order_id"], keep="last", maintain_order=True)
