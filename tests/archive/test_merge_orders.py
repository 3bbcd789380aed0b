"""Merging held against a model that goes row by row, for any rows."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chattui.archive import arrivals, datafile
from chattui.archive.datafile import KEY_HASH
from chattui.model.tables import ORDERS
from tests.archive.building import current, outcome, put, put_orders, stored

Rows = list[dict[str, Any]]
Files = list[Rows]
QUICK = settings(max_examples=25, deadline=None)
START = datetime(2026, 1, 30, tzinfo=UTC)
TIMES = st.integers(0, 40).map(lambda days: START + timedelta(days=days))
OPTIONAL = {
    "agent": st.sampled_from(["Aino", "Eino", None]),
    "tags": st.sampled_from([["a"], ["a", "b"], [], None]),
    "x_plan": st.sampled_from(["gold", None]),
    "updated_at": st.none() | st.integers(0, 5).map(lambda hours: START + timedelta(hours=hours)),
}


@st.composite
def files(draw):
    """Draw a file: rows of few keys, with some of the columns."""
    names = draw(st.sets(st.sampled_from(sorted(OPTIONAL))))
    row = st.fixed_dictionaries(
        {"source": st.just("csv"), "conversation_id": st.sampled_from("ABCDE"), "started_at": TIMES}
        | {name: OPTIONAL[name] for name in sorted(names)}
    )
    return draw(st.lists(row, min_size=1, max_size=6))


def by_model(imports: Files) -> Rows:
    """Do what the rules say, one row after the other."""
    rows: dict[str, dict[str, Any]] = {}
    for row in (row for file in imports for row in file):
        known = rows.setdefault(row["conversation_id"], {})
        before, after = known.get("updated_at"), row.get("updated_at")
        if before is None or after is None or after >= before:
            known.update(row)
    return [rows[key] for key in sorted(rows)]


def without_nulls(rows: Rows) -> Rows:
    return [{name: cell for name, cell in row.items() if cell is not None} for row in rows]


def compare_with_model(imports: Files) -> None:
    with TemporaryDirectory() as place:
        once, apart = Path(place) / "once", Path(place) / "apart"
        done = put(once, *imports)
        assert sum(outcome(done)) == sum(len(file) for file in imports)
        for file in imports:
            done = put(apart, file)
            assert sum(outcome(done)) == len(file)
        assert without_nulls(stored(once)) == without_nulls(stored(apart)) == without_nulls(by_model(imports))


@QUICK
@given(st.lists(files(), min_size=1, max_size=4))
def test_one_import_of_many_files_is_many_imports_of_one(imports):
    compare_with_model(imports)


@QUICK
@given(st.lists(files(), min_size=1, max_size=3))
def test_equal_hashes_of_different_keys_do_no_harm(imports):
    with pytest.MonkeyPatch.context() as patch:
        coarse = pl.col("conversation_id").is_in(["A", "B", "D"]).cast(pl.UInt64).alias(KEY_HASH)
        patch.setattr(datafile, "key_hash", lambda _: coarse)
        patch.setattr(arrivals, "key_hash", lambda _: coarse)
        compare_with_model(imports)


VERSIONED = st.lists(
    st.tuples(st.sampled_from("ABCD"), st.integers(0, 8), TIMES, st.booleans()),
    min_size=1,
    max_size=10,
    unique_by=lambda row: row[:2],
).map(
    lambda rows: [
        {"source": "shop", "order_id": key, "placed_at": time, "amount": hour, "_remove": remove}
        | {"updated_at": START + timedelta(hours=hour)}
        for key, hour, time, remove in rows
    ]
)


def split(data: st.DataObject, rows: Rows) -> Files:
    """Draw an order of the rows, some of them repeated, and cuts into files."""
    rows = data.draw(st.permutations(rows + data.draw(st.lists(st.sampled_from(rows), max_size=4))))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(rows)), max_size=3)))
    return [rows[a:b] for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True) if a < b]


@QUICK
@given(VERSIONED, st.data())
def test_any_split_order_and_repetition_of_rows_with_updated_at_gives_the_same(rows, data):
    rows = [row | {"_remove": False} for row in rows]
    parts = split(data, rows)
    with TemporaryDirectory() as place:
        whole, together, apart = (Path(place) / name for name in ("whole", "together", "apart"))
        put_orders(whole, rows)
        put_orders(together, *parts)
        for part in parts:
            put_orders(apart, part)
        assert stored(whole, ORDERS) == stored(together, ORDERS) == stored(apart, ORDERS)
        assert current(whole).tables == current(together).tables == current(apart).tables


@QUICK
@given(VERSIONED, VERSIONED, st.data())
def test_within_one_import_rows_and_removals_may_come_in_any_order(before, rows, data):
    with TemporaryDirectory() as place:
        whole, together = (Path(place) / name for name in ("whole", "together"))
        for archive, files in ((whole, [rows]), (together, split(data, rows))):
            put_orders(archive, [row | {"_remove": False} for row in before])
            put_orders(archive, *files)
        assert current(whole).tables == current(together).tables
