"""Commits: what makes a version, and what stands in the way of one."""

import errno
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from chattui.archive import layout, writing
from chattui.archive.commit import Incoming, Outcome, commit
from chattui.archive.locking import locked
from chattui.archive.manifest import newest
from chattui.archive.writer import Writer
from chattui.errors import ChattuiError, ExitCode
from chattui.model.tables import CONVERSATIONS, ORDERS
from tests.archive.building import (
    KEY,
    NOW,
    chat,
    current,
    data_files,
    frame,
    now,
    order,
    outcome,
    put,
    put_orders,
    stored,
)

NAIVE = NOW.replace(tzinfo=None)


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "archive"


def test_all_tables_of_an_import_are_one_version(archive):
    incoming = [
        Incoming(CONVERSATIONS, frame([chat()])),
        Incoming(ORDERS, frame([order(), order(2)], ORDERS)),
    ]
    done = commit(archive, incoming, key=KEY, clock=now, user="aino")
    expected = {"conversations": Outcome(1, 0, 0, 0), "orders": Outcome(2, 0, 0, 0)}
    assert (done.version, done.changed, done.outcomes) == (1, True, expected)
    assert done.before.version == 0
    assert set(current(archive).tables) == {"conversations", "orders"}


def test_an_import_that_failed_holds_no_threads(archive, monkeypatch):
    """Python would wait for them when it clears away what the error holds, and maybe for ever."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Writer, "store", full)
    before = set(threading.enumerate())
    rows = [chat(number, f"2025-{number:02}-01 10:00") for number in range(1, 13)]
    with pytest.raises(ChattuiError) as told:
        put(archive, rows)
    assert told.tb is not None
    assert set(threading.enumerate()) == before


def test_without_rows_there_is_no_version(archive):
    done = put(archive, [])
    assert (done.version, done.changed, done.outcomes) == (0, False, {"conversations": Outcome(0, 0, 0, 0)})
    assert not commit(archive, [], key=KEY, clock=now, user="aino").outcomes
    assert newest(archive) is None


def test_a_dry_run_says_the_same_and_writes_nothing(archive):
    dry = put(archive, [chat()], dry_run=True)
    assert (dry.version, dry.changed, outcome(dry)) == (0, True, (1, 0, 0, 0))
    assert not archive.exists()
    put(archive, [chat()])
    before = {path: path.stat().st_mtime_ns for path in archive.rglob("*")}
    dry = put(archive, [chat(agent="Aino"), chat(2)], dry_run=True)
    assert (dry.version, dry.changed, outcome(dry), dry.before) == (1, True, (1, 1, 0, 0), current(archive))
    assert not put(archive, [chat()], dry_run=True).changed
    assert {path: path.stat().st_mtime_ns for path in archive.rglob("*")} == before


def test_another_key_is_refused(archive):
    put(archive, [chat()])
    with pytest.raises(ChattuiError, match="another key"):
        put(archive, [chat(2)], key="another")
    assert current(archive).version == 1


def test_progress_is_told_month_by_month(archive):
    told: list[str] = []
    put(archive, [chat(1, "2026-01-05"), chat(2, "2026-02-05")], progress=told.append)
    assert told == ["conversations 2026-01", "conversations 2026-02"]


def test_rows_are_sorted_by_time_then_key(archive):
    put(archive, [chat(3), chat(1, "2026-02-28"), chat(2)])
    rows = pl.read_parquet(archive / data_files(archive).pop())
    assert rows["conversation_id"].to_list() == ["C2", "C3", "C1"]
    assert rows["_key"].dtype == pl.UInt64


def test_versions_go_by_number_whatever_the_clock_says(archive):
    put(archive, [chat(1)], clock=now)
    put(archive, [chat(2)], clock=lambda: NOW - timedelta(days=900))
    assert (current(archive).version, len(stored(archive))) == (2, 2)


@pytest.mark.parametrize("options", [{"clock": lambda: NAIVE}, {"through": {"conversations": NAIVE}}])
def test_a_time_without_zone_is_a_fault_of_the_caller(archive, options):
    with pytest.raises(ValueError, match="no time zone"):
        put(archive, [chat()], **options)
    assert newest(archive) is None
    assert data_files(archive) == set()


def test_what_a_killed_import_left_is_removed_by_the_next(archive):
    put(archive, [chat()])
    folder = archive / "conversations" / "month=2026-02"
    orphan, half = folder / f"{'ab' * 8}.parquet", archive / "manifests" / ".00000002.4711.tmp"
    foreign = [folder / "notes.txt", archive / "manifests" / "readme", folder / ".DS_Store"]
    for path in (orphan, half, *foreign):
        path.write_bytes(b"torn")
    put(archive, [chat(2)])
    assert not orphan.exists()
    assert not half.exists()
    assert all(path.exists() for path in foreign)


def test_a_torn_file_of_the_very_name_that_is_needed_is_no_hindrance(archive, tmp_path):
    put(tmp_path / "other", [chat(1), chat(2)])
    (name,) = data_files(tmp_path / "other")
    put(archive, [chat(1)])
    (archive / name).write_bytes(b"torn")
    put(archive, [chat(2)])
    assert len(stored(archive)) == 2


def test_content_that_comes_again_uses_the_file_that_is_there(archive):
    for agent in ("Aino", "Eino", "Aino"):
        put(archive, [chat(agent=agent)])
    assert len(data_files(archive)) == 2


def test_imports_at_the_same_time_lose_nothing(archive):
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda number: put(archive, [chat(number)], wait=60), range(8)))
    assert sorted(commit.version for commit in done) == list(range(1, 9))
    assert len(stored(archive)) == 8


class Overtaking:
    """A link that somebody else, who knows nothing of the lock, is quicker than, so many times."""

    def __init__(self, archive: Path, times: int, patch: pytest.MonkeyPatch) -> None:
        self._archive, self._left, self._other = archive, times, False
        self._link = os.link
        self._locked = locked
        patch.setattr(os, "link", self.link)
        patch.setattr(writing, "locked", self.locked)

    def locked(self, *arguments: Any) -> AbstractContextManager[None]:
        return nullcontext() if self._other else self._locked(*arguments)

    def link(self, *arguments: Any, **options: Any) -> None:
        if self._left and not self._other:
            self._left -= 1
            self._other = True
            put_orders(self._archive, [order(self._left)])
            self._other = False
        self._link(*arguments, **options)


@pytest.mark.parametrize("other", [False, True])
def test_whoever_was_overtaken_in_spite_of_the_lock_begins_anew(archive, monkeypatch, other):
    if other:
        put(archive, [chat(9)])
    Overtaking(archive, 1, monkeypatch)
    done = put(archive, [chat()])
    assert (done.changed, done.version) == (True, 3 if other else 2)
    assert len(stored(archive, ORDERS)) == 1
    assert stored(archive)[0]["conversation_id"] == "C1"


def test_whoever_is_overtaken_again_says_so(archive, monkeypatch):
    Overtaking(archive, 2, monkeypatch)
    with pytest.raises(ChattuiError, match="at the same time") as caught:
        put(archive, [chat()])
    assert caught.value.code == ExitCode.BUSY
    assert (current(archive).version, stored(archive)) == (2, [])


def test_a_damaged_month_is_not_built_upon(archive):
    put(archive, [chat()])
    path = archive / data_files(archive).pop()
    path.write_bytes(path.read_bytes()[:-1] + b"X")
    with pytest.raises(ChattuiError, match="damaged"):
        put(archive, [chat(2)])
    assert current(archive).version == 1
    assert layout.manifest_path(archive, 1).exists()
