"""A home on a machine with other users: modes under any umask, and no link in it is written through."""

import grp
import os
import shutil
import stat
from pathlib import Path

import pytest

from chattui.errors import ExitCode
from tests.cli.exports import CHATS, SPOILT, export
from tests.cli.running import Chattui

NOBODY = 65_432
"""A number that no user has."""


def modes(home: Path) -> tuple[set[int], set[int]]:
    """Return the permissions of all folders and of all files in a home."""
    found = [(path.is_dir(), stat.S_IMODE(path.lstat().st_mode)) for path in [home, *home.rglob("*")]]
    return {mode for folder, mode in found if folder}, {mode for folder, mode in found if not folder}


def used(chattui: Chattui, *group: str) -> Path:
    """Make a home and have everything written into it that commands write."""
    chattui.well("client", "add", "acme", *group)
    chattui.well("client", "set", "name", "Acme Oy")
    chattui.well("client", "goal", "week", "chats", "100")
    chattui.well("view", "save", "week", "--", "summary")
    chattui("import", export(chattui.folder, "spoilt.csv", SPOILT))
    inbox = chattui.client("acme") / "inbox"
    taken = export(inbox, "chats.csv", CHATS)
    taken.chmod(0o660 if group else 0o600)  # what others put there is as they made it
    chattui.well("import", "--all-clients")
    chattui.well("notes", "set", "--section", "assessment", "--week", "2026-W06", "A good week.")
    chattui.well("report", "weekly", "--week", "2026-W05", "--issue")
    chattui.well("report", "weekly", "--week", "2026-W05", "--output", chattui.folder / "report.md")
    stored = next((chattui.client("acme") / "archive" / "conversations").rglob("*.parquet"))
    stored.write_bytes(b"rotten")
    chattui.well("archive", "repair", "--accept")
    return chattui.home


@pytest.mark.parametrize("umask", [0o000, 0o777])
@pytest.mark.parametrize("shared", [False, True], ids=["private", "group"])
def test_everything_in_a_home_has_the_modes_of_the_home_whatever_the_umask(chattui, umask, shared):
    before = os.umask(umask)
    try:
        group = ("--group", grp.getgrgid(os.getegid()).gr_name) if shared else ()
        home = used(chattui, *group)
    finally:
        os.umask(before)
    assert modes(home) == (({0o2770}, {0o660}) if shared else ({0o700}, {0o600}))
    # What is kept of it elsewhere is its user's own, whoever shares it.
    assert modes(chattui.folder / "cache") == ({0o700}, {0o600})


@pytest.mark.parametrize("name", ["key", "archive/lock", "archive/manifests"])
def test_a_link_planted_in_a_home_is_not_written_through(filled, tmp_path, name):
    planted, away = filled.client("acme") / name, tmp_path / "away"
    planted.rename(away)
    planted.symlink_to(away)
    held = {path: path.read_bytes() for path in [away, *away.rglob("*")] if path.is_file()}
    assert filled("import", export(filled.folder, "more.csv", CHATS.replace("Aino", "Helmi"))).code != 0
    assert {path: path.read_bytes() for path in [away, *away.rglob("*")] if path.is_file()} == held


@pytest.mark.parametrize(
    "words", [("summary",), ("import", "{}/more.csv"), ("client", "add", "beta"), ("demo",)]
)
def test_clients_that_are_a_link_are_not_followed(filled, tmp_path, words):
    export(tmp_path, "more.csv", CHATS)
    clients, away = filled.home / "clients", tmp_path / "away"
    clients.rename(away)
    clients.symlink_to(away)
    assert f"{clients} is a symbolic link" in filled(*(word.format(tmp_path) for word in words)).complaint[0]
    assert [path.name for path in away.iterdir()] == ["acme"]


def test_a_home_that_everybody_could_put_another_in_the_place_of_is_refused(filled, tmp_path):
    open_to_all = tmp_path / "all"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    filled.home = filled.home.rename(open_to_all / "home")
    for words in (("summary",), ("view", "list"), ("client", "list"), ("client", "add", "beta")):
        message, hint = filled(*words).complaint
        assert "Everybody on this machine may put something else in the place of" in message
        assert f"chmod o-w '{open_to_all}'" in hint
    open_to_all.chmod(0o1777)
    filled.well("summary")
    filled.home = open_to_all / "new" / "home"
    open_to_all.chmod(0o777)
    assert filled("client", "add", "acme").code == ExitCode.USAGE
    assert not filled.home.parent.exists()


FOREIGN = (
    "client.toml",
    "key",
    "notes/2026-W06.md",
    "issued/2026-W05.json",
    "archive",
    "archive/latest",
    "archive/manifests/*.json",
    "archive/conversations/month=2026-02/*.parquet",
)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_what_belongs_to_somebody_else_is_refused_by_name(filled):
    filled.well("notes", "set", "--section", "assessment", "--week", "2026-W06", "A good week.")
    filled.well("report", "weekly", "--week", "2026-W05", "--issue")
    week = filled.well("report", "weekly", "--week", "2026-W06").out
    for pattern in FOREIGN:
        shutil.rmtree(filled.folder / "cache")
        (path,) = filled.client("acme").glob(pattern)
        os.chown(path, NOBODY, -1)
        key = path.stem if path.stem.startswith("2026-W") else "2026-W06"
        # Only who imports or erases asks for the client's key.
        words = ("archive", "erase") if pattern == "key" else ("report", "weekly", "--week", key)
        ended = filled(*words, stdin="a@x.fi\n")
        assert ended.code == ExitCode.DATA, pattern
        assert f"it belongs to user-{NOBODY}, not to you" in ended.complaint[0]
        assert str(path) in ended.err
        filled("archive", "repair")  # which takes nothing of it for damage
        os.chown(path, os.geteuid(), -1)
        filled.well("archive", "check")
        assert filled.well("report", "weekly", "--week", "2026-W06").out == week


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_an_answer_that_somebody_else_put_into_the_cache_is_not_believed(filled):
    whole = filled.well("summary").out
    (kept,) = (filled.folder / "cache" / "chattui" / "answers").iterdir()
    os.chown(kept, NOBODY, -1)
    before = kept.stat().st_ino
    assert filled.well("summary").out == whole
    assert (kept.stat().st_uid, kept.stat().st_ino != before) == (os.geteuid(), True)
