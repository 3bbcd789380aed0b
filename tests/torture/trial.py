"""One command that writes, as a process of its own, on a home of its own; and what must hold afterwards."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.archive.test_faults import content, leftovers
from tests.cli.exports import CHATS, ORDERS, export
from tests.cli.running import Chattui

OLD = CHATS.replace("2026-01-28", "2004-01-28").replace("a@x.fi", "c@x.fi")
"""So that something is older than twenty years, whatever the machine's clock says."""
MORE = CHATS.replace("Aino", "Helmi").replace("4,2026-02-08", "5,2026-02-08")
Content = tuple[int, Any]
"""The version, and all rows that a reader sees."""


@dataclass(frozen=True)
class Action:
    """A command that writes.

    Attributes:
        name: What it is called in what tests say.
        arguments: The command line.
        stdin: What it is told.
        imports: How many imports were made before.
        reads: Whether it changes nothing.
    """

    name: str
    arguments: tuple[str, ...]
    stdin: str = ""
    imports: int = 2
    reads: bool = False


FIRST_IMPORT = Action("first import", ("import", "old.csv", "orders.csv"), imports=0)
SECOND_IMPORT = Action("second import", ("import", "more.csv"), imports=1)
ACTIONS = (
    FIRST_IMPORT,
    SECOND_IMPORT,
    Action("undo", ("archive", "undo")),
    Action("restore", ("archive", "restore", "1")),
    Action("erase", ("archive", "erase"), stdin="c@x.fi\n"),
    Action("retain", ("archive", "retain", "--months", "240")),
)


class Trial(Chattui):
    """The command, with one client and its exports beside the home."""

    @property
    def archive(self) -> Path:
        return self.client("acme") / "archive"

    def attempt(self, action: Action, under: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        """Run a command as a process, `under` another that makes it fail; its streams are piped."""
        return subprocess.run(
            [*under, sys.executable, "-m", "chattui", *action.arguments],
            cwd=self.folder,
            env=self.environ(POLARS_MAX_THREADS="1"),
            input=action.stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    def content(self) -> Content:
        """Return what a reader sees, having read all of it."""
        return content(self.archive)

    def goes_on(self) -> None:
        """See that the next import works and tidies up, and that all is whole then."""
        version = self.content()[0]
        self.well("import", export(self.folder, "next.csv", CHATS.replace("2026-02", "2026-03")))
        assert self.content()[0] == version + 1
        assert leftovers(self.archive) == []
        self.well("archive", "check")


class Bench:
    """Makes trials of one action, each as it was before, and judges how they ended.

    Attributes:
        before: What a reader sees before the action.
        after: What a reader sees once it is done.
    """

    def __init__(self, folder: Path, action: Action) -> None:
        self.folder, self.action = folder, action
        template = Trial(folder / "template")
        template.folder.mkdir(parents=True)
        export(template.folder, "old.csv", OLD)
        export(template.folder, "orders.csv", ORDERS)
        export(template.folder, "more.csv", MORE)
        template.well("client", "add", "acme", "--timezone", "Europe/Helsinki")
        for earlier in (FIRST_IMPORT, SECOND_IMPORT)[: action.imports]:
            template.well(*(template.folder / name if "." in name else name for name in earlier.arguments))
        self.before = template.content()
        whole = self.trial()
        ended = whole.attempt(action)
        assert ended.returncode == 0, ended.stderr
        self.after = whole.content()
        assert (self.after == self.before) == action.reads

    def trial(self, folder: Path | None = None) -> Trial:
        """Make a trial, in the place of the one before: so that all of its names are the same."""
        target = folder or self.folder / "trial"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.folder / "template", target)
        return Trial(target)

    def judge(self, trial: Trial, ended: subprocess.CompletedProcess[str]) -> None:
        """See that the archive is as before or as after, as was said, and that a trial goes on from there."""
        found = trial.content()
        assert "Traceback" not in ended.stderr, ended.stderr
        assert found in (self.before, self.after)
        if ended.returncode == 0:
            assert found == self.after
        elif "as it was before" in ended.stderr:
            assert found == self.before
        trial.goes_on()
