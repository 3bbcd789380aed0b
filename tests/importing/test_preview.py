from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import polars as pl

from chattui.archive.commit import Incoming
from chattui.importing.preview import first_rows, lines
from chattui.model.tables import CONVERSATIONS, ORDERS, Kind
from chattui.schema import DTYPES

ROWS = [
    {
        "x_country": "FI",
        "tags": ["a", "b"],
        "conversation_id": str(number),
        "started_at": datetime(2026, 2, 3, 8, number, tzinfo=UTC),
        "resolved": [True, None][number % 2],
        "visitor": 255,
        "_remove": False,
        "agent": "A name that is longer than its column",
    }
    for number in range(5)
]


def test_the_first_rows_are_shown_side_by_side_in_80_columns():
    frame = pl.DataFrame(ROWS, schema_overrides={"started_at": DTYPES[Kind.TIME], "visitor": pl.UInt64})
    orders = pl.DataFrame(
        {"order_id": ["A0", "A1"], "amount": [Decimal(1), Decimal("12.5")], "_remove": [True, False]},
        schema_overrides={"amount": DTYPES[Kind.MONEY]},
    )
    incoming = [
        Incoming(CONVERSATIONS, frame.head(1)),
        Incoming(ORDERS, orders),
        Incoming(CONVERSATIONS, frame),
    ]
    preview = first_rows(incoming, ZoneInfo("Europe/Helsinki"))
    assert {table: len(rows) for table, rows in preview.items()} == {"conversations": 3, "orders": 1}
    assert lines(preview) == [
        "First rows of conversations, as they are understood:",
        "conversation_id      0                   0                   1",
        "started_at           2026-02-03 10:00:00 2026-02-03 10:00:00 2026-02-03 10:01:00",
        "visitor              00000000000000ff    00000000000000ff    00000000000000ff",
        "agent                A name that is lon… A name that is lon… A name that is lon…",
        "tags                 a; b                a; b                a; b",
        "resolved             yes                 yes                 –",
        "x_country            FI                  FI                  FI",
        "First rows of orders, as they are understood:",
        "order_id             A1",
        "amount               12.50",
    ]
    assert max(map(len, lines(preview))) <= 80
    assert lines({}) == []
