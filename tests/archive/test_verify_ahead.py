"""Files that are held against the manifest while the caller does something else."""

from pathlib import Path

import pytest

from chattui.archive.damaged import DamagedError
from chattui.archive.manifest import FileEntry
from chattui.archive.verify import Verifier
from tests.archive.building import chat, current, put


@pytest.fixture
def archive(tmp_path):
    put(tmp_path / "archive", [chat(1, "2026-01-20"), chat(2, "2026-02-20")])
    return tmp_path / "archive"


def entries(archive: Path) -> list[FileEntry]:
    return [entry for _, _, entry in current(archive).entries()]


def test_what_was_verified_ahead_is_remembered_for_the_next_process(archive, tmp_path):
    found = entries(archive)
    verifier = Verifier(archive, 1, tmp_path / "cache")
    verifier.ahead(found)
    assert [path.name for path in verifier.paths(found)] == [entry.file.split("/")[-1] for entry in found]
    memory = tmp_path / "cache" / "verified"
    assert all(entry.sha256 in text for text in [next(memory.iterdir()).read_text()] for entry in found)


def test_a_damaged_file_is_named_when_it_is_asked_for(archive):
    good, bad = entries(archive)
    path = archive / bad.file
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    verifier = Verifier(archive, 1)
    verifier.ahead([good, bad])
    assert verifier.path(good).is_file()
    with pytest.raises(DamagedError):
        verifier.path(bad)


def test_steps_that_are_not_gone_to_the_end_are_remembered_beside_those_of_others(archive, tmp_path):
    first, second = entries(archive)
    steps, other = (Verifier(archive, 1, tmp_path / "cache") for _ in range(2))
    half = steps.in_steps([first, second])
    next(half)
    other.path(second)
    half.close()
    assert not list(Verifier(archive, 1, tmp_path / "cache").in_steps([first, second]))


def test_a_step_over_a_damaged_file_leaves_it_to_whoever_asks_for_it(archive):
    good, bad = entries(archive)
    (archive / bad.file).unlink()
    verifier = Verifier(archive, 1)
    assert len(list(verifier.in_steps([bad, good]))) == 2
    with pytest.raises(DamagedError):
        verifier.path(bad)
