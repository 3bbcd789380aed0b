"""Imports find stored keys without reading every month, and to the same end."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from chattui.archive import whereabouts
from chattui.archive.damaged import DamagedError
from chattui.archive.datafile import KEY_HASH
from chattui.archive.forget import erase, retain
from chattui.archive.segment import Segment
from tests.archive.building import KEY, at, chat, current, now, outcome, put, stored

YEAR = [f"2025-{month:02}-03 10:00" for month in range(1, 13)]


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Make segments of few rows, for any number of keys."""
    monkeypatch.setattr(whereabouts, "BEGIN", 4)
    monkeypatch.setattr(whereabouts, "FEW", 0)


@pytest.fixture
def archive(tmp_path):
    put(tmp_path / "archive", [chat(number, start) for number, start in enumerate(YEAR)])
    return tmp_path / "archive"


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def segments(cache: Path) -> list[Path]:
    return sorted(cache.glob("keys/*/*"))


def hashes_of(archive: Path) -> list[int]:
    """Return the key hashes of all conversations, sorted."""
    files = [archive / entry.file for entry in current(archive).tables["conversations"].values()]
    return sorted(pl.concat([pl.read_parquet(path)[KEY_HASH] for path in files]).to_list())


def lose(archive: Path, month: str) -> None:
    """Take a month's file away: whoever reads it will say so."""
    (archive / current(archive).tables["conversations"][month].file).unlink()


def another(number: int, start: str = "2026-01-05 10:00", **cells: Any) -> list[dict[str, Any]]:
    return [chat(number, start, **cells)]


def test_months_that_were_read_once_are_not_read_again(archive, cache):
    put(archive, another(100), cache=cache)
    assert len(segments(cache)) == 1
    lose(archive, "2025-03")
    assert outcome(put(archive, another(101), cache=cache)) == (1, 0, 0, 0)
    with pytest.raises(DamagedError):
        put(archive, another(102))  # without what was kept, all are read


def test_a_row_whose_month_changed_is_found_where_it_is(archive, cache):
    put(archive, another(100), cache=cache)
    assert outcome(put(archive, another(4, agent="Bo"), cache=cache)) == (0, 1, 0, 0)
    moved = [row for row in stored(archive) if row["conversation_id"] == "C4"]
    assert [(row["started_at"], row["agent"]) for row in moved] == [(at("2026-01-05 10:00"), "Bo")]
    assert "2025-05" not in current(archive).tables["conversations"]


def test_any_row_of_imports_is_stored_as_without_what_is_kept(archive, cache, tmp_path):
    put(tmp_path / "other", [chat(number, start) for number, start in enumerate(YEAR)])
    for turn in range(5):
        rows = [
            chat(turn, YEAR[-turn - 1], agent=f"A{turn}"),
            chat(50 + turn % 5, YEAR[turn]),
            chat(90 + turn, f"2026-{turn + 1:02}-01 00:00"),
        ]
        counted = outcome(put(archive, rows, cache=cache))
        assert counted == outcome(put(tmp_path / "other", rows))
    assert stored(archive) == stored(tmp_path / "other")


def test_segments_become_one_instead_of_many(archive, cache, monkeypatch):
    monkeypatch.setattr(whereabouts, "NEAR", 4)
    for number in range(9):
        rows = [chat(100 + 10 * number + row, f"2026-{number + 1:02}-07 10:00") for row in range(3)]
        put(archive, rows, cache=cache)
    assert len(segments(cache)) == 2
    monkeypatch.setattr(whereabouts, "BEGIN", 10**9)
    known = set(current(archive).tables["conversations"])
    for month in sorted(known)[:-3]:
        lose(archive, month)
    assert outcome(put(archive, another(999, "2026-09-09 10:00"), cache=cache)) == (1, 0, 0, 0)


def test_many_rows_are_cut_into_several_segments(archive, cache, monkeypatch):
    monkeypatch.setattr(whereabouts, "MOST", 5)
    put(archive, another(100), cache=cache)
    assert len(segments(cache)) == 3
    lose(archive, "2025-11")
    assert outcome(put(archive, another(101), cache=cache)) == (1, 0, 0, 0)


def test_a_segment_of_many_rows_is_made_of_a_range_of_hashes_at_a_time(archive, cache, monkeypatch):
    put(archive, another(100), cache=cache)
    (path,) = segments(cache)
    with Segment(path) as whole:
        keys = [key for key in hashes_of(archive) if list(whole.find([key]))]
        expected = list(whole.find(keys))
    path.unlink()
    monkeypatch.setattr(whereabouts, "AT_ONCE", 2)
    put(archive, another(101), cache=cache)
    (path,) = segments(cache)
    with Segment(path) as ranged:
        assert list(ranged.find(keys)) == expected
    assert len(expected) == len(YEAR) - 1  # the newest month may change again


@pytest.mark.parametrize("damage", [b"", b"nothing of ours", None])
def test_a_damaged_segment_is_made_anew(archive, cache, damage):
    put(archive, another(100), cache=cache)
    (path,) = segments(cache)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage is None else damage)
    assert outcome(put(archive, another(4, agent="Bo"), cache=cache)) == (0, 1, 0, 0)
    assert len(segments(cache)) == 1
    lose(archive, "2025-03")
    assert outcome(put(archive, another(5, agent="Bo"), cache=cache)) == (0, 1, 0, 0)


def test_what_a_killed_process_began_is_removed_and_not_what_one_is_writing(archive, cache):
    put(archive, another(100), cache=cache)
    (path,) = segments(cache)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    killed, running = (path.with_name(f".{path.name}.{process}-7") for process in (ended.pid, os.getpid()))
    for begun in (killed, running):
        begun.write_bytes(b"half")
    put(archive, another(101), cache=cache)
    assert sorted(path.parent.iterdir()) == sorted([path, running])


def test_other_versions_of_polars_make_other_hashes(archive, cache, monkeypatch):
    put(archive, another(100), cache=cache)
    (path,) = segments(cache)
    before = path.read_bytes()
    monkeypatch.setattr(whereabouts, "hash_tag", lambda: "another")
    put(archive, another(101), cache=cache)
    assert [path.read_bytes() == before for path in segments(cache)] == [False]


def test_a_folder_that_cannot_be_written_is_no_hindrance(archive, tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert outcome(put(archive, another(4), cache=tmp_path / "file")) == (0, 1, 0, 0)


def test_where_many_keys_arrive_all_months_are_read(archive, cache, monkeypatch):
    monkeypatch.setattr(whereabouts, "FEW", 64)
    put(archive, another(100), cache=cache)
    assert segments(cache) == []


@pytest.mark.parametrize("how", ["erase", "retain"])
def test_forgetting_takes_what_is_kept_along(archive, cache, how):
    put(archive, another(100), cache=cache)
    assert segments(cache)
    options: dict[str, Any] = {"clock": now, "user": "aino", "cache": cache}
    if how == "erase":
        erase(archive, [1], key=KEY, erased_key=b"k" * 32, **options)
    else:
        retain(archive, at("2025-02-01"), **options)
    assert segments(cache) == []


def test_only_the_owner_can_read_what_is_kept(archive, cache):
    put(archive, another(100), cache=cache)
    (path,) = segments(cache)
    assert [path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777] == [0o600, 0o700]
