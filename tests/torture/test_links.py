"""Every file and folder of a home is replaced by a link to itself: nothing is ever changed through one."""

import shutil
from pathlib import Path

import pytest

from tests.cli.exports import CHATS, SPOILT, export
from tests.cli.running import Chattui
from tests.cli.unreadable import prepared

COMMANDS = (
    ("summary", "--week", "2026-W06"),
    ("report", "weekly", "--week", "2026-W05"),
    ("view", "list"),
    ("archive", "check"),
    ("client", "show"),
    ("import", "{}/more.csv"),
    ("import", "{}/spoilt.csv"),
    ("notes", "set", "--section", "assessment", "--week", "2026-W06", "Another."),
    ("view", "save", "other", "--", "summary"),
    ("report", "weekly", "--week", "2026-W05", "--issue"),
    ("import", "--all-clients"),
    ("client", "set", "name", "Another"),
    ("archive", "erase"),
    ("archive", "undo"),
    ("archive", "repair"),
    ("client", "remove", "acme", "--yes"),
)


@pytest.fixture
def everything(filled: Chattui) -> Chattui:
    """A home with all that can be in one."""
    filled("import", export(filled.folder, "spoilt.csv", SPOILT))
    prepared(filled)
    (filled.client("acme") / "followed.json").write_text("{}")
    export(filled.client("acme") / "inbox", "chats.csv", CHATS)
    return filled


def behind(away: Path) -> dict[Path, tuple[bytes, int]]:
    """Return what lies behind a link, and when each file was last changed."""
    files = [path for path in [away, *away.rglob("*")] if path.is_file()]
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_nothing_is_changed_through_a_link_at_any_level(everything, tmp_path_factory, record_property):
    names = [path.relative_to(everything.folder) for path in sorted(everything.home.rglob("*"))]
    for name in names:
        folder, away = tmp_path_factory.mktemp("trial"), tmp_path_factory.mktemp("away") / "there"
        shutil.copytree(everything.folder, folder, dirs_exist_ok=True)
        (folder / name).rename(away)
        (folder / name).symlink_to(away)
        held, chattui = behind(away), Chattui(folder)
        for words in COMMANDS:
            ended = chattui(*(word.format(folder) for word in words), stdin="nobody@x.fi\n")
            assert ended.code in (0, 1, 2), (name, words, ended)
            assert "an error of chattui's own" not in ended.err, (name, words, ended)
            assert behind(away) == held, (name, words)
    assert len(names) > 25
    record_property("commands in homes with a link", len(names) * len(COMMANDS))
