"""Segments give back which files a key hash is in, and believe nothing that has rotted."""

from pathlib import Path

import pytest

from chattui.archive import segment
from chattui.archive.segment import ROWS, Damaged, Segment
from chattui.errors import ChattuiError

FILES = ["a" * 64, "b" * 64, "c" * 64]


def made(path: Path, rows: list[tuple[int, int]]) -> Path:
    """Write a segment of hashes and numbers of files, in portions of two blocks."""
    rows = sorted(rows)
    portions = [rows[start : start + 2 * ROWS] for start in range(0, len(rows), 2 * ROWS)]
    columns = (([key for key, _ in part], [of for _, of in part]) for part in portions)
    path.write_bytes(b"".join(segment.encode("tag", FILES, columns)))
    return path


def found(path: Path, *keys: int) -> list[tuple[int, str]]:
    with Segment(path) as opened:
        return list(opened.find(keys))


def test_every_key_is_found_with_its_file_and_no_other_key_is(tmp_path):
    keys = [3 * number for number in range(5 * ROWS + 7)]
    path = made(tmp_path / "one", [(key, key % 3) for key in keys])
    assert found(path, *keys) == [(key, FILES[key % 3]) for key in keys]
    assert found(path, *(key + 1 for key in keys)) == []
    with Segment(path) as opened:
        assert opened.hashes == "tag"
        assert opened.files == FILES


def test_a_key_in_several_files_is_found_in_each_also_from_block_to_block(tmp_path):
    rows = [(key, 0) for key in range(ROWS - 2)] + [(10**6, of) for of in (0, 1, 2)] + [(10**7, 1)]
    assert found(made(tmp_path / "one", rows), 10**6) == [(10**6, file) for file in FILES]


def test_the_greatest_and_the_least_hash_can_be_there(tmp_path):
    path = made(tmp_path / "one", [(0, 1), (2**64 - 1, 2)])
    assert found(path, 0, 1, 2**64 - 1) == [(0, FILES[1]), (2**64 - 1, FILES[2])]
    assert found(made(tmp_path / "other", [(5, 0)]), 2**64 - 1, 0) == []


def test_a_flipped_byte_is_noticed_wherever_it_is(tmp_path):
    path = made(tmp_path / "one", [(7 * number, 1) for number in range(ROWS)])
    whole = path.read_bytes()
    for place in [*range(0, 300, 7), *range(300, len(whole), 97), len(whole) - 1]:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(Damaged):
            found(path, 7)


@pytest.mark.parametrize("length", [0, 10, 40, 100, 3000, -1])
def test_what_was_cut_off_is_noticed(tmp_path, length):
    path = made(tmp_path / "one", [(7 * number, 1) for number in range(2 * ROWS)])
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(Damaged):
        found(path, 7 * ROWS + 7)


def test_a_link_is_refused(tmp_path):
    made(tmp_path / "one", [(1, 1)])
    (tmp_path / "link").symlink_to(tmp_path / "one")
    with pytest.raises(ChattuiError, match="link"):
        Segment(tmp_path / "link")
