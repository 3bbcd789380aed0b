"""Batches as a whole: what is kept, what is refused and with which words."""

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from chattui.errors import ChattuiError
from chattui.importing.cells import Noted
from chattui.importing.conform import Conformed, conform
from chattui.model.tables import CONVERSATIONS, ORDERS, STAGES, Kind
from chattui.schema import dtype
from chattui.sources.base import Batch, Reading, Refusal
from tests.importing.batches import KEY, START, batch, conformed


def refusals(result: Conformed) -> list[tuple[int, str, str]]:
    return [(refusal.line, refusal.column, refusal.reason) for refusal in result.refused]


def test_gives_only_the_columns_that_were_there_in_their_canonical_types():
    result = conformed(rating=["5"], tags=["a"], resolved=["yes"], x_country=["FI"], visitor_id=["7"])
    given = ["source", "conversation_id", "started_at", "tags", "resolved", "rating", "x_country", "visitor"]
    assert result.frame.columns == given
    assert dict(result.frame.schema) == {name: dtype(CONVERSATIONS, name) for name in given}


def test_the_label_is_the_source_where_the_rows_name_none():
    assert conformed(rating=["5"]).frame["source"].to_list() == ["csv"]
    named = conformed(source=["livechat", ""])
    assert named.frame["source"].to_list() == ["livechat"]
    assert refusals(named) == [(3, "source", "missing")]


def test_a_row_is_refused_once_for_its_first_column_at_fault():
    result = conformed(started_at=["x", START, START], rating=["9", "9", "5"], nps=["-1", "-1", "-1"])
    assert refusals(result) == [
        (2, "started_at", "not a time such as 2026-02-03T10:15:00+02:00"),
        (3, "rating", "not between 1 and 5"),
        (4, "nps", "not between 0 and 10"),
    ]
    assert result.frame.height == 0


def test_the_other_rows_go_on_and_what_the_source_said_is_kept():
    given = batch(rating=["5", "6"])
    given.skipped, given.unknown = 3, ("what",)
    given.refused.append(Refusal("chats.csv", 9, "", "too few cells", b"9"))
    result = conform(given, Reading(None, "EUR"), label="csv", names={}, key=KEY)
    assert result.frame["conversation_id"].to_list() == ["0"]
    assert [refusal.line for refusal in result.refused] == [9, 3]
    assert (result.skipped, result.unknown) == (3, ("what",))


def test_reasons_never_quote_the_cell():
    cell = "aino@example.com"
    result = conformed(started_at=[cell], rating=[cell], tags=[cell], visitor_email=[cell])
    assert all(cell not in refusal.reason for refusal in result.refused)
    assert len(result.refused) == 1


def test_a_refused_row_is_known_again_by_its_content_not_by_its_line():
    first, second, other = conformed(rating=["9"]), conformed(rating=["5", "9"]), conformed(rating=["8"])
    line_moved = conformed(conversation_id=["5", "0"], rating=["5", "9"])
    assert first.refused[0].row == line_moved.refused[0].row
    assert first.refused[0].row != other.refused[0].row
    assert first.refused[0].row != second.refused[0].row  # another id


def test_unknown_columns_and_a_column_of_hashes_are_ignored():
    result = conformed(rating=["5"], subject=["hello"], visitor=["12345"])
    assert result.unknown == ("subject", "visitor")
    assert "visitor" not in result.frame.columns


def test_a_required_column_must_be_there():
    frame = pl.DataFrame({"_line": [2], "conversation_id": ["1"]})
    with pytest.raises(ChattuiError, match=r"chats\.csv has no column started_at") as raised:
        conform(
            Batch(CONVERSATIONS, "chats.csv", frame), Reading(None, "EUR"), label="csv", names={}, key=KEY
        )
    assert raised.value.hint == "Required are source, conversation_id, started_at."


def test_replies_and_ends_before_the_start():
    early = ["2026-02-03T10:14:59Z", "2026-02-03T10:14:58.999Z", "2026-02-03T10:15:01Z", ""]
    for name in ("first_reply_at", "ended_at"):
        result = conformed(**{name: early})
        start = datetime(2026, 2, 3, 10, 15, tzinfo=UTC)
        assert result.frame[name].to_list() == [start, start.replace(second=1), None]
        assert refusals(result) == [(3, name, "more than a second before started_at")]


def test_an_earlier_close_is_kept_and_told():
    result = conformed(closed_at=["2025-11-03T10:15:00Z", START, ""])
    assert result.frame["closed_at"].to_list()[0] == datetime(2025, 11, 3, 10, 15, tzinfo=UTC)
    assert result.refused == []
    assert result.noted[Noted.CLOSED_EARLY] == 1


def test_a_stage_is_not_left_before_it_is_entered():
    result = conformed(STAGES, exited_at=["2026-02-03T10:14:59.9Z", START, ""])
    assert refusals(result) == [(2, "exited_at", "before entered_at")]
    assert result.frame["exited_at"].is_null().to_list() == [False, True]


def test_parts_of_a_key_must_be_there():
    result = conformed(STAGES, stage=["", "None", "new"], pipeline=["a", "a", "-"])
    assert refusals(result) == [(2, "stage", "missing"), (3, "stage", "missing"), (4, "pipeline", "missing")]


def test_amounts_in_another_currency_are_refused():
    result = conformed(ORDERS, currency=["EUR", " eur", "USD", ""])
    reason = "not in EUR, the client's currency"
    assert refusals(result) == [(4, "currency", reason), (5, "currency", reason)]
    assert "currency" not in result.frame.columns


def test_a_row_that_takes_an_order_away_only_has_to_name_it():
    result = conformed(
        ORDERS,
        order_id=["1", "", "3", "4"],
        amount=["", "", "x", "1"],
        currency=["USD"] * 3 + ["EUR"],
        _remove=[True, True, None, False],
    )
    assert refusals(result) == [
        (3, "order_id", "missing"),
        (4, "amount", "not an amount such as 1234.50 (up to 4 decimals after a point, no thousands mark)"),
    ]
    assert result.frame.select("order_id", "_remove").rows() == [("1", True), ("4", False)]


@pytest.mark.parametrize(
    "cells",
    [
        pl.Series([2**62, -(2**62), None], dtype=pl.Datetime("ms")),
        pl.Series([2**62, -(2**62), None], dtype=pl.Datetime("ns", "Asia/Tokyo")),
        pl.Series([10**30, -5, None], dtype=pl.Int128),
        pl.Series([timedelta(days=1), None, None]),
        pl.Series([[["a"]], [], None]),
        pl.Series([[b"\xff"], [], None]),
        pl.Series([b"\xff", b"a", None]),
        pl.Series([{"a": 1}, None, None]),
        pl.Series(["9" * 400, "1e400", "99999999999999999999-01-01"]),
    ],
    ids=lambda cells: str(cells.dtype),
)
@pytest.mark.parametrize("kind", Kind)
def test_cells_of_any_type_are_read_or_refused(kind, cells):
    table = ORDERS if kind is Kind.MONEY else CONVERSATIONS
    name = (
        "visitor_id"
        if kind is Kind.PERSON
        else next(one.name for one in table.columns[1:] if one.kind is kind)
    )
    result = conformed(table, **{name: cells})
    assert result.unknown == ()
    assert len(result.refused) + result.frame.height == 3
    assert all(result.frame[name].dtype == dtype(table, name) for name in result.frame.columns)


def test_an_empty_batch_gives_an_empty_typed_frame():
    result = conform(
        batch(rating=pl.Series([], dtype=pl.String)), Reading(None, "EUR"), label="csv", names={}, key=KEY
    )
    assert result.frame.height == 0
    assert dict(result.frame.schema) == {name: dtype(CONVERSATIONS, name) for name in result.frame.columns}
