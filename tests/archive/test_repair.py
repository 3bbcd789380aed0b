"""Repair: what is damaged is set aside and named, the rest stays readable, and importing brings it back."""

import shutil
from pathlib import Path

import pytest

from chattui.archive import layout
from chattui.archive.check import check
from chattui.archive.forget import erase, retain
from chattui.archive.history import restore, undo
from chattui.archive.manifest import Import
from chattui.archive.repair import Repair, repair
from chattui.archive.scan import open_archive
from chattui.archive.writer import newest_whole
from chattui.errors import ChattuiError
from chattui.model.tables import CONVERSATIONS
from tests.archive.building import KEY, at, chat, current, now, order, put, put_orders, stored
from tests.archive.faults import Endings, Faults, fault, injected
from tests.archive.test_faults import attempt

JANUARY = [chat(1, "2026-01-05"), chat(2, "2026-01-06")]
FEBRUARY = [chat(3, "2026-02-05"), chat(4, "2026-02-06")]


def mend(archive: Path, *, accept: bool = False) -> Repair:
    return repair(archive, clock=now, user="eino", wait=0, accept=accept)


def do_mend(archive: Path) -> None:
    mend(archive)


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    put(folder, JANUARY, imports=[Import("january.csv", "canonical", 2)])
    put(folder, FEBRUARY[:1], imports=[Import("february.csv", "canonical", 1)])
    put(folder, FEBRUARY, imports=[Import("more.csv", "canonical", 2)])
    put_orders(folder, [order(1)])
    return folder


def spoil(archive: Path, month: str = "2026-02") -> Path:
    path = archive / current(archive).tables["conversations"][month].file
    path.write_bytes(b"rotten")
    return path


def in_month(archive: Path, month: int) -> list[str]:
    rows = open_archive(archive).scan(CONVERSATIONS, at(f"2026-0{month}-01"), at(f"2026-0{month}-28"))
    return [row["conversation_id"] for row in rows.sort("conversation_id").collect().to_dicts()]


def test_a_damaged_month_is_refused_and_the_others_are_read(archive):
    spoil(archive)
    assert in_month(archive, 1) == ["C1", "C2"]
    with pytest.raises(ChattuiError, match="is damaged") as caught:
        in_month(archive, 2)
    assert "archive repair" in caught.value.hint


def test_repair_says_what_is_lost_and_what_brings_it_back(archive):
    path = spoil(archive)
    done = mend(archive)
    (loss,) = done.losses
    assert (loss.table, loss.month, loss.rows, loss.complete) == ("conversations", "2026-02", 2, True)
    assert [source.names for source in loss.imports] == [("february.csv",), ("more.csv",)]
    assert (done.version, done.versions) == (5, [3, 4])
    assert not path.exists()
    assert (archive / "damaged" / f"conversations.month=2026-02.{path.name}").read_bytes() == b"rotten"
    assert check(archive).problems == []


def test_a_lost_month_stays_refused_until_as_many_rows_are_there_again(archive):
    before = current(archive).tables
    spoil(archive)
    mend(archive)
    assert in_month(archive, 1) == ["C1", "C2"]
    with pytest.raises(ChattuiError, match="2026-02 were lost to damage: 0 of 2 rows"):
        in_month(archive, 2)
    put(archive, FEBRUARY[:1])
    with pytest.raises(ChattuiError, match="1 of 2 rows"):
        stored(archive)
    put(archive, FEBRUARY)
    assert in_month(archive, 2) == ["C3", "C4"]
    assert current(archive).tables == before
    assert current(archive).lost == {}


def test_a_loss_can_be_accepted(archive):
    spoil(archive)
    mend(archive)
    assert mend(archive, accept=True).losses == []
    assert in_month(archive, 2) == []


def test_a_version_that_is_whole_can_still_be_restored(archive):
    spoil(archive)
    mend(archive)
    restore(archive, 2, clock=now, user="a", wait=0)
    assert in_month(archive, 2) == ["C3"]
    undo(archive, clock=now, user="a", wait=0)
    with pytest.raises(ChattuiError, match="were lost"):
        in_month(archive, 2)


def test_what_is_too_old_to_be_wanted_is_no_loss(archive):
    spoil(archive, "2026-01")
    mend(archive)
    retain(archive, at("2026-02-01"), clock=now, user="a", wait=0)
    assert [row["conversation_id"] for row in stored(archive)] == ["C3", "C4"]


def test_damage_in_older_versions_costs_only_those(archive):
    first = newest_whole(archive)
    assert first
    old = next(path for path in archive.rglob("*.parquet") if f"{path.name}" not in str(first.tables))
    old.write_bytes(b"rotten")
    done = mend(archive)
    assert (done.version, done.losses, done.versions) == (5, [], [2])
    assert check(archive).problems == []


def test_where_nothing_is_damaged_nothing_happens(archive):
    assert mend(archive) == Repair(4)
    assert current(archive).version == 4


def test_an_unreadable_newest_version_gives_way_to_the_one_before_and_its_files_are_kept(archive):
    layout.manifest_path(archive, 4).write_bytes(b"rotten")
    with pytest.raises(ChattuiError, match="damaged"):
        stored(archive)
    done = mend(archive)
    assert (done.version, done.versions, done.back_to) == (5, [4], now())
    assert [row["conversation_id"] for row in stored(archive)] == ["C1", "C2", "C3", "C4"]
    names = {path.name for path in (archive / "damaged").iterdir()}
    assert "manifests.00000004.json" in names
    assert len([name for name in names if name.startswith("orders.month=2026-02.")]) == 1
    assert put_orders(archive, [order(1)]).changed
    assert check(archive).problems == []


def test_an_archive_without_any_readable_version_begins_anew(tmp_path):
    archive = tmp_path / "archive"
    put(archive, JANUARY)
    layout.manifest_path(archive, 1).write_bytes(b"rotten")
    assert mend(archive).version == 2
    put(archive, JANUARY)
    assert in_month(archive, 1) == ["C1", "C2"]


def test_erasing_deletes_what_was_set_aside(archive):
    spoil(archive)
    mend(archive)
    done = erase(archive, [7], key=KEY, erased_key=b"2" * 32, clock=now, user="a", wait=0)
    assert done.aside == 3
    assert list((archive / "damaged").iterdir()) == []


def is_still_refused(archive: Path) -> None:
    with pytest.raises(ChattuiError, match="damage"):
        in_month(archive, 2)


def is_mended(archive: Path, whole: object) -> None:
    mend(archive)
    put(archive, FEBRUARY)
    assert current(archive).tables == whole
    assert check(archive).problems == []


def test_a_repair_that_fails_anywhere_can_be_done_again(tmp_path, archive, record_property):
    whole = current(archive).tables
    spoil(archive)
    counting = Faults()
    shutil.copytree(archive, tmp_path / "counted")
    with injected(counting):
        mend(tmp_path / "counted")
    for point in range(1, counting.count + 1):
        trial = tmp_path / f"{point}"
        shutil.copytree(archive, trial)
        attempt(do_mend, trial, fault(point))
        is_still_refused(trial)
        if point % 9 == 0:  # reading every file again takes time
            is_mended(trial, whole)
        shutil.rmtree(trial)
    record_property("points at which the archive was made to fail", counting.count)


def test_a_repair_that_ends_anywhere_can_be_done_again(tmp_path, archive, record_property):
    whole = current(archive).tables
    spoil(archive)
    endings = Endings(archive, tmp_path / "kept")
    with injected(endings):
        mend(archive)
    for left in endings.kept():
        is_still_refused(left)
        is_mended(left, whole)
    record_property("points at which the process ended", endings.count)
