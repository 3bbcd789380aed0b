"""How many of some rows an archive holds."""

from pathlib import Path
from typing import Any

import pytest

from chattui.archive import datafile
from chattui.archive.held import held
from chattui.archive.scan import open_archive
from chattui.model.tables import CONVERSATIONS, ORDERS, Table
from tests.archive.building import chat, frame, order, put, put_orders


def count(folder: Path, *rows: dict[str, Any], table: Table = CONVERSATIONS) -> int:
    return held(open_archive(folder), table, [frame([row], table) for row in rows])


@pytest.mark.parametrize("tag", [None, "hashes of another kind"])
def test_a_row_is_held_under_its_key_and_time(tmp_path, monkeypatch, tag):
    if tag is not None:
        monkeypatch.setattr(datafile, "hash_tag", lambda: tag)
    put(tmp_path, [chat(1), chat(2), chat(3, "2026-03-01 10:00")])
    monkeypatch.undo()
    assert count(tmp_path, chat(1, team="A"), chat(3, "2026-03-01 10:00"), chat(9)) == 2
    assert count(tmp_path, chat(1, "2026-02-03 10:01")) == 0
    assert count(tmp_path, chat(1, "2026-03-03 10:00")) == 0
    assert count(tmp_path, chat(2) | {"source": "other"}) == 0
    assert count(tmp_path, chat(2), chat(2)) == 1


def test_tables_are_apart(tmp_path):
    put_orders(tmp_path, [order(1)])
    assert count(tmp_path, order(1), table=ORDERS) == 1
    assert count(tmp_path, chat(1)) == 0


def test_an_archive_without_any_commit_holds_nothing(tmp_path):
    assert count(tmp_path / "archive", chat(1)) == 0
    assert held(open_archive(tmp_path), CONVERSATIONS, []) == 0
