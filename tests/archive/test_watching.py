"""The newest version is told without reading anything."""

from chattui.archive import fileops
from chattui.archive.watching import latest
from tests.archive.building import chat, put


def test_tells_the_version_that_another_wrote(tmp_path, monkeypatch):
    folder = tmp_path / "archive"
    assert latest(folder) == 0
    put(folder, [chat(1)])
    put(folder, [chat(2)])
    monkeypatch.delattr(fileops, "read")
    assert latest(folder) == 2


def test_an_archive_that_cannot_be_seen_has_none(tmp_path):
    (tmp_path / "archive").write_text("in the way")
    assert latest(tmp_path / "archive") == 0
