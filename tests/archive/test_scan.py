"""The reading view: only the files that a question needs, each as it was written."""

import json
from datetime import timedelta
from pathlib import Path
from unittest.mock import Mock

import msgspec
import polars as pl
import pytest

from chattui.archive import arrivals, datafile, layout, manifest, verify
from chattui.archive.scan import open_archive
from chattui.archive.verify import Clock, Superseded
from chattui.errors import ChattuiError
from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.schema import schema
from tests.archive.building import NOW, at, chat, current, data_files, later, now, outcome, put, stored


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "archive"


@pytest.fixture
def three_months(archive):
    put(
        archive,
        [
            chat(1, "2025-12-20", closed_at=at("2026-02-10")),
            chat(2, "2026-01-20", closed_at=None),
            chat(3, "2026-02-20", closed_at=at("2026-02-21")),
        ],
    )
    return open_archive(archive)


def ids(frame: pl.LazyFrame) -> list[str]:
    return frame.sort("conversation_id").collect()["conversation_id"].to_list()


def test_an_archive_without_commits_is_empty(archive):
    found = open_archive(archive)
    assert (found.version, found.coverage(CONVERSATIONS), found.distinct("agent")) == (0, None, frozenset())
    frame = found.scan(ORDERS).collect()
    assert (frame.height, frame.schema) == (0, schema(ORDERS))
    assert not archive.exists()


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, ["C1", "C2", "C3"]),
        ("2026-01-01", "2026-02-01", ["C2"]),
        ("2026-01-20", "2026-02-20", ["C2"]),
        ("2026-01-21", "2026-02-01", []),
        ("2026-02-20", None, ["C3"]),
        (None, "2025-12-21", ["C1"]),
    ],
)
def test_months_outside_the_range_are_left_out(three_months, start, end, expected):
    assert ids(three_months.scan(CONVERSATIONS, start and at(start), end and at(end))) == expected


def test_by_closing_it_is_the_month_of_the_start_that_is_read(three_months):
    start, end = at("2026-02-01"), at("2026-03-01")
    assert ids(three_months.scan(CONVERSATIONS, start, end, by="closed")) == ["C1", "C3"]
    assert ids(three_months.scan(CONVERSATIONS, at("2026-02-11"), end, by="closed")) == ["C3"]
    with pytest.raises(ValueError, match="closed_at"):
        three_months.scan(ORDERS, start, end, by="closed")


def test_other_months_files_are_not_even_looked_at(archive, three_months):
    for name in data_files(archive):
        if "2026-01" not in name:
            (archive / name).unlink()
    assert ids(three_months.scan(CONVERSATIONS, at("2026-01-01"), at("2026-02-01"))) == ["C2"]


def test_own_columns_of_any_month_are_there_and_the_hash_is_not(archive):
    put(archive, [chat(1, "2026-01-05", x_plan="gold")])
    put(archive, [chat(2, "2026-02-05", x_country="FI")])
    frame = open_archive(archive).scan(CONVERSATIONS, at("2026-02-01")).collect()
    assert frame.schema == schema(CONVERSATIONS, ("x_country", "x_plan"))
    assert frame.row(0, named=True)["x_plan"] is None


def test_a_reader_keeps_its_version(archive):
    put(archive, [chat(1)])
    found = open_archive(archive)
    put(archive, [chat(2), chat(3, "2026-01-05")])
    assert (found.version, ids(found.scan(CONVERSATIONS))) == (1, ["C1"])


@pytest.mark.parametrize("place", [0, 100, -1])
def test_a_flipped_byte_is_noticed_before_polars_sees_it(archive, place, monkeypatch):
    put(archive, [chat(agent="Aino")])
    path = archive / data_files(archive).pop()
    data = bytearray(path.read_bytes())
    data[place] ^= 4
    path.write_bytes(data)
    monkeypatch.setattr(pl, "scan_parquet", None)
    with pytest.raises(ChattuiError, match="checksum") as caught:
        open_archive(archive).scan(CONVERSATIONS)
    assert path.name in caught.value.message
    assert "chattui archive check" in caught.value.hint


def test_a_file_of_another_size_is_noticed(archive):
    put(archive, [chat()])
    path = archive / data_files(archive).pop()
    path.write_bytes(path.read_bytes() + b"X")
    with pytest.raises(ChattuiError, match=r"has \d+ bytes instead of \d+"):
        open_archive(archive).scan(CONVERSATIONS)


class Reads:
    """Counts the data files that are read to be held against the manifest."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._spy = Mock(wraps=verify.hold_against)
        monkeypatch.setattr(verify, "hold_against", self._spy)

    @property
    def count(self) -> int:
        return self._spy.call_count

    def of(self, archive: Path, cache: Path | None, clock: Clock = now) -> int:
        before = self.count
        open_archive(archive, cache, clock).scan(CONVERSATIONS)
        return self.count - before


def test_a_file_is_verified_once_a_day(archive, tmp_path, monkeypatch):
    put(archive, [chat(1, "2026-01-05"), chat(2, "2026-02-05")])
    reads, cache = Reads(monkeypatch), tmp_path / "cache"
    assert [reads.of(archive, cache) for _ in range(2)] == [2, 0]
    assert reads.of(archive, cache, later(0.4)) == 0
    assert reads.of(archive, cache, later(1)) == 2
    (archive / data_files(archive).pop()).touch()
    assert reads.of(archive, cache, later(1)) == 1
    assert reads.of(archive, None) == 2
    memory = next((cache / "verified").iterdir())
    assert memory.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"a": 1}', json.dumps({"a": {"device": "x"}}).encode()]
)
def test_a_damaged_memory_is_no_memory(archive, tmp_path, monkeypatch, damage):
    put(archive, [chat()])
    reads, cache = Reads(monkeypatch), tmp_path / "cache"
    reads.of(archive, cache)
    next((cache / "verified").iterdir()).write_bytes(damage)
    assert [reads.of(archive, cache) for _ in range(2)] == [1, 0]


def test_a_cache_that_cannot_be_written_does_no_harm(archive, tmp_path, monkeypatch):
    put(archive, [chat()])
    (tmp_path / "cache").write_text("a file, not a folder")
    reads = Reads(monkeypatch)
    assert [reads.of(archive, tmp_path / "cache") for _ in range(2)] == [1, 1]


def test_imports_verify_before_they_read_and_only_hashes_of_other_months(archive, tmp_path, monkeypatch):
    put(archive, [chat(1, "2026-01-05"), chat(2, "2026-02-05")])
    whole = Mock(wraps=datafile.load)
    monkeypatch.setattr(datafile, "load", whole)
    reads = Reads(monkeypatch)
    put(archive, [chat(3, "2026-02-06")], cache=tmp_path / "cache")
    assert reads.count == 2
    assert [call.args[1].parent.name for call in whole.call_args_list] == ["month=2026-02"]
    put(archive, [chat(4, "2026-02-07")], cache=tmp_path / "cache")
    assert reads.count == 3


def test_a_missing_file_is_damage_but_a_collected_one_is_a_reason_to_open_again(archive):
    put(archive, [chat(1)])
    found = open_archive(archive)
    (archive / data_files(archive).pop()).unlink()
    with pytest.raises(ChattuiError, match="missing") as caught:
        found.scan(CONVERSATIONS)
    assert not isinstance(caught.value, Superseded)
    newer = msgspec.structs.replace(current(archive), version=2, parent=1)
    layout.manifest_path(archive, 2).write_bytes(manifest.encode(newer))
    with pytest.raises(Superseded):
        found.scan(CONVERSATIONS)


def test_a_file_collected_between_scan_and_query_is_the_same_reason(archive):
    put(archive, [chat(1)])
    found = open_archive(archive)
    frame = found.scan(CONVERSATIONS)
    path = archive / data_files(archive).pop()
    put(archive, [chat(2)])
    path.unlink()
    with pytest.raises(Superseded), found.collecting():
        frame.collect()


def test_hashes_of_another_polars_are_made_anew(archive, monkeypatch):
    with monkeypatch.context() as older:
        older.setattr(datafile, "hash_tag", lambda: "older")
        older.setattr(arrivals, "key_hash", lambda _: pl.lit(7, pl.UInt64).alias("_key"))
        put(archive, [chat(1, "2026-01-05"), chat(2, "2026-02-05")])
    assert current(archive).tables["conversations"]["2026-01"].hashes == "older"
    assert outcome(put(archive, [chat(1, "2026-02-05")])) == (0, 1, 0, 0)
    assert len(stored(archive)) == 2
    assert current(archive).tables["conversations"]["2026-02"].hashes == datafile.hash_tag()


def test_odd_names_of_the_archive_do_no_harm(tmp_path):
    folder = tmp_path / "week=[1] *?" / "month=2020-01"
    folder.parent.mkdir()
    put(folder, [chat()])
    put(folder, [chat(2)])
    frame = open_archive(folder).scan(CONVERSATIONS).collect()
    assert (frame.height, frame.columns) == (2, list(CONVERSATIONS.names))


def test_facts_of_the_manifest_are_at_hand(archive):
    put(archive, [chat(agent="Aino")], through={"conversations": NOW})
    found = open_archive(archive)
    coverage = found.coverage(CONVERSATIONS)
    assert coverage
    assert coverage.reaches(NOW - timedelta(seconds=1))
    assert found.distinct("agent") == {"Aino"}
    assert found.distinct("agent", ORDERS) == frozenset()
