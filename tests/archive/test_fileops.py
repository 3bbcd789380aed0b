"""Permissions, links, locks, and file systems that can do less."""

import errno
import fcntl
import os
import stat
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import Mock

import pytest

from chattui.archive import fileops, layout, locking
from chattui.archive.history import undo
from chattui.archive.scan import open_archive
from chattui.errors import ChattuiError, ExitCode
from tests.archive.building import chat, data_files, now, put, stored
from tests.archive.faults import Counted, Faults


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "archive"


def modes(archive: Path) -> tuple[set[int], set[int]]:
    """Return the permissions of folders and of files."""
    places = [archive, *archive.rglob("*")]
    found = [(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in places]
    return {mode for folder, mode in found if folder}, {mode for folder, mode in found if not folder}


@pytest.mark.parametrize("mask", [0o000, 0o077, 0o027])
@pytest.mark.parametrize(("shared", "expected"), [(False, ({0o700}, {0o600})), (True, ({0o2770}, {0o660}))])
def test_permissions_do_not_depend_on_the_umask(archive, mask, shared, expected):
    old = os.umask(mask)
    try:
        put(archive, [chat()], shared=shared)
        put(archive, [chat(2)], shared=shared)
    finally:
        os.umask(old)
    assert modes(archive) == expected


def test_the_archive_itself_may_be_no_link_but_what_it_lies_in_may(tmp_path, archive):
    (tmp_path / "elsewhere").mkdir()
    archive.symlink_to(tmp_path / "elsewhere")
    for attempt in (lambda: put(archive, [chat()]), lambda: stored(archive)):
        with pytest.raises(ChattuiError, match="is a link"):
            attempt()
    assert list((tmp_path / "elsewhere").iterdir()) == []
    (tmp_path / "way").symlink_to(tmp_path)
    put(tmp_path / "way" / "whole", [chat()])
    assert len(stored(tmp_path / "whole")) == 1


@pytest.mark.parametrize("name", ["conversations", "manifests", "conversations/month=2026-02"])
def test_a_folder_inside_that_is_a_link_is_never_written_through(tmp_path, archive, name):
    victim = tmp_path / "victim"
    victim.mkdir()
    (archive / name).parent.mkdir(parents=True)
    (archive / name).symlink_to(victim)
    with pytest.raises(ChattuiError, match="is a link"):
        put(archive, [chat()])
    assert list(victim.iterdir()) == []


def test_a_lock_that_is_a_link_is_never_written_through(tmp_path, archive):
    victim = tmp_path / "victim"
    victim.write_text("mine")
    archive.mkdir()
    (archive / "lock").symlink_to(victim)
    with pytest.raises(ChattuiError, match="is a link"):
        put(archive, [chat()])
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("which", ["file", "folder", "manifest"])
def test_what_was_swapped_for_a_link_is_not_read(tmp_path, archive, which):
    put(archive, [chat()])
    file = archive / data_files(archive).pop()
    path = {"file": file, "folder": file.parent, "manifest": layout.manifest_path(archive, 1)}[which]
    path.rename(tmp_path / "away")
    path.symlink_to(tmp_path / "away")
    with pytest.raises(ChattuiError, match="is a link"):
        stored(archive)


def test_a_pipe_in_place_of_a_file_does_not_hang(archive):
    put(archive, [chat()])
    path = layout.manifest_path(archive, 1)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(ChattuiError, match="no plain file"):
        open_archive(archive)


def test_a_second_writer_is_told_who_writes(archive):
    put(archive, [chat()])
    holder = (
        "import fcntl,os,sys; f=open(sys.argv[1],'r+'); fcntl.flock(f,fcntl.LOCK_EX);"
        "f.write(str(os.getpid())); f.flush(); print('held',flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", holder, str(archive / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        for attempt in (lambda: put(archive, [chat(2)]), lambda: undo(archive, clock=now, user="a", wait=0)):
            with pytest.raises(ChattuiError, match=f"process {process.pid}") as caught:
                attempt()
            assert caught.value.code == ExitCode.BUSY
        assert len(stored(archive)) == 1  # readers need no lock
        process.stdin.close()
    assert put(archive, [chat(2)]).changed


class Without(Counted):
    """A system on which one call is not possible."""

    def __init__(self, module: ModuleType, call: str, number: int) -> None:
        super().__init__(module, Faults())
        self._call = call
        self._error = OSError(number, os.strerror(number), "a file")

    def __getattr__(self, name: str) -> Any:
        return Mock(side_effect=self._error) if name == self._call else super().__getattr__(name)


def test_a_file_system_without_hard_links_will_do(archive, monkeypatch):
    monkeypatch.setattr(fileops, "os", Without(os, "link", errno.EPERM))
    put(archive, [chat()])
    put(archive, [chat(2)])
    assert len(stored(archive)) == 2
    assert [path.name for path in sorted((archive / "manifests").iterdir())] == [
        "00000001.json",
        "00000002.json",
    ]


def test_without_hard_links_nobody_is_overwritten_either(tmp_path, monkeypatch):
    monkeypatch.setattr(fileops, "os", Without(os, "link", errno.EPERM))
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    mine.write_text("mine")
    theirs.write_text("theirs")
    with pytest.raises(FileExistsError):
        fileops.publish(mine, theirs)
    assert theirs.read_text() == "theirs"


def test_a_file_system_without_locks_is_named(archive, monkeypatch):
    monkeypatch.setattr(locking, "fcntl", Without(fcntl, "flock", errno.ENOLCK))
    with pytest.raises(ChattuiError, match="cannot lock"):
        put(archive, [chat()])
    assert not (archive / "manifests").exists()


def test_a_folder_that_may_not_be_written_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(fileops, "os", Without(os, "mkdir", errno.EROFS))
    with pytest.raises(ChattuiError, match="may not be written") as caught:
        put(tmp_path / "archive", [chat()])
    assert caught.value.code == ExitCode.DATA
