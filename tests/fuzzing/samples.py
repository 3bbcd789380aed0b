"""What is spoilt: the files of an export of every source, and what `--map` reads."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from chattui.sources.registry import SOURCES
from tests.cli.exports import CHATS, ORDERS
from tests.sources.platforms import SAMPLES
from tests.sources.support import DATA

MAPPED = "map"
"""What is read by a mapping is of no source of the registry, and is spoilt all the same."""
_STAGES = """\
conversation_id,pipeline,stage,entered_at,left_at
1,support,new,2026-01-28T09:00:00Z,2026-01-28T10:00:00Z
1,support,done,2026-01-28T10:00:00Z,
"""
_SHOPS = {
    "shopify": ("shopify/orders_export_edge.derived.csv",),
    "woocommerce": (
        "woocommerce/orders_list.json",
        "woocommerce/order_refunds_list.json",
        "woocommerce/analytics_orders.derived.csv",
    ),
    "magento": ("magento/sales_order_grid.derived.csv",),
}
_MAPPING = """\
table = "conversations"
timezone = "Europe/Helsinki"

[columns]
conversation_id = "conversation_id"
started_at = "started_at"
first_reply_at = { from = "first_reply_at" }
ended_at = { from = "visitor_messages", after = "started_at", unit = "minutes" }
tags = { from = ["tags", "channel"], separator = ";", values = { shipping = "post" } }
agent = "agent"
visitor_email = "visitor_email"
agent_messages = "agent_messages"
"""


@dataclass(frozen=True)
class Sample:
    """One file of an export.

    Attributes:
        kind: CSV, JSON, JSON Lines or Parquet: the ways in which it can be spoilt.
    """

    name: str
    data: bytes
    kind: str


Export = tuple[Sample, ...]


def exports() -> Mapping[str, tuple[Export, ...]]:
    """Return by source its exports; whichever source has none is not in it."""
    found = {name: (_read(files),) for name, files in {**SAMPLES, **_SHOPS}.items()}
    known = {source.name for source in SOURCES}
    by_hand = {
        "canonical": (
            *((one,) for one in _canonical()),
            tuple(one for one in _canonical() if one.kind == "CSV"),
        ),
        MAPPED: tuple((one,) for one in _canonical()[:2]),
    }
    return {name: files for name, files in {**found, **by_hand}.items() if name in {*known, MAPPED}}


def mapping() -> str:
    """Return what `--map` is given."""
    return _MAPPING


def _read(names: tuple[str, ...]) -> Export:
    return tuple(Sample(name.rpartition("/")[2], (DATA / name).read_bytes(), _kind(name)) for name in names)


def _kind(name: str) -> str:
    return {"csv": "CSV", "json": "JSON", "jsonl": "JSON Lines"}[name.rpartition(".")[2]]


def _canonical() -> tuple[Sample, ...]:
    chats = pl.read_csv(CHATS.encode())
    typed = chats.with_columns(
        pl.col("conversation_id").cast(pl.String),
        pl.col("^.*_at$").str.to_datetime(time_zone="UTC"),
        pl.col("tags").str.split(";"),
    )
    parquet = io.BytesIO()
    typed.write_parquet(parquet)
    return (
        Sample("chats.csv", CHATS.encode(), "CSV"),
        Sample("chats.jsonl", chats.write_ndjson().encode(), "JSON Lines"),
        Sample("chats.parquet", parquet.getvalue(), "Parquet"),
        Sample("orders.csv", ORDERS.encode(), "CSV"),
        Sample("stages.csv", _STAGES.encode(), "CSV"),
    )
