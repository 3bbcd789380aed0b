"""What becomes of stored rows, rule by rule (interface.md §4)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from chattui.archive.commit import Incoming, commit
from chattui.archive.manifest import newest
from chattui.model.tables import CONVERSATIONS, ORDERS, STAGES
from tests.archive.building import (
    KEY,
    NOW,
    at,
    chat,
    current,
    frame,
    months,
    now,
    one,
    order,
    outcome,
    put,
    put_orders,
    stored,
)


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "archive"


def test_a_new_row_has_null_in_the_columns_that_were_not_given(archive):
    assert outcome(put(archive, [chat(agent="Aino")])) == (1, 0, 0, 0)
    row = one(archive)
    assert row["agent"] == "Aino"
    assert row["team"] is None
    assert row["tags"] is None
    assert row["started_at"] == at("2026-02-03 10:00")


def test_the_same_rows_again_change_nothing_and_make_no_version(archive):
    rows = [chat(1, tags=["a", "b"], rating=5), chat(2, tags=[], rating=None)]
    put(archive, rows)
    again = put(archive, rows)
    assert (again.version, again.changed) == (1, False)
    assert outcome(again) == (0, 0, 2, 0)


def test_a_row_that_differs_replaces_the_stored_one(archive):
    put(archive, [chat(1, agent="Aino"), chat(2, agent="Aino")])
    done = put(archive, [chat(1, agent="Eino"), chat(2, agent="Aino")])
    assert (done.version, done.changed, outcome(done)) == (2, True, (0, 1, 1, 0))
    assert [row["agent"] for row in stored(archive)] == ["Eino", "Aino"]


def test_a_column_that_was_not_given_stays(archive):
    put(archive, [chat(agent="Aino", team="North")])
    assert outcome(put(archive, [chat(agent="Eino")])) == (0, 1, 0, 0)
    assert (one(archive)["agent"], one(archive)["team"]) == ("Eino", "North")


def test_an_empty_cell_is_null(archive):
    put(archive, [chat(agent="Aino")])
    assert outcome(put(archive, [chat(agent=None)])) == (0, 1, 0, 0)
    assert one(archive)["agent"] is None


def test_null_equals_null(archive):
    put(archive, [chat(rating=None, reply_seconds_total=None)])
    assert outcome(put(archive, [chat(rating=None, reply_seconds_total=None)])) == (0, 0, 1, 0)


@pytest.mark.parametrize("tags", [["b", "a"], [], None, ["a"]])
def test_other_tags_or_another_order_of_them_differ(archive, tags):
    put(archive, [chat(tags=["a", "b"])])
    assert outcome(put(archive, [chat(tags=tags)])) == (0, 1, 0, 0)
    assert one(archive)["tags"] == tags


def test_a_row_may_move_to_another_month(archive):
    put(archive, [chat(1, "2026-01-31 23:59", agent="Aino"), chat(2, "2026-01-05")])
    done = put(archive, [chat(1, "2026-02-01")])
    assert outcome(done) == (0, 1, 0, 0)
    assert months(archive) == ["2026-01", "2026-02"]
    assert stored(archive)[0]["started_at"] == at("2026-02-01")
    assert stored(archive)[0]["agent"] == "Aino"


def test_a_month_that_its_last_row_leaves_is_gone(archive):
    put(archive, [chat(1, "2025-12-31")])
    put(archive, [chat(1, "2026-02-01")])
    assert months(archive) == ["2026-02"]
    assert len(stored(archive)) == 1


def test_months_that_do_not_change_keep_their_files(archive):
    put(archive, [chat(1, "2026-01-31"), chat(2, "2026-02-05")])
    before = current(archive)
    put(archive, [chat(1, "2026-01-31"), chat(3, "2026-02-06")])
    after = current(archive)
    january = [manifest.tables["conversations"]["2026-01"] for manifest in (before, after)]
    assert january[0] == january[1]
    assert before.tables["conversations"]["2026-02"] != after.tables["conversations"]["2026-02"]


def test_the_older_of_two_rows_with_updated_at_changes_nothing(archive):
    put(archive, [chat(agent="Aino", updated_at=NOW)])
    assert outcome(put(archive, [chat(agent="Old", updated_at=NOW - timedelta(seconds=1))])) == (0, 0, 0, 1)
    assert outcome(put(archive, [chat(agent="Same", updated_at=NOW)])) == (0, 1, 0, 0)
    assert outcome(put(archive, [chat(agent="None", updated_at=None)])) == (0, 1, 0, 0)
    assert one(archive)["agent"] == "None"


def test_an_older_row_for_another_month_changes_nothing_either(archive):
    put(archive, [chat(1, "2026-02-03", updated_at=NOW)])
    done = put(archive, [chat(1, "2026-01-03", updated_at=NOW - timedelta(days=1))])
    assert (done.changed, outcome(done)) == (False, (0, 0, 0, 1))


def test_within_one_file_the_last_row_of_a_key_wins(archive):
    done = put(archive, [chat(1, agent="first"), chat(2), chat(1, "2026-03-01", agent="last")][::2])
    assert outcome(done) == (1, 0, 0, 1)
    assert (one(archive)["agent"], months(archive)) == ("last", ["2026-03"])


def test_within_one_import_a_later_row_with_an_older_update_loses(archive):
    newer = [chat(agent="newer", updated_at=NOW)]
    older = [chat(1, "2026-01-01", agent="older", updated_at=NOW - timedelta(days=1))]
    assert outcome(put(archive, newer, older)) == (1, 0, 0, 1)
    assert one(archive)["agent"] == "newer"


def test_two_files_with_different_columns_complete_each_other(archive):
    done = put(archive, [chat(agent="Aino", rating=1)], [chat(rating=5)])
    assert outcome(done) == (1, 0, 0, 1)
    assert (one(archive)["agent"], one(archive)["rating"]) == ("Aino", 5)


def test_of_the_winner_an_empty_cell_is_null_too(archive):
    put(archive, [chat(agent="Aino", rating=1)], [chat(rating=None)])
    assert (one(archive)["agent"], one(archive)["rating"]) == ("Aino", None)


def test_own_columns_are_columns_like_others(archive):
    put(archive, [chat(1, x_country="FI")])
    put(archive, [chat(1, x_plan="gold"), chat(2, x_plan=None)])
    rows = stored(archive)
    assert (rows[0]["x_country"], rows[0]["x_plan"]) == ("FI", "gold")
    assert (rows[1]["x_country"], rows[1]["x_plan"]) == (None, None)


def test_told_by_chat_null_means_false(archive):
    put_orders(archive, [order(1, told_by_chat=None), order(2, told_by_chat=True)], [order(3)])
    assert [row["told_by_chat"] for row in stored(archive, ORDERS)] == [False, True, False]
    done = put_orders(archive, [order(1, told_by_chat=None), order(3, told_by_chat=False)])
    assert outcome(done, ORDERS) == (0, 0, 2, 0)


def test_a_removed_row_counts_as_updated_where_it_was_stored_else_as_skipped(archive):
    put_orders(archive, [order(1), order(2)])
    removing = frame([{"source": "shop", "order_id": f"O{n}", "_remove": True} for n in (1, 9)], ORDERS)
    done = commit(archive, [Incoming(ORDERS, removing)], key=KEY, clock=now, user="aino")
    assert outcome(done, ORDERS) == (0, 1, 0, 1)
    assert [row["order_id"] for row in stored(archive, ORDERS)] == ["O2"]


def test_some_rows_of_a_file_may_be_removed_and_a_table_may_end_empty(archive):
    put_orders(archive, [order(1)])
    done = put_orders(archive, [order(1, amount=20, _remove=True), order(2, amount=5, _remove=False)])
    assert outcome(done, ORDERS) == (1, 1, 0, 0)
    assert one(archive, ORDERS)["amount"] == Decimal(5)
    put_orders(archive, [order(2, _remove=True)])
    assert (stored(archive, ORDERS), months(archive, ORDERS)) == ([], [])


def test_an_older_cancellation_loses_and_a_newer_one_wins_wherever_it_stands(archive):
    new, old = NOW, NOW - timedelta(days=1)
    put_orders(archive, [order(1, updated_at=new), order(2, updated_at=old)])
    cancelled = [order(1, updated_at=old, _remove=True), order(2, updated_at=new, _remove=True)]
    stale = [order(2, updated_at=old, amount=7, _remove=False)]
    done = put_orders(archive, cancelled, stale)
    assert outcome(done, ORDERS) == (0, 1, 0, 2)
    assert one(archive, ORDERS)["order_id"] == "O1"


def test_a_row_that_is_taken_away_and_comes_again_starts_anew(archive):
    put_orders(archive, [order(order_number="#1")])
    put_orders(archive, [order(_remove=True)], [order(amount=7)])
    assert (one(archive, ORDERS)["order_number"], one(archive, ORDERS)["amount"]) == (None, Decimal(7))


def test_keys_are_taken_with_all_their_parts(archive):
    stage = {"source": "desk", "conversation_id": "T1", "entered_at": at("2026-02-03")}
    rows = [stage | {"pipeline": p, "stage": s} for p in ("a", "b") for s in ("new", "done")]
    assert outcome(put(archive, rows, table=STAGES), STAGES) == (4, 0, 0, 0)


@pytest.mark.parametrize(
    "row",
    [
        {"source": "csv", "conversation_id": "C1"},
        {"source": "csv", "conversation_id": None, "started_at": NOW},
        {"source": "csv", "conversation_id": "C1", "started_at": None},
    ],
)
def test_a_row_without_key_or_time_is_a_fault_of_the_caller(archive, row):
    with pytest.raises(ValueError, match="a row has no"):
        put(archive, [row])
    assert newest(archive) is None


def test_a_column_of_another_type_is_a_fault_of_the_caller(archive):
    wrong = frame([chat(rating=5)]).with_columns(rating="started_at")
    with pytest.raises(ValueError, match="rating"):
        commit(archive, [Incoming(CONVERSATIONS, wrong)], key=KEY, clock=now, user="aino")
