"""Small batches, as a source would give them."""

from zoneinfo import ZoneInfo

import polars as pl

from chattui.importing.conform import Conformed, conform
from chattui.model.tables import CONVERSATIONS, ORDERS, STAGES, Table
from chattui.sources.base import Batch, Reading

KEY = bytes(range(32))
HELSINKI = ZoneInfo("Europe/Helsinki")
START = "2026-02-03T10:15:00Z"
_REQUIRED = {
    CONVERSATIONS: {"conversation_id": None, "started_at": START},
    ORDERS: {"order_id": None, "placed_at": START, "amount": "1"},
    STAGES: {"conversation_id": None, "pipeline": "support", "stage": "new", "entered_at": START},
}


def batch(table: Table = CONVERSATIONS, **columns):
    """Return a batch with these columns; ids `0`, `1` … and other required columns are added."""
    rows = len(next(iter(columns.values())))
    filled = {
        name: [str(row) if value is None else value for row in range(rows)]
        for name, value in _REQUIRED[table].items()
        if name not in columns
    }
    frame = pl.DataFrame({"_line": range(2, rows + 2), **filled, **columns}, strict=False)
    return Batch(table, "chats.csv", frame)


def conformed(table=CONVERSATIONS, *, zone=None, **columns) -> Conformed:
    """Conform a batch with these columns."""
    return conform(batch(table, **columns), Reading(zone, "EUR"), label="csv", names={}, key=KEY)


def taken(name, *cells, table=CONVERSATIONS, zone=None) -> list[object]:
    """Read cells of one column, each by itself: the value, or a text `column: reason`."""
    read: list[object] = []
    for cell in cells:
        given = cell if isinstance(cell, pl.Series) else [cell]
        result = conformed(table, zone=zone, **{name: given})
        refused = [f"{refusal.column}: {refusal.reason}" for refusal in result.refused]
        read += refused or result.frame[name].to_list()
    return read
