"""Erasing persons and old rows: nothing of them is left in any file, and they do not come back."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from chattui.archive import layout
from chattui.archive.check import check
from chattui.archive.forget import Forgotten, erase, retain
from chattui.archive.history import log, restore, undo
from chattui.errors import ChattuiError, UsageError
from chattui.model.tables import CONVERSATIONS, ORDERS, STAGES
from tests.archive.building import KEY, at, chat, current, data_files, later, now, order, outcome, put, stored

ERASED_KEY = b"2" * 32
ANNA, BEN = 2**63 + 11, 22


def take_out(archive: Path, *persons: int) -> Forgotten:
    return erase(archive, persons, key=KEY, erased_key=ERASED_KEY, clock=now, user="eino", wait=0)


def stage(number: int, entered: str = "2026-02-03 11:00") -> dict[str, Any]:
    return {
        "source": "csv",
        "conversation_id": f"C{number}",
        "pipeline": "P",
        "stage": "new",
        "entered_at": at(entered),
    }


CHATS = [
    chat(1, visitor=ANNA, agent="Aino"),
    chat(2, visitor=BEN, agent="Aino"),
    chat(3, "2026-01-09", visitor=ANNA, agent="Only Annas"),
    chat(4, visitor=None, agent="Aino"),
    chat(5, visitor=None, agent="Aino"),
]
BOUGHT = [
    order(1, visitor=ANNA, conversation_id="C4"),
    order(2, visitor=None, conversation_id="C1"),
    order(3, visitor=BEN, conversation_id="C1"),
    order(4, visitor=None, conversation_id="C2"),
    order(5, visitor=None, conversation_id=None),
]
STEPS = [stage(1), stage(2), stage(4)]


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    put(folder, CHATS)
    put(folder, BOUGHT, table=ORDERS)
    put(folder, STEPS, table=STAGES)
    return folder


def everything(archive: Path) -> list[dict[str, Any]]:
    """Return the rows of all data files there are, named or not."""
    return [row for name in data_files(archive) for row in pl.read_parquet(archive / name).to_dicts()]


def ids(archive: Path) -> tuple[list[str], list[str], list[str]]:
    return (
        [row["conversation_id"] for row in stored(archive)],
        [row["order_id"] for row in stored(archive, ORDERS)],
        [row["conversation_id"] for row in stored(archive, STAGES)],
    )


def again(archive: Path) -> list[tuple[int, int, int, int]]:
    """Import everything once more; returns what became of it."""
    tables = ((CHATS, CONVERSATIONS), (BOUGHT, ORDERS), (STEPS, STAGES))
    return [outcome(put(archive, rows, table=table, erased_key=ERASED_KEY), table) for rows, table in tables]


def test_a_person_goes_from_every_table_with_what_is_linked_to_them_alone(archive):
    done = take_out(archive, ANNA)
    assert ids(archive) == (["C2", "C5"], ["O3", "O4", "O5"], ["C2"])
    assert done.rows == {"conversations": 3, "orders": 2, "stages": 2}
    assert (done.version, done.versions, done.listed) == (4, 3, True)


def test_nothing_of_a_person_is_left_in_any_file(archive):
    put(archive, [chat(1, visitor=BEN, agent="Aino")])  # corrected: older versions still say Anna
    take_out(archive, ANNA)
    assert not [row for row in everything(archive) if row.get("visitor") == ANNA]
    assert [path.name for path in (archive / layout.MANIFESTS).iterdir()] == ["00000005.json"]
    text = layout.manifest_path(archive, 5).read_text()
    assert "Only Annas" not in text
    assert str(ANNA) not in text
    assert f"{ANNA:x}" not in text
    assert "C1" in ids(archive)[0]
    assert check(archive).problems == []


def test_what_only_an_older_version_holds_goes_too(archive):
    undo(archive, clock=now, user="a", wait=0)
    put(archive, [chat(9, visitor=33)])
    undo(archive, clock=now, user="a", wait=0)
    done = take_out(archive, 33)
    assert (done.rows, done.versions) == ({}, 6)
    assert not [row for row in everything(archive) if row.get("visitor") == 33]
    assert put(archive, [chat(9, visitor=None)], erased_key=ERASED_KEY).changed is False


def test_later_imports_skip_them_and_their_records_without_a_person(archive):
    take_out(archive, ANNA)
    assert again(archive) == [(0, 0, 2, 3), (0, 0, 3, 2), (0, 0, 1, 2)]
    put(archive, [chat(77, visitor=ANNA), chat(78, visitor=BEN)], erased_key=ERASED_KEY)
    assert ids(archive)[0] == ["C2", "C5", "C78"]


def test_the_list_lasts_over_imports_undo_and_a_second_erasure(archive):
    take_out(archive, ANNA)
    put(archive, [chat(8)], erased_key=ERASED_KEY)
    undo(archive, clock=now, user="a", wait=0)
    take_out(archive, BEN)
    assert [new for new, *_ in again(archive)] == [0, 0, 0]
    assert ids(archive) == (["C5"], ["O5"], [])


def test_no_undo_and_no_restore_crosses_an_erasure(archive):
    take_out(archive, ANNA)
    with pytest.raises(UsageError, match="before an erasure"):
        undo(archive, clock=now, user="a", wait=0)
    for version in (0, 1, 3):
        with pytest.raises(UsageError, match="before an erasure"):
            restore(archive, version, clock=now, user="a", wait=0)
    put(archive, [chat(8)], erased_key=ERASED_KEY)
    assert undo(archive, clock=now, user="a", wait=0).restored == 4
    with pytest.raises(UsageError, match="before an erasure"):
        undo(archive, clock=now, user="a", wait=0)


def test_a_person_that_no_version_holds_costs_no_version(archive):
    before = current(archive)
    done = take_out(archive, 99)
    assert (done.version, done.versions, done.listed) == (4, 0, True)
    assert current(archive).tables == before.tables
    assert not take_out(archive, 99).listed
    assert current(archive).version == 4
    assert put(archive, [chat(9, visitor=99)], erased_key=ERASED_KEY).changed is False
    assert undo(archive, clock=now, user="a", wait=0).restored == 2  # takes back the import before it


def test_the_list_can_be_begun_before_any_import(tmp_path):
    take_out(tmp_path / "archive", ANNA)
    put(tmp_path / "archive", CHATS, erased_key=ERASED_KEY)
    assert [row["conversation_id"] for row in stored(tmp_path / "archive")] == ["C2", "C4", "C5"]


def test_an_import_without_the_key_of_the_list_is_refused(archive):
    take_out(archive, ANNA)
    with pytest.raises(ValueError, match="no key for it"):
        put(archive, [chat(8)])


def test_with_another_key_nobody_would_be_found_so_it_is_refused(archive):
    with pytest.raises(ChattuiError, match="another key"):
        erase(archive, [ANNA], key="other", erased_key=ERASED_KEY, clock=now, user="eino", wait=0)


def test_an_older_version_that_cannot_be_read_may_hold_them_and_goes(archive):
    put(archive, [chat(1, visitor=BEN)])
    first = log(archive)[-1].tables["conversations"]["2026-02"].file
    (archive / first).write_bytes(b"rotten")
    layout.manifest_path(archive, 2).write_bytes(b"rotten")
    assert take_out(archive, 99).versions == 4
    assert not (archive / first).exists()
    assert check(archive).problems == []


def test_a_damaged_month_of_now_is_named_and_nothing_is_erased(archive):
    entry = current(archive).tables["conversations"]["2026-01"]
    (archive / entry.file).write_bytes(b"rotten")
    with pytest.raises(ChattuiError, match="damaged"):
        take_out(archive, ANNA)
    assert current(archive).version == 3


def keep(archive: Path, since: str) -> Forgotten:
    return retain(archive, at(since), clock=now, user="eino", wait=0)


def test_old_rows_go_from_every_version_and_the_rest_stays(archive):
    put(archive, [chat(6, "2025-12-01"), chat(7, "2026-02-01 09:00"), chat(8, "2026-01-31 22:30")])
    done = keep(archive, "2026-01-31 22:00")
    assert ids(archive)[0] == ["C1", "C2", "C4", "C5", "C7", "C8"]
    assert (done.rows, done.versions, done.version) == ({"conversations": 2}, 4, 5)
    assert [manifest.version for manifest in log(archive)] == [5]
    assert all(row["started_at"] >= at("2026-01-31") for row in everything(archive) if "started_at" in row)
    with pytest.raises(UsageError, match="before an erasure"):
        undo(archive, clock=now, user="a", wait=0)
    assert check(archive).problems == []


def test_a_month_that_goes_whole_need_not_be_readable(archive):
    entry = current(archive).tables["conversations"]["2026-01"]
    (archive / entry.file).write_bytes(b"rotten")
    assert keep(archive, "2026-02-01").rows == {"conversations": 1}
    assert check(archive).problems == []


def test_where_nothing_is_older_nothing_happens(archive):
    assert keep(archive, "2026-01-09") == Forgotten(3)
    assert current(archive).version == 3


def test_older_rows_that_only_an_older_version_holds_go_too(archive):
    put(archive, [chat(6, "2025-12-01")])
    undo(archive, clock=now, user="a", wait=0)
    assert keep(archive, "2026-01-01").rows == {}
    assert [manifest.version for manifest in log(archive)] == [6]
    assert len(data_files(archive)) == len(list(current(archive).entries()))


def test_versions_from_before_an_erasure_do_not_stay_for_their_age(archive):
    take_out(archive, ANNA)
    put(archive, [chat(8)], erased_key=ERASED_KEY, clock=later(1))
    assert [manifest.version for manifest in log(archive)] == [5, 4]
