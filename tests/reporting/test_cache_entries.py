"""Kept answers on disk: whose they are, how many, and a disk that refuses them (design.md, rule 11)."""

import os
import stat
from errno import ENOSPC
from pathlib import Path

import pytest

from chattui.model.question import PeriodWords
from chattui.reporting import cache


def test_lists_of_conversations_are_never_kept(desk):
    for _ in range(2):
        desk.ask("conversations", behind="chats")
    assert desk.worked_out == 2
    assert not (desk.cache / "answers").exists()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o277])
def test_entries_are_for_their_owner_alone(desk, umask):
    desk.cache.mkdir()
    before = os.umask(umask)
    try:
        desk.ask()
    finally:
        os.umask(before)
    (entry,) = desk.entries
    assert stat.S_IMODE(entry.stat().st_mode) == 0o600
    assert stat.S_IMODE(entry.parent.stat().st_mode) == 0o700


def test_the_least_lately_written_go_first(desk, monkeypatch):
    desk.ask()
    monkeypatch.setattr(cache, "KEPT_BYTES", 2 * desk.entries[0].stat().st_size + 500)
    for place, week in enumerate(("2026-W01", "2026-W02", "2026-W03")):
        for entry in desk.entries:  # each written a second after the one before, whatever the clock
            written = entry.stat().st_mtime_ns - 10**9
            os.utime(entry, ns=(written, written))
        desk.ask(period=PeriodWords("week", week))
        assert len(desk.entries) == 2, place
    worked_out = desk.worked_out
    desk.ask(period=PeriodWords("week", "2026-W03"))
    desk.ask(period=PeriodWords("week", "2026-W02"))
    assert desk.worked_out == worked_out
    desk.ask(period=PeriodWords("week", "2026-W01"))
    assert desk.worked_out == worked_out + 1


def test_an_answer_larger_than_all_room_is_not_kept(desk, monkeypatch):
    monkeypatch.setattr(cache, "KEPT_BYTES", 10)
    assert desk.ask() == desk.ask()
    assert (desk.worked_out, desk.entries) == (2, [])


def test_a_cache_that_cannot_be_used(desk):
    expected = desk.ask()
    (desk.folder / "file").write_text("no folder")
    for place in (desk.folder / "file", desk.folder / "file" / "below"):
        assert desk.ask(cache=place) == desk.ask(cache=place) == expected
    assert desk.worked_out == 5


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_cache_that_is_only_to_be_read(desk):
    desk.cache.mkdir(mode=0o500)
    assert desk.ask() == desk.ask()
    assert desk.worked_out == 2


def full(*_):
    raise OSError(ENOSPC, "No space left on device")


def test_a_full_disk_leaves_nothing_behind(desk, monkeypatch):
    monkeypatch.setattr(Path, "replace", full)
    assert desk.ask() == desk.ask()
    assert desk.entries == []
