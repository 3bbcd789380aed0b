"""Whatever happens to a file: it is named and refused, other months are answered, and it can be mended.

Each of these takes a sample; `tests/torture` takes every byte and every length.
"""

import pytest

from chattui.archive.check import check
from chattui.archive.damaged import DamagedError
from chattui.archive.forget import erase
from chattui.archive.history import damaged_versions
from chattui.archive.manifest import newest
from chattui.archive.repair import repair
from tests.archive.building import KEY, chat, current, now, put
from tests.archive.damaging import build, endure, every_replacement, files, held, read, sweep

STEP = 331
"""Every so many bytes a sample is taken; a prime, so that all bits have their turn."""


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    build(folder)
    return folder


def test_flipped_bytes_and_cut_files_are_found_before_polars_sees_them(archive, record_property):
    flipped, cut = sweep(archive, files(archive), STEP)
    record_property("bytes of an archive flipped", flipped)
    record_property("cuts of files of an archive", cut)


def test_what_is_taken_away_replaced_or_swapped_is_refused_and_mended(archive, tmp_path, record_property):
    away = tmp_path / "away"
    sample, before = list(every_replacement(archive, away))[::9], read(archive)
    for number, (path, damage) in enumerate(sample):
        endure(archive, path, damage, away, before, mend=number % 4 == 0)
    record_property("files and folders of an archive replaced", len(sample))


def test_a_newest_version_that_went_away_is_missed(archive):
    newest_file = archive / "manifests" / "00000004.json"
    newest_file.unlink()
    with pytest.raises(DamagedError, match=r"00000004\.json: it is missing"):
        newest(archive)
    with pytest.raises(DamagedError):
        put(archive, [chat(9)])
    assert [problem.path for problem in check(archive).problems] == ["manifests/00000004.json"]
    done = repair(archive, clock=now, user="eino", wait=0)
    assert (done.version, done.versions, done.back_to) == (5, [4], now())


def test_an_older_version_that_went_away_is_missed_and_costs_only_itself(archive):
    (archive / "manifests" / "00000002.json").unlink()
    held(archive)
    assert damaged_versions(archive) == ["00000002.json"]
    assert [problem.path for problem in check(archive).problems] == ["manifests/00000002.json"]
    assert repair(archive, clock=now, user="eino", wait=0).versions == [2]
    assert check(archive).problems == []


def test_a_writer_that_was_killed_before_it_told_of_its_version_does_no_harm(archive):
    told = (archive / "latest").read_bytes()
    put(archive, [chat(9)])
    (archive / "latest").write_bytes(told)
    assert current(archive).version == 5
    assert check(archive).problems == []
    put(archive, [chat(10)])
    assert (archive / "latest").read_bytes().startswith(b"6 ")


def test_folders_that_were_set_aside_are_erased_with_the_rest(archive):
    path = archive / current(archive).tables["orders"]["2026-01"].file
    path.unlink()
    (path / "inside").mkdir(parents=True)
    repair(archive, clock=now, user="eino", wait=0)
    erase(archive, [7], key=KEY, erased_key=b"2" * 32, clock=now, user="a", wait=0)
    assert list((archive / "damaged").iterdir()) == []
