import gzip
import os
from pathlib import Path

import pytest
import zstandard

from chattui.errors import ChattuiError
from chattui.sources.files import HEAD_BYTES, open_file

TEXT = b"conversation_id,started_at\n" + b"".join(b"c%d,2026-02-03T10:00:00Z\n" % i for i in range(40))


def pack_gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def pack_zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


PACKERS = pytest.mark.parametrize("pack", [pack_gzip, pack_zstd])


def written(folder: Path, data: bytes, name: str = "export") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def problem(path: Path) -> ChattuiError:
    with pytest.raises(ChattuiError) as caught:
        open_file(path).open()
    assert caught.value.hint
    assert "\n" not in caught.value.message
    return caught.value


def test_a_plain_file_gives_its_bytes_when_asked(tmp_path):
    path = written(tmp_path, b"a" * (HEAD_BYTES + 1))
    file = open_file(path)
    assert len(file.head) == HEAD_BYTES
    path.write_bytes(b"later")
    assert file.open() == b"later"


@PACKERS
def test_packed_files_are_known_by_their_bytes(pack, tmp_path):
    file = open_file(written(tmp_path, pack(TEXT), "export.csv"))
    assert file.head == TEXT
    assert file.open() == TEXT


@PACKERS
def test_the_head_of_a_long_packed_file_is_short(pack, tmp_path):
    text = os.urandom(3 * HEAD_BYTES)
    file = open_file(written(tmp_path, pack(text)))
    assert file.head == text[:HEAD_BYTES]
    assert file.open() == text


@PACKERS
def test_members_one_after_the_other_are_one_file(pack, tmp_path):
    packed = pack(TEXT) + pack(b"more\n") + b"\0" * 100
    assert open_file(written(tmp_path, packed)).open() == TEXT + b"more\n"


@PACKERS
def test_nested_packing_is_not_followed(pack, tmp_path):
    assert open_file(written(tmp_path, pack(pack(TEXT)))).head == pack(TEXT)


@PACKERS
def test_a_packed_file_cut_anywhere_is_an_error(pack, tmp_path):
    packed = pack(TEXT)
    for length in range(4, len(packed)):
        assert "cut off" in problem(written(tmp_path, packed[:length])).message


@PACKERS
def test_a_wrong_checksum_is_an_error(pack, tmp_path):
    packed = bytearray(pack(os.urandom(5000)))
    packed[2500] ^= 1
    assert problem(written(tmp_path, bytes(packed))).message == "export is damaged: it cannot be unpacked."


@PACKERS
def test_what_follows_the_end_is_an_error(pack, tmp_path):
    assert "damaged" in problem(written(tmp_path, pack(TEXT) + b"more")).message


@PACKERS
def test_a_bomb_is_not_unpacked(pack, tmp_path):
    path = tmp_path / "bomb.csv"
    block = b"a,b\n" * (1 << 18)
    with path.open("wb") as stream:
        if pack is pack_gzip:
            with gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=1) as packed:
                for _ in range(300):
                    packed.write(block)
        else:
            with zstandard.ZstdCompressor().stream_writer(stream, closefd=False) as packed:
                for _ in range(300):
                    packed.write(block)
    assert problem(path).message == "bomb.csv unpacks to more than 200 times its size."


def test_a_small_file_may_be_as_dense_as_it_likes(tmp_path):
    assert len(open_file(written(tmp_path, pack_gzip(b"a" * 1_000_000))).open()) == 1_000_000


@pytest.mark.parametrize("data", [b"", pack_gzip(b""), pack_zstd(b"")])
def test_an_empty_file_is_an_error(data, tmp_path):
    assert problem(written(tmp_path, data)).message == "export is empty."


def test_missing_files_folders_and_pipes_are_errors(tmp_path):
    assert problem(tmp_path / "none.csv").message == "There is no file none.csv."
    assert problem(tmp_path).message.endswith("is a folder.")
    os.mkfifo(tmp_path / "pipe")
    assert problem(tmp_path / "pipe").message == "pipe is no ordinary file."
    assert "cannot be read" in problem(written(tmp_path, TEXT) / "inside").message


def test_a_file_too_large_is_not_read(tmp_path):
    path = tmp_path / "giant.csv"
    with path.open("wb") as stream:
        stream.truncate(4 * 1024**3 + 1)
    assert problem(path).message == "giant.csv holds more than 4 GiB."


def test_a_hostile_name_is_cleaned(tmp_path):
    assert problem(tmp_path / "a\x1b]0;x\x07\x1b[2Jb.csv").message == "There is no file ab.csv."
    assert open_file(written(tmp_path, TEXT, "a\x1b[2Jb.csv")).name == "ab.csv"
