"""Folders, zip archives and bytes, opened as files; and hostile archives."""

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from chattui.errors import ChattuiError
from chattui.sources import zips
from chattui.sources.opening import open_all

CHATS = b"conversation_id,started_at\n1,2026-02-03T10:00:00Z\n"


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def written(folder: Path, data: bytes, name: str = "a.zip") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def problem(path: Path) -> str:
    with pytest.raises(ChattuiError) as caught:
        _ = [file.open() for file in open_all([path])]
    assert caught.value.hint
    return caught.value.message


def test_an_archive_is_its_files_in_the_order_of_their_names(tmp_path):
    hidden = [("__MACOSX/._b.csv", b"x"), (".DS_Store", b"x"), ("sub/.x", b"x"), ("sub/", b"")]
    path = written(tmp_path, packed(("./b.csv", CHATS), ("sub/a.csv", CHATS + b"2,3\n"), *hidden))
    files = open_all([path])
    assert [file.name for file in files] == ["a.zip/b.csv", "a.zip/sub/a.csv"]
    assert [file.open() for file in files] == [CHATS, CHATS + b"2,3\n"]


def test_a_folder_is_its_files_and_archives(tmp_path):
    folder = tmp_path / "exports"
    written(folder, CHATS, "jan/chats.csv")
    written(folder, CHATS, "feb/chats.csv")
    written(folder, CHATS, ".hidden/chats.csv")
    written(folder, packed(("chats.csv", CHATS)), "mar.zip")
    files = open_all([folder])
    assert [file.name for file in files] == [
        "exports/mar.zip/chats.csv",
        "exports/feb/chats.csv",
        "exports/jan/chats.csv",
    ]
    assert {file.open() for file in files} == {CHATS}


def test_bytes_are_opened_as_if_they_were_a_file():
    (plain,) = open_all([("stdin", CHATS)])
    assert (plain.name, plain.open()) == ("stdin", CHATS)
    (inner,) = open_all([("stdin", packed(("b.csv", CHATS)))])
    assert (inner.name, inner.open()) == ("stdin/b.csv", CHATS)


def test_folders_without_a_file_and_links_in_folders_are_errors(tmp_path):
    folder = tmp_path / "exports"
    folder.mkdir()
    assert problem(folder) == "exports holds no file."
    (folder / "link.csv").symlink_to(written(tmp_path, CHATS, "chats.csv"))
    assert problem(folder) == "exports/link.csv is a link."


@pytest.mark.parametrize(
    "name", ["../x.csv", "sub/../../x.csv", "/etc/x.csv", "C:\\x.csv", "..\\x.csv", "\\\\host\\x.csv"]
)
def test_names_that_lead_out_of_the_archive_are_errors(name, tmp_path):
    message = problem(written(tmp_path, packed(("a.csv", CHATS), (name, CHATS))))
    assert message.endswith("which lies outside of it or is a link.")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_in_an_archive_are_errors(kind, tmp_path):
    info = zipfile.ZipInfo("chats.csv")
    info.external_attr = (kind | 0o777) << 16
    assert problem(written(tmp_path, packed((info, b"/etc/passwd")))).endswith("or is a link.")


def test_an_archive_in_an_archive_is_not_followed(tmp_path):
    inner = packed(("b.csv", CHATS))
    assert (
        problem(written(tmp_path, packed(("inner.zip", inner))))
        == "a.zip/inner.zip is an archive in an archive."
    )


def test_a_bomb_is_refused_before_anything_is_unpacked(tmp_path):
    bomb = packed(("a.csv", b"a,b\n" * (5 << 20)))
    assert problem(written(tmp_path, bomb)) == "a.zip unpacks to more than 200 times its size."


def test_parts_that_lie_over_one_another_are_refused(tmp_path):
    """Many names for the same packed bytes: each part is dense within reason, all together are not."""
    data = bytearray(packed(("a.csv", b"".join(b"%d,b\n" % (i % 9973) for i in range(1 << 18)))))
    begin = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = bytes(data[begin:end])
    times = 3000
    central = b"".join(entry[:46] + b"%05d" % i + entry[51:] for i in range(times))
    tail = bytearray(data[end:])
    struct.pack_into("<HHLL", tail, 8, times, times, len(central), begin)
    message = problem(written(tmp_path, bytes(data[:begin]) + central + bytes(tail)))
    assert message in ("a.zip unpacks to more than 200 times its size.", "a.zip holds more than 4 GiB.")


def test_a_size_that_lies_ends_in_an_error(tmp_path):
    data = bytearray(packed(("a.csv", CHATS * 100)))
    place = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, place + 24, len(CHATS))
    assert problem(written(tmp_path, bytes(data))).endswith("it cannot be unpacked.")


@pytest.mark.parametrize("length", [4, 40, 90, 150])
def test_an_archive_that_is_cut_off_is_an_error(length, tmp_path):
    whole = packed(("a.csv", CHATS))
    assert "damaged or cut off" in problem(written(tmp_path, whole[:length]))


def test_a_locked_archive_and_one_without_files_are_errors(tmp_path):
    locked = bytearray(packed(("a.csv", CHATS)))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert problem(written(tmp_path, bytes(locked))) == "a.zip is locked with a password."
    assert problem(written(tmp_path, packed((".hidden", CHATS)))) == "a.zip holds no file."
    assert problem(written(tmp_path, packed(("a.csv", b"")))) == "a.zip/a.csv is empty."


def test_a_file_without_a_name_is_an_error(tmp_path):
    stream, nameless = io.BytesIO(), zipfile.ZipInfo()
    nameless.filename = ""
    with zipfile.ZipFile(stream, "w") as archive, archive.open(nameless, "w") as member:
        member.write(CHATS)
    assert problem(written(tmp_path, stream.getvalue())) == "a.zip holds a file without a name."
    assert problem(written(tmp_path, packed((".", CHATS)))) == "a.zip holds a file without a name."


def test_too_many_files_and_one_name_twice_are_errors(tmp_path, monkeypatch):
    monkeypatch.setattr(zips, "MOST_FILES", 2)
    three = packed(*((f"{number}.csv", CHATS) for number in range(3)))
    assert problem(written(tmp_path, three)) == "a.zip holds more than 2 files."
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = packed(("a.csv", CHATS), ("a.csv", CHATS))
    assert problem(written(tmp_path, twice)) == "a.zip holds a.csv twice."
