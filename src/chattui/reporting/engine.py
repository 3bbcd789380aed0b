"""The one place that runs queries."""

from collections.abc import Sequence

import polars as pl


def collect(queries: Sequence[pl.LazyFrame]) -> list[pl.DataFrame]:
    """Run queries together, so that what they share is read and computed once."""
    return pl.collect_all(queries, engine="streaming")


def collect_one(query: pl.LazyFrame) -> pl.DataFrame:
    """Run one query."""
    return query.collect(engine="streaming")


def in_memory(queries: Sequence[pl.LazyFrame]) -> list[pl.DataFrame]:
    """Run queries of frames that are in memory already: there is nothing to stream."""
    return pl.collect_all(queries, engine="in-memory")
