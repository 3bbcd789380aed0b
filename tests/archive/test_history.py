"""Log, undo, restore, and the collection of what is too old for them."""

from itertools import count
from pathlib import Path

import msgspec
import pytest

from chattui.archive import collect, fileops, layout
from chattui.archive.forget import erase
from chattui.archive.history import damaged_versions, log, restore, undo
from chattui.archive.manifest import Manifest, encode, newest
from chattui.archive.repair import repair
from chattui.errors import ChattuiError, UsageError
from tests.archive.building import KEY, NOW, chat, current, data_files, later, now, put, stored


@pytest.fixture
def archive(tmp_path):
    """An archive of three versions, each with one conversation more."""
    for number in (1, 2, 3):
        put(tmp_path / "archive", [chat(number)])
    return tmp_path / "archive"


def take_back(archive: Path) -> Manifest:
    return undo(archive, clock=now, user="eino", wait=0)


def bring_back(archive: Path, version: int) -> Manifest:
    return restore(archive, version, clock=now, user="eino", wait=0)


def ids(archive: Path) -> list[str]:
    return [row["conversation_id"] for row in stored(archive)]


def test_undo_goes_back_step_by_step(archive):
    done = take_back(archive)
    assert (done.version, done.restored, done.command, done.by) == (4, 2, "undo", "eino")
    assert done == current(archive)
    assert ids(archive) == ["C1", "C2"]
    take_back(archive)
    assert ids(archive) == ["C1"]
    assert take_back(archive).restored == 0
    assert ids(archive) == []
    with pytest.raises(UsageError, match="nothing to undo"):
        take_back(archive)
    assert current(archive).version == 6


def test_there_is_nothing_to_undo_in_an_empty_archive(tmp_path):
    with pytest.raises(UsageError, match="nothing to undo"):
        take_back(tmp_path / "archive")
    assert newest(tmp_path / "archive") is None


def test_after_an_import_undo_takes_that_back_and_then_what_was_before(archive):
    take_back(archive)
    put(archive, [chat(7)])
    assert ids(archive) == ["C1", "C2", "C7"]
    assert [take_back(archive).restored for _ in range(2)] == [2, 1]
    assert ids(archive) == ["C1"]


def test_undo_takes_through_back_as_well(archive):
    put(archive, [], through={"conversations": NOW})
    assert take_back(archive).through == {}


def test_restore_brings_back_any_version_and_undo_takes_that_back(archive):
    done = bring_back(archive, 1)
    assert (done.version, done.restored, done.command) == (4, 1, "restore")
    assert ids(archive) == ["C1"]
    take_back(archive)
    assert ids(archive) == ["C1", "C2", "C3"]
    take_back(archive)
    assert ids(archive) == ["C1", "C2"]


def test_what_was_undone_can_be_restored(archive):
    take_back(archive)
    bring_back(archive, 3)
    assert ids(archive) == ["C1", "C2", "C3"]


def test_restoring_what_is_there_makes_no_version(archive):
    assert bring_back(archive, 3).version == 3
    assert current(archive).version == 3


@pytest.mark.parametrize("version", [4, 99, -1])
def test_a_version_that_is_not_there_is_named_with_those_that_are(archive, version):
    with pytest.raises(UsageError, match=f"Version {version} ") as caught:
        bring_back(archive, version)
    assert "1 to 3" in caught.value.hint


def test_an_old_version_with_a_damaged_file_is_not_brought_back(archive):
    put(archive, [chat(4, "2026-01-05")])
    first = log(archive)[-1].tables["conversations"]["2026-02"].file
    (archive / first).write_bytes(b"rotten")
    with pytest.raises(ChattuiError, match="damaged"):
        bring_back(archive, 1)
    assert current(archive).version == 4


def test_undoing_and_importing_again_gives_the_same_content(archive):
    before = current(archive).tables
    take_back(archive)
    put(archive, [chat(3)])
    assert current(archive).tables == before


def test_the_log_is_newest_first_and_a_damaged_version_is_named(archive):
    assert [manifest.version for manifest in log(archive)] == [3, 2, 1]
    layout.manifest_path(archive, 2).write_bytes(b"rotten")
    assert [manifest.version for manifest in log(archive)] == [3, 1]
    assert damaged_versions(archive) == ["00000002.json"]


def test_old_versions_are_collected_by_number_and_age(archive):
    for number in range(4, 41):
        put(archive, [chat(number)], clock=now)
    assert len(log(archive)) == 40  # all of the last 30 days
    put(archive, [chat(41)], clock=later(31))
    assert [manifest.version for manifest in log(archive)] == list(range(41, 11, -1))
    assert len(data_files(archive)) == 30
    for version in (12, 40):
        bring_back(archive, version)
        assert len(ids(archive)) == version


def test_undo_stops_where_older_versions_are_collected(archive):
    for number in range(4, 50):
        put(archive, [chat(number)], clock=later(31 * number))

    def undo_all() -> None:
        for _ in count():
            undo(archive, clock=later(1600), user="eino", wait=0)

    with pytest.raises(UsageError, match="is not in the archive") as caught:
        undo_all()
    stopped = current(archive)
    assert "Kept are versions" in caught.value.hint
    assert stopped.restored
    assert stopped.version > 49
    assert len(ids(archive)) == stopped.restored


def test_a_file_that_an_older_kept_version_names_stays(archive):
    put(archive, [chat(50, "2026-01-05")])
    bring_back(archive, 1)
    for number in range(60, 95):
        put(archive, [chat(number, "2026-01-06")], clock=later(40))
    names = {entry.file for manifest in log(archive) for _, _, entry in manifest.entries()}
    assert data_files(archive) == names
    assert "C1" in ids(archive)


def test_while_a_kept_manifest_is_damaged_no_data_file_is_removed(archive):
    layout.manifest_path(archive, 1).write_bytes(b"rotten")
    before = data_files(archive)
    for number in range(4, 20):
        put(archive, [chat(number)], clock=later(31))
    assert before < data_files(archive)
    for number in range(20, 40):
        put(archive, [chat(number)], clock=later(31))
    assert not before & data_files(archive)  # the damaged one is too old by now


def test_what_a_version_notes_of_older_ones_is_what_those_say(archive, monkeypatch):
    """So that no writer has to read them: imports, undo, restore, erasing, and versions that are too old."""
    monkeypatch.setattr(collect, "KEPT_VERSIONS", 4)

    def erase_one() -> None:
        put(archive, [chat(20, visitor=20)])
        erase(archive, [20], key=KEY, erased_key=bytes(32), clock=later(3), user="eino", wait=0)

    steps = (
        lambda: take_back(archive),
        lambda: put(archive, [chat(4, "2026-01-05")], clock=later(1)),
        lambda: bring_back(archive, 1),
        lambda: put(archive, [chat(4, "2026-01-05"), chat(5, "2026-04-05")], clock=later(2)),
        lambda: put(archive, [chat(6)], clock=later(33)),
        lambda: put(archive, [chat(7)], clock=later(34)),
        erase_one,
        lambda: put(archive, [chat(8)], clock=later(4), erased_key=bytes(32)),
        lambda: repair(archive, clock=later(5), user="eino"),
        lambda: put(archive, [chat(9)], clock=later(6), erased_key=bytes(32)),
    )
    for step in steps:
        step()
        manifest = current(archive)
        assert manifest.superseded is not None
        assert collect.noting(archive, msgspec.structs.replace(manifest, superseded=None)) == manifest
        assert {*manifest.superseded} == data_files(archive) - {one.file for _, _, one in manifest.entries()}
        assert [one.version for one in reversed(log(archive))] == [*manifest.older(), manifest.version]


def test_an_import_reads_the_newest_version_alone(archive, monkeypatch):
    read: list[str] = []

    def noting(path: Path) -> bytes:
        read.append(path.name)
        return b"".join(fileops.blocks(path))

    monkeypatch.setattr(fileops, "read", noting)
    put(archive, [chat(4)])
    assert {name for name in read if name.endswith(".json")} == {"00000003.json"}


def test_a_version_that_notes_nothing_has_all_read(archive):
    put(archive, [chat(4)])
    noted = current(archive)
    path = layout.manifest_path(archive, 4)
    path.write_bytes(encode(msgspec.structs.replace(noted, superseded=None)))
    put(archive, [chat(5)])
    assert current(archive).superseded == {**(noted.superseded or {}), next(noted.entries())[2].file: 4}


def test_a_note_that_leads_elsewhere_is_damage(archive):
    path = layout.manifest_path(archive, 3)
    path.write_bytes(encode(msgspec.structs.replace(current(archive), superseded={"../../key": 2})))
    with pytest.raises(ChattuiError, match="it cannot be read"):
        put(archive, [chat(4)])
