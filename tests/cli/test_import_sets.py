"""Many exports in one import: folders, zip archives, inboxes, stdin."""

import json
import zipfile
from pathlib import Path

import pytest

from chattui.errors import ExitCode
from tests.cli.exports import CHATS, ORDERS, export


@pytest.fixture
def archive(acme):
    path: Path = acme.folder / "exports.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("chats.csv", CHATS)
        packed.writestr("shop/orders.csv", ORDERS.replace(",", ";"))
    return path


def test_an_archive_is_imported_in_one_commit(acme, archive):
    found = json.loads(acme.well("import", archive, "--format", "json").out)
    assert found["files"] == ["exports.zip/chats.csv", "exports.zip/shop/orders.csv"]
    assert (found["rows"]["new"], found["version"]) == (6, 1)


def test_a_folder_with_one_bad_file_is_not_imported(acme, archive):
    folder = acme.folder / "exports"
    folder.mkdir()
    archive.rename(folder / "exports.zip")
    export(folder, "notes.txt", "Dear all\n")
    ended = acme("import", folder)
    assert ended.code == ExitCode.DATA
    assert ended.complaint[0].startswith("exports/notes.txt is of no known format")
    assert acme.well("archive", "log").out == ""
    (folder / "notes.txt").unlink()
    assert "Read 2 files: 6 rows (6 new)" in acme.well("import", folder).err


def test_stdin_is_read_once(acme):
    ended = acme.well("import", "-", "--as", "canonical", stdin=CHATS)
    assert "Read 1 file: 4 rows (4 new)" in ended.err
    assert acme("import", "-", "-", stdin=CHATS).code == ExitCode.USAGE
    assert acme("import", "-", "--as", "canonical", stdin="").complaint[0] == "stdin is empty."


def test_archives_and_folders_in_an_inbox_are_taken_and_moved(acme, archive):
    inbox = acme.client("acme") / "inbox"
    (inbox / "january").mkdir(parents=True)
    archive.rename(inbox / "exports.zip")
    export(inbox / "january", "more.csv", CHATS.replace("\n1,", "\n9,"))
    assert "Read 3 files" in acme.well("import", "--all-clients").err
    assert sorted(path.name for path in inbox.iterdir()) == ["done"]
    assert sorted(path.name for path in (inbox / "done").iterdir()) == ["exports.zip", "january"]
    assert "nothing in the inbox" in acme.well("import", "--all-clients").err


def test_what_is_no_utf8_is_read_and_told(acme):
    path = acme.folder / "chats.csv"
    path.write_bytes(CHATS.replace("Eero", "Väinö").encode("cp1252"))
    assert "Read as Windows-1252, being no UTF-8: chats.csv." in acme.well("import", path).err
    path.write_text(CHATS.replace("Eero", "Väinö"), "utf-16")
    ended = acme.well("import", path)
    assert "4 unchanged" in ended.err
    assert "Read as UTF-16: chats.csv." in ended.err
