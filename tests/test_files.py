import os
import stat

import pytest

from chattui.errors import ChattuiError, UsageError
from chattui.files import replace_bytes, replace_text, write_new


def test_a_file_is_made_and_replaced_whole(tmp_path):
    path = tmp_path / "a.toml"
    replace_text(path, "ä" * 100_000)
    replace_text(path, "ö")
    assert path.read_text("utf-8") == "ö"
    assert list(tmp_path.iterdir()) == [tmp_path / "a.toml"]


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_the_mode_is_as_asked_whatever_the_umask(tmp_path, umask):
    before = os.umask(umask)
    try:
        replace_bytes(tmp_path / "private", b"")
        replace_bytes(tmp_path / "shared", b"", 0o660)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == 0o660


@pytest.mark.parametrize("operation", ["open", "fchmod", "fsync"])
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch, operation):
    path = tmp_path / "a"
    path.write_text("old")

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, operation, full)
    with pytest.raises(ChattuiError, match="a could not be written: No space left on device"):
        replace_text(path, "new")
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


def test_an_interrupt_leaves_nothing_beside_the_file(tmp_path, monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_text(tmp_path / "a", "new")
    assert list(tmp_path.iterdir()) == []


def test_the_content_is_on_stable_storage_before_it_takes_the_name(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_text("old")
    seen = []
    fsync = os.fsync

    def watched(descriptor):
        folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        seen.append(("folder" if folder else "file", path.read_text()))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    replace_text(path, "new")
    assert seen == [("file", "old"), ("folder", "new")]


def test_links_folders_and_devices_are_refused(tmp_path):
    target = tmp_path / "target"
    target.write_text("kept")
    link = tmp_path / "link"
    link.symlink_to(target)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (link, pipe, tmp_path):
        with pytest.raises(UsageError, match="is no ordinary file"):
            replace_text(path, "new")
    assert target.read_text() == "kept"
    assert link.is_symlink()


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(ChattuiError, match="could not be written: No such file or directory"):
        replace_text(tmp_path / "missing" / "a", "new")


def test_a_new_file_takes_no_name_that_is_taken(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "file").write_text("kept")
    for name in ("link", "file"):
        with pytest.raises(FileExistsError):
            write_new(tmp_path / name, b"new")
    assert not (tmp_path / "elsewhere").exists()
