from datetime import UTC, datetime

import polars as pl
import pytest

from chattui.model.tables import CONVERSATIONS
from chattui.sources import rows as rows_module
from chattui.sources.base import LINE, Refusal
from chattui.sources.rows import Rows, frame

AWARE = datetime(2026, 5, 4, 6, tzinfo=UTC)
LOCAL = datetime(2026, 5, 4, 9)  # noqa: DTZ001


def test_rows_with_the_same_columns_come_together():
    rows = Rows(CONVERSATIONS, "a.json")
    rows.add(1, {"conversation_id": "1", "tags": ["a", ""], "rating": 5})
    rows.add(2, {"conversation_id": "2"})
    rows.add(3, {"conversation_id": "3", "tags": [], "rating": None})
    rows.skipped = 4
    rows.refused.append(Refusal("a.json", 5, "", "", b""))
    first, second = rows.batches()
    assert first.frame.to_dicts() == [
        {"conversation_id": "1", "tags": ["a"], "rating": 5, LINE: 1},
        {"conversation_id": "3", "tags": [], "rating": None, LINE: 3},
    ]
    assert second.frame.to_dicts() == [{"conversation_id": "2", LINE: 2}]
    assert [(batch.skipped, len(batch.refused)) for batch in (first, second)] == [(4, 1), (0, 0)]


def test_no_rows_are_an_empty_batch():
    (batch,) = Rows(CONVERSATIONS, "a.json").batches()
    assert (batch.frame.height, batch.frame.columns) == (0, [LINE])


def test_it_is_full_after_so_many_rows(monkeypatch):
    monkeypatch.setattr(rows_module, "_MOST_ROWS", 2)
    rows = Rows(CONVERSATIONS, "a.json")
    full = []
    for line in (1, 2):
        rows.add(line, {"conversation_id": str(line)})
        full.append(rows.is_full)
    assert full == [False, True]
    assert sum(batch.frame.height for batch in rows.batches()) == 2
    assert not rows.is_full


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        ([AWARE, None], pl.Datetime("us", "UTC")),
        ([LOCAL, None], pl.Datetime("us")),
        ([LOCAL, AWARE], pl.String()),
        ([None, None], pl.Datetime("us", "UTC")),
    ],
)
def test_times_with_and_without_offset(values, dtype):
    series = frame(CONVERSATIONS, ["ended_at"], [(value,) for value in values], [1, 2])["ended_at"]
    assert series.dtype == dtype
    assert series.null_count() == values.count(None)


def test_a_column_that_means_nothing_is_a_mistake():
    with pytest.raises(KeyError):
        frame(CONVERSATIONS, ["agents"], [("a",)], [1])
