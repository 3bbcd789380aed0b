"""Reading each different value once is the same as reading every cell."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chattui.importing.cells import Cells
from chattui.importing.conform import READERS, conform
from chattui.importing.distinct import read_distinct, repeats
from chattui.model.tables import CONVERSATIONS, Kind
from chattui.sources.base import Batch, Reading
from tests.importing.batches import KEY, START

READING = Reading(None, "EUR")
TAKEN = ["", "N/A", "5", " 5 ", "0", "-1", "11", "4.5", "yes", "No", "a;b|a", ";", "a\u200bb", "x" * 1001]
ROWS = 12_000


@pytest.mark.parametrize("name", ["channel", "tags", "rating", "satisfied", "reply_seconds_total", "source"])
@given(cells=st.lists(st.sampled_from(TAKEN) | st.none() | st.text(max_size=5), min_size=1))
def test_values_and_faults_are_those_of_every_cell_by_itself(name, cells):
    column = CONVERSATIONS.column(name)
    assert column is not None
    series = pl.Series(name, cells, dtype=pl.String)
    plain = READERS[column.kind](series, column, READING)
    once = read_distinct(READERS[column.kind], series, column, READING)
    assert once.values.dtype == plain.values.dtype
    assert once.values.to_list() == plain.values.to_list()
    assert _faults(once) == _faults(plain)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind in READERS])
def test_only_long_columns_of_few_texts_are_read_so_and_no_times(kind):
    few = pl.Series(["a", "b"] * (ROWS // 2))
    assert repeats(few, kind) is (kind is not Kind.TIME)
    assert not repeats(few.head(100), kind)
    assert not repeats(pl.int_range(ROWS, eager=True).cast(pl.String), kind)
    assert not repeats(pl.Series([1, 2] * (ROWS // 2)), kind)


def test_a_long_file_is_refused_and_taken_row_by_row():
    cells = ["5", "6", "", "x"] * (ROWS // 4)
    frame = pl.DataFrame({"_line": range(2, ROWS + 2), "rating": cells, "agent": ["Aino", "-"] * (ROWS // 2)})
    frame = frame.with_columns(
        conversation_id=pl.col("_line").cast(pl.String), started_at=pl.lit(START), source=pl.lit("desk")
    )
    result = conform(Batch(CONVERSATIONS, "chats.csv", frame), READING, label="csv", names={}, key=KEY)
    assert [refusal.line for refusal in result.refused[:4]] == [3, 5, 7, 9]
    assert {refusal.reason for refusal in result.refused} == {"not between 1 and 5", "not a whole number"}
    assert result.frame["rating"].to_list() == [5, None] * (ROWS // 4)
    assert result.frame["conversation_id"].head(3).to_list() == ["2", "4", "6"]
    assert result.frame["agent"].to_list() == ["Aino"] * (ROWS // 2)


def _faults(cells: Cells) -> list[list[str]]:
    """Return for each row the reasons that apply to it, in their order."""
    return [[fault.reason for fault in cells.faults if fault.rows[row]] for row in range(len(cells.values))]
