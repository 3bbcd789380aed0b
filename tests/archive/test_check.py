"""The check: every kind of damage is found and named, and nothing is that is none."""

import hashlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import msgspec
import polars as pl
import pytest

from chattui.archive import layout, manifest
from chattui.archive.check import Problem, check
from tests.archive.building import chat, current, data_files, order, put, put_orders


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    put(folder, [chat(1, "2026-01-05"), chat(2, "2026-01-06")])
    put(folder, [chat(3, "2026-01-07", x_plan="gold")])
    put_orders(folder, [order(1), order(2)])
    return folder


def forge(archive: Path, change: Callable[[pl.DataFrame], pl.DataFrame]) -> str:
    """Rewrite the newest month of conversations, with a manifest that knows of it."""
    found = current(archive)
    entry = found.tables["conversations"]["2026-01"]
    buffer = BytesIO()
    change(pl.read_parquet(archive / entry.file)).write_parquet(buffer)
    data = buffer.getvalue()
    sha256 = hashlib.sha256(data).hexdigest()
    name = layout.data_name("conversations", "2026-01", sha256)
    (archive / name).write_bytes(data)
    forged = msgspec.structs.replace(entry, file=name, bytes=len(data), sha256=sha256)
    tables = found.tables | {"conversations": {"2026-01": forged}}
    path = layout.manifest_path(archive, found.version)
    path.write_bytes(manifest.encode(msgspec.structs.replace(found, tables=tables)))
    return name


def test_a_whole_archive_has_no_problems(archive):
    found = check(archive)
    assert (found.problems, found.unnamed) == ([], [])
    assert (found.versions, found.files, found.rows) == (3, 3, 7)
    assert found.bytes == sum((archive / name).stat().st_size for name in data_files(archive))


def test_an_archive_that_does_not_exist_has_none_either(tmp_path):
    assert check(tmp_path / "archive").problems == []
    assert not (tmp_path / "archive").exists()


def test_every_damaged_file_of_every_version_is_named(archive):
    for name in data_files(archive):
        path = archive / name
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    found = check(archive)
    assert found.problems == [Problem(name, "its checksum is wrong") for name in sorted(data_files(archive))]
    assert found.rows == 0


def test_what_is_missing_torn_or_a_link_is_named(archive, tmp_path):
    missing, torn, link = sorted(data_files(archive))
    (archive / missing).unlink()
    (archive / torn).write_bytes(b"PAR1PAR1")
    (archive / link).rename(tmp_path / "away")
    (archive / link).symlink_to(tmp_path / "away")
    found = {problem.path: problem.what for problem in check(archive).problems}
    assert found[missing] == "it is missing"
    assert "8 bytes instead of" in found[torn]
    assert "link" in found[link]


def test_damaged_manifests_are_named_and_the_others_read(archive):
    layout.manifest_path(archive, 2).write_bytes(b"rotten")
    found = check(archive)
    assert found.problems == [Problem("manifests/00000002.json", "it cannot be read")]
    assert found.versions == 2


def test_files_that_no_manifest_names_are_told_and_no_problem(archive):
    name = f"orders/month=2026-02/{'ab' * 8}.parquet"
    (archive / name).write_bytes(b"torn")
    found = check(archive)
    assert (found.problems, found.unnamed) == ([], [name])


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda frame: frame.sort("started_at", descending=True), "not sorted"),
        (lambda frame: frame.head(2), "2 rows instead of 3"),
        (lambda frame: frame.with_columns(rating="agent"), "columns are not those"),
        (lambda frame: frame.drop("x_plan"), "columns are not those"),
        (lambda frame: frame.drop("_key"), "columns are not those"),
        (lambda frame: frame.with_columns(extra=1), "columns are not those"),
        (lambda frame: frame.with_columns(pl.col("started_at").dt.offset_by("1mo")), "another month"),
        (lambda frame: frame.with_columns(pl.col("started_at").dt.offset_by("1h")), "first and last time"),
        (lambda frame: frame.with_columns(pl.col("_key") + 1), "key hashes are wrong"),
    ],
    ids=["order", "rows", "type", "own", "no hash", "extra", "month", "times", "hash"],
)
def test_content_that_cannot_be_is_named_though_the_checksum_is_right(archive, change, what):
    name = forge(archive, change)
    (problem,) = check(archive).problems
    assert problem.path == name
    assert what in problem.what


@pytest.mark.parametrize("together", [2, 4_000_000])
def test_a_key_that_is_there_twice_is_told(archive, together, monkeypatch):
    monkeypatch.setattr("chattui.archive.check._PORTION", together)

    def change(frame: pl.DataFrame) -> pl.DataFrame:
        frame = frame.with_columns(conversation_id=pl.Series(["C1", "C1", "C3"]))
        return frame.with_columns(pl.struct("source", "conversation_id").hash().alias("_key"))

    forge(archive, change)
    assert check(archive).problems == [Problem("conversations", "2 rows share their key with another row")]
