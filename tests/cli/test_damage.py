"""Damage beside the archive: the cache is never believed, and what lies in a home is refused by its name."""

import os
import shutil
from pathlib import Path

import pytest

from tests.archive.damaging import cuts, flips, replacements, take_away
from tests.cli.running import Chattui

QUESTIONS = (
    ("summary", "--week", "2026-W06", "--format", "json"),
    ("history", "chats", "--every", "month", "--format", "json"),
)


def answers(chattui: Chattui) -> list[str]:
    return [chattui.well(*question).out for question in QUESTIONS]


def cached(chattui: Chattui) -> list[Path]:
    return sorted(path for path in (chattui.folder / "cache").rglob("*") if path.is_file())


@pytest.fixture
def used(filled):
    """The command, with a client that was given a report and has an assessment."""
    filled.well("notes", "set", "--section", "assessment", "--week", "2026-W06", "A good week.")
    filled.well("report", "weekly", "--week", "2026-W05", "--issue")
    return filled


def test_no_damage_in_the_cache_changes_an_answer(filled, tmp_path, record_property):
    expected, count = answers(filled), 0
    for path in cached(filled):
        whole = path.read_bytes()
        for _, do in [*flips(path, 9001), *cuts(path, 9001), *replacements(tmp_path / "away")]:
            do(path)
            assert answers(filled) == expected, path
            take_away(path)
            take_away(tmp_path / "away")
            path.write_bytes(whole)
            count += 1
    first, *others = cached(filled)
    for other in others:
        shutil.copyfile(other, first)
        assert answers(filled) == expected, other
    record_property("damages of the cache", count + len(others))


@pytest.mark.parametrize("name", ["client.toml", "key", "notes/2026-W06.md", "issued/2026-W05.json"])
@pytest.mark.parametrize("what", [2, 3, 4], ids=["a link to nothing", "a pipe", "a folder"])
def test_what_took_the_place_of_a_file_is_refused_and_not_waited_for(used, tmp_path, name, what):
    path = used.client("acme") / name
    list(replacements(tmp_path / "away"))[what][1](path)
    weekly = used("report", "weekly", "--week", path.stem if path.stem.startswith("2026") else "2026-W06")
    if name == "key":  # reading asks for no person
        weekly = used("archive", "erase", stdin="a@x.fi\n")
    assert weekly.code in (1, 2)
    assert str(path) in weekly.err
    if not name.startswith("notes"):
        assert path.name in used("archive", "check").out + used("archive", "check").err


@pytest.mark.parametrize("name", ["notes", "issued", "rejects", "inbox", "archive"])
def test_a_folder_that_became_a_link_is_neither_read_nor_written_through(used, tmp_path, name):
    folder, away = used.client("acme") / name, tmp_path / "away"
    if folder.exists():
        folder.rename(away)
    away.mkdir(exist_ok=True)
    (away / "export.csv").write_text("conversation_id,started_at\n9,never\n")
    folder.symlink_to(away)
    held = {path: path.read_bytes() for path in away.rglob("*") if path.is_file()}
    ended = {
        "notes": lambda: used("notes", "set", "--section", "Goals", "--week", "2026-W06", "Met."),
        "issued": lambda: used("report", "weekly", "--week", "2026-W06", "--issue"),
        "rejects": lambda: used("import", away / "export.csv"),
        "inbox": lambda: used("import", "--all-clients"),
        "archive": lambda: used("import", away / "export.csv"),
    }[name]()
    assert ended.code not in (0, 3), ended.err
    assert str(folder) in ended.err
    assert {path: path.read_bytes() for path in away.rglob("*") if path.is_file()} == held


def test_an_issued_report_that_is_not_as_it_was_written_is_no_report(used):
    path = used.client("acme") / "issued" / "2026-W05.json"
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"chats"', b'"chatz"', 1))
    message, _ = used("report", "diff", "2026-W05").complaint
    assert message == f"{path} is no issued report: it is not as it was written."
    path.rename(path.with_name("2026-W06.json"))
    (path.with_name("2026-W06.json")).write_bytes(data)
    assert "another period" in used("report", "diff", "2026-W06").complaint[0]


def test_check_looks_at_the_key_and_the_issued_reports_too(used):
    used.well("archive", "check")
    (used.client("acme") / "issued" / "2026-W05.json").write_text("{}")
    (used.client("acme") / "key").write_bytes(os.urandom(32))
    ended = used("archive", "check")
    assert ended.code == 1
    assert "2 problems" in ended.out
    assert "is not the key with which the archive was written" in ended.out
