"""`chattui client export`: importing what it wrote gives the same numbers, under the same key and another."""

import shutil
import stat
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from chattui.errors import ExitCode
from tests.cli.running import Chattui


def numbers(chattui: Chattui) -> str:
    return chattui.well(
        "history", "chats", "sales", "fcr", "conversion", "--every", "month", "--format", "json"
    ).out


def imported(chattui: Chattui, exported: Path) -> Any:
    files = sorted(exported.glob("*.parquet"))
    return chattui.well("import", *files, "--through", "2026-02-08", "--format", "json").json["rows"]


@pytest.fixture
def exported(filled):
    """The folder that a client was written to."""
    ended = filled.well("client", "export", filled.folder / "out")
    assert "acme: 4 conversations, 2 orders and the settings written" in ended.err
    assert ended.err.splitlines()[1].endswith("--through 2026-02-08")
    return filled.folder / "out"


def test_the_files_are_of_canonical_columns_and_for_their_owner_alone(filled, exported):
    names = [
        "client.toml",
        "conversations-2026-01.parquet",
        "conversations-2026-02.parquet",
        "orders-2026-02.parquet",
    ]
    assert sorted(path.name for path in exported.iterdir()) == names
    assert {stat.S_IMODE(path.stat().st_mode) for path in exported.iterdir()} == {0o600}
    assert stat.S_IMODE(exported.stat().st_mode) == 0o700
    frame = pl.read_parquet(exported / names[1])
    assert "visitor" not in frame.columns
    assert not [name for name in frame.columns if name.startswith("_")]
    key = (filled.client("acme") / "key").read_bytes()
    assert all(key not in path.read_bytes() for path in exported.iterdir())


def test_importing_it_into_the_same_client_changes_nothing(filled, exported):
    rows = imported(filled, exported)
    assert (rows["unchanged"], rows["read"]) == (6, 6)


def test_another_key_gives_the_same_numbers(filled, exported):
    other = Chattui(filled.folder / "other")
    other.well("client", "add", "acme")
    shutil.copy(exported / "client.toml", other.client("acme") / "client.toml")
    assert imported(other, exported)["new"] == 6
    assert numbers(other) == numbers(filled)
    assert other.well("summary", "--format", "json").out == filled.well("summary", "--format", "json").out


def test_the_same_key_knows_persons_again_by_their_addresses(filled, exported):
    other = Chattui(filled.folder / "other")
    other.well("client", "add", "acme", "--timezone", "Europe/Helsinki")
    shutil.copy(filled.client("acme") / "key", other.client("acme") / "key")
    imported(other, exported)
    again = other.well("import", filled.folder / "chats.csv", "--format", "json").json
    assert again["rows"]["unchanged"] == 4


def test_an_erased_person_does_not_come_back_by_an_export_from_before(filled, exported):
    filled.well("archive", "erase", stdin="b@x.fi")
    rows = imported(filled, exported)
    assert (rows["skipped"], rows["new"]) == (2, 0)


def test_what_is_there_is_never_written_over(filled, exported):
    ended = filled("client", "export", exported)
    assert ended.code == ExitCode.USAGE
    assert "already" in ended.complaint[0]
