"""A home on a machine with other users: modes under any umask, and no link in it is written through."""

import grp
import os
import stat
from pathlib import Path

import pytest

from tests.cli.exports import CHATS, SPOILT, export
from tests.cli.running import Chattui


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
    stored = next((chattui.client("acme") / "archive" / "conversations").rglob("*.parquet"))
    stored.write_bytes(b"rotten")
    chattui.well("archive", "repair", "--accept")
    return chattui.home


@pytest.mark.parametrize("umask", [0o000, 0o077])
@pytest.mark.parametrize("shared", [False, True], ids=["private", "group"])
def test_everything_in_a_home_has_the_modes_of_the_home_whatever_the_umask(chattui, umask, shared):
    before = os.umask(umask)
    try:
        group = ("--group", grp.getgrgid(os.getegid()).gr_name) if shared else ()
        home = used(chattui, *group)
    finally:
        os.umask(before)
    assert modes(home) == (({0o2770}, {0o660}) if shared else ({0o700}, {0o600}))


@pytest.mark.parametrize("name", ["key", "archive/lock", "archive/manifests"])
def test_a_link_planted_in_a_home_is_not_written_through(filled, tmp_path, name):
    planted, away = filled.client("acme") / name, tmp_path / "away"
    planted.rename(away)
    planted.symlink_to(away)
    held = {path: path.read_bytes() for path in [away, *away.rglob("*")] if path.is_file()}
    assert filled("import", export(filled.folder, "more.csv", CHATS.replace("Aino", "Helmi"))).code != 0
    assert {path: path.read_bytes() for path in [away, *away.rglob("*")] if path.is_file()} == held
