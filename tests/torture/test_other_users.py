"""Other users of the machine, made up of numbers: colleagues who share a home, and strangers."""

import grp
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.cli.exports import CHATS, ORDERS, export
from tests.cli.running import Chattui
from tests.cli.test_shared_host import modes

SHARED = next((group for group in grp.getgrall() if group.gr_gid > 0), None)
NOBODYS = 65_433
UMASKS = (0o000, 0o022, 0o027, 0o077, 0o777)


@dataclass(frozen=True)
class User:
    """A user of the machine."""

    number: int
    group: int

    def runs(
        self, chattui: Chattui, *words: str | Path, umask: int = 0o077
    ) -> "subprocess.CompletedProcess[str]":
        """Run a command as this user, in folders of their own but for the home."""
        own = chattui.folder / str(self.number)
        if not own.exists():
            own.mkdir(0o700)
            os.chown(own, self.number, self.group)
        ours = os.pathsep.join(place for place in sys.path if not place.startswith(sys.base_prefix))
        environ = {**Chattui(own).environ(PYTHONPATH=ours), "CHATTUI_HOME": str(chattui.home)}
        return subprocess.run(
            [interpreter(), "-m", "chattui", *map(str, words)],
            cwd=own,
            env=environ,
            user=self.number,
            group=self.group,
            extra_groups=[],
            umask=umask,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )


@cache
def interpreter() -> str:
    """Return a Python of this version that other users may run; that of the tests may be root's own."""
    same = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for path in filter(None, (sys.executable, shutil.which(same, path="/usr/local/bin:/usr/bin"))):
        with suppress(PermissionError):
            subprocess.run([path, "--version"], user=NOBODYS, capture_output=True, check=True)
            return path
    pytest.skip(f"other users may run no {same} here")


@pytest.fixture
def chattui() -> Iterator[Chattui]:
    """The command, in a folder that all users may look into; skipped where nobody can become another user."""
    if os.geteuid() != 0 or SHARED is None:
        pytest.skip("only root can become another user")
    folder = Path(tempfile.mkdtemp())
    try:
        folder.chmod(0o755)
        export(folder, "chats.csv", CHATS).chmod(0o644)
        export(folder, "orders.csv", ORDERS).chmod(0o644)
        export(folder, "more.csv", CHATS.replace("Aino", "Helmi")).chmod(0o644)
        yield Chattui(folder)
    finally:
        shutil.rmtree(folder)


BY_AGENT = ("breakdown", "--by", "agent", "--week", "2026-W06", "--format", "json")
COLLEAGUES = tuple(User(NOBODYS + number, SHARED.gr_gid if SHARED else 0) for number in (1, 2))
STRANGER = User(NOBODYS + 3, NOBODYS)


@pytest.mark.parametrize("umask", UMASKS, ids=oct)
def test_a_home_is_its_users_own_whatever_the_umask(chattui, umask, record_property):
    """As a user whom modes bind, unlike root."""
    user, chattui.home = COLLEAGUES[0], chattui.folder / str(COLLEAGUES[0].number) / "home"
    for words in (
        ("client", "add", "acme"),
        ("import", chattui.folder / "chats.csv", chattui.folder / "orders.csv"),
        ("import", chattui.folder / "more.csv"),
        ("notes", "set", "--section", "assessment", "--week", "2026-W06", "Good."),
        ("report", "weekly", "--week", "2026-W05", "--issue"),
        ("view", "save", "week", "--", "summary"),
        ("client", "export", "exported"),
        ("archive", "check"),
    ):
        ended = user.runs(chattui, *words, umask=umask)
        assert ended.returncode == 0, ended.stderr
    for folder in (chattui.home, chattui.home.parent / "cache", chattui.home.parent / "exported"):
        assert modes(folder) == ({0o700}, {0o600}), folder
    assert STRANGER.runs(chattui, "summary").returncode != 0
    record_property("commands as other users", 9)


def test_colleagues_share_a_home_and_strangers_do_not(chattui, record_property):
    assert SHARED
    first, second = COLLEAGUES
    shared = chattui.folder / "shared"
    shared.mkdir()
    os.chown(shared, first.number, first.group)
    chattui.home = shared / "home"

    def does(user: User, *words: str | Path) -> str:
        ended = user.runs(chattui, *words)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    does(first, "client", "add", "acme", "--group", SHARED.gr_name)
    does(first, "import", chattui.folder / "chats.csv", chattui.folder / "orders.csv")
    before = does(first, *BY_AGENT)
    assert does(second, *BY_AGENT) == before
    does(second, "import", chattui.folder / "more.csv")
    lock = chattui.client("acme") / "archive" / "lock"
    assert lock.read_text().split()[1] == f"user-{second.number}"
    after = does(second, *BY_AGENT)
    assert does(first, *BY_AGENT) == after != before
    for user, words in (
        (second, ("notes", "set", "--section", "assessment", "--week", "2026-W06", "Good.")),
        (first, ("notes", "set", "--section", "Goals", "--week", "2026-W06", "Met.")),
        (second, ("client", "set", "name", "Acme Oy")),
        (first, ("client", "goal", "week", "chats", "100")),
        (second, ("view", "save", "week", "--", "summary")),
        (first, ("view", "delete", "week")),
        (second, ("report", "weekly", "--week", "2026-W05", "--issue")),
        (first, ("report", "weekly", "--week", "2026-W05", "--issue")),
        (first, ("archive", "undo")),
        (second, ("archive", "check")),
    ):
        does(user, *words)
    assert modes(chattui.home) == ({0o2770}, {0o660})
    assert {path.stat().st_gid for path in chattui.home.rglob("*")} == {SHARED.gr_gid}
    held = {path: path.read_bytes() for path in chattui.home.rglob("*") if path.is_file()}
    for asked in (
        ("summary",),
        ("client", "list"),
        ("import", chattui.folder / "more.csv"),
        ("client", "add", "beta"),
        ("archive", "undo"),
    ):
        ended = STRANGER.runs(chattui, "--client", "acme", *asked)
        assert ended.returncode in (1, 2), ended.stdout
        assert ended.stdout == ""
        assert len(ended.stderr.splitlines()) == 2
    assert {path: path.read_bytes() for path in chattui.home.rglob("*") if path.is_file()} == held
    record_property("commands as other users", 22)
