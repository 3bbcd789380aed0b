"""Refused rows on disk."""

import csv
import os
import stat

import pytest

from chattui.errors import ChattuiError
from chattui.importing.rejects import refused_before, row_hash, write_rejects
from chattui.paths import ClientPaths
from chattui.sources.base import Refusal
from tests.importing.batches import KEY

FIRST = Refusal("a.csv", 3, "rating", "not between 1 and 5", b"aino@example.com 9")
SECOND = Refusal("a.csv", 12, "started_at", "missing", b"pekka@example.com")


@pytest.fixture
def client(tmp_path):
    folder = tmp_path / "acme"
    folder.mkdir(0o700)
    return ClientPaths(folder)


def read(path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_lists_where_and_why_but_never_the_row(client):
    path = write_rejects(client, [SECOND, FIRST], KEY)
    assert path.parent == client.rejects
    assert read(path) == [
        {
            "file": "a.csv",
            "line": "3",
            "column": "rating",
            "reason": FIRST.reason,
            "row": row_hash(FIRST, KEY),
        },
        {
            "file": "a.csv",
            "line": "12",
            "column": "started_at",
            "reason": "missing",
            "row": row_hash(SECOND, KEY),
        },
    ]
    assert "example.com" not in path.read_text()


def test_rows_are_hashed_under_the_key():
    assert len(row_hash(FIRST, KEY)) == 32
    assert row_hash(FIRST, KEY) != row_hash(FIRST, bytes(32))
    moved = Refusal("b.csv", 7, "nps", "negative", FIRST.row)
    assert row_hash(moved, KEY) == row_hash(FIRST, KEY)


def test_the_same_refusals_give_the_same_file(client):
    path = write_rejects(client, [FIRST, SECOND], KEY)
    assert write_rejects(client, [SECOND, FIRST], KEY) == path
    assert write_rejects(client, [FIRST], KEY) != path
    assert len(list(client.rejects.iterdir())) == 2


def test_knows_what_was_refused_before(client):
    assert refused_before(client.rejects) == frozenset()
    write_rejects(client, [FIRST], KEY)
    write_rejects(client, [SECOND], KEY)
    assert refused_before(client.rejects) == {row_hash(FIRST, KEY), row_hash(SECOND, KEY)}


def test_files_that_cannot_be_read_tell_nothing(client):
    write_rejects(client, [FIRST], KEY)
    (client.rejects / "damaged.csv").write_bytes(b"file,row\n\xff\xfe")
    (client.rejects / "other.csv").write_text("a,b\n1,2\n")
    (client.rejects / "folder.csv").mkdir()
    assert refused_before(client.rejects) == {row_hash(FIRST, KEY)}


def test_spreadsheets_take_nothing_for_a_formula(client):
    hostile = Refusal('=HYPERLINK("http://x")\n\x1b[2J.csv', 1, "@SUM", "missing", b"1")
    (row,) = read(write_rejects(client, [hostile], KEY))
    assert row["file"] == '\'=HYPERLINK("http://x") .csv'
    assert row["column"] == "'@SUM"


def test_only_the_owner_may_read_them_whatever_the_umask(client):
    before = os.umask(0)
    try:
        path = write_rejects(client, [FIRST], KEY)
    finally:
        os.umask(before)
    assert (mode(client.rejects), mode(path)) == (0o700, 0o600)


def test_in_a_shared_home_the_group_may(client):
    client.folder.chmod(0o2770)
    path = write_rejects(client, [FIRST], KEY)
    assert (mode(client.rejects), mode(path)) == (0o2770, 0o660)


def test_says_where_it_could_not_write(client):
    client.rejects.write_text("in the way")
    with pytest.raises(ChattuiError, match="could not be written"):
        write_rejects(client, [FIRST], KEY)
