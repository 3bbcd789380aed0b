"""A disk that fails to read: the k-th look at anything below a folder is refused, whoever looks.

Whatever is worked out from files is as it would have been, or refused by the name of the file.
"""

import builtins
import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import pytest

from tests.cli.exports import CHATS, export
from tests.cli.running import Chattui, Ended

NAMED = ("open", "stat", "lstat", "listdir", "scandir")
"""Calls that take a name, or a descriptor."""
OPENED = ("read", "pread", "fstat")
"""Calls that take a descriptor: of which file, the system does not say when it refuses."""
ERRORS = (errno.EIO, errno.EACCES, errno.ESTALE)
COMMANDS = {
    "summary": ("summary", "--week", "2026-W06", "--format", "json"),
    "history": ("history", "chats", "--every", "month", "--format", "json"),
    "conversations": ("conversations", "--week", "2026-W06", "--format", "csv"),
    "report": ("report", "weekly", "--week", "2026-W06"),
    "report diff": ("report", "diff", "2026-W05"),
    "every client": ("summary", "--all-clients"),
    "view": ("view", "run", "week"),
    "notes": ("notes", "show", "--week", "2026-W06"),
    "metrics": ("metrics",),
    "clients": ("client", "list"),
    "settings": ("client", "show"),
    "set": ("client", "set", "name", "Acme"),
    "client check": ("client", "check"),
    "client export": ("client", "export", "{}/exported"),
    "info": ("archive", "info"),
    "log": ("archive", "log"),
    "check": ("archive", "check"),
    "undo": ("archive", "undo"),
    "dry run": ("import", "{}/more.csv", "--dry-run"),
    "import": ("import", "{}/more.csv"),
}
WRITING = ("undo", "import")
"""Those that change the archive."""
KEEPING = ("summary", "history", "conversations", "report", "report diff", "info", "import")
"""Those that leave something in the cache."""


class Looks:
    """Counts looks; the one of this number is refused.

    Args:
        folder: Below which looks count.
        at: The number; 0: none.
        lasting: Whether all later looks at the same thing are refused too.

    Attributes:
        count: How many there were.
        refused: What could not be looked at; None: everything could.
    """

    def __init__(self, folder: Path, at: int = 0, *, lasting: bool = False) -> None:
        self._folder, self._at, self._lasting = str(folder), at, lasting
        self._lock = Lock()
        self.count = 0
        self.refused: str | None = None

    def __call__(self, place: object, *, named: bool) -> None:
        path = _path(place)
        if not path.startswith(self._folder):
            return
        with self._lock:
            self.count += 1
            again = self._lasting and path == self.refused
            if not again and self.count != self._at:
                return
            self.refused = path
        number = ERRORS[self._at % len(ERRORS)]
        raise OSError(number, os.strerror(number), *([path] if named else []))


def _path(place: object) -> str:
    if isinstance(place, int):
        try:
            return str(Path(f"/proc/self/fd/{place}").readlink())
        except OSError:
            return ""
    return os.fspath(place) if isinstance(place, str | os.PathLike) else ""


class _Reading:
    """A file whose reads are counted."""

    def __init__(self, file: Any, looks: Looks) -> None:
        self._file, self._looks = file, looks

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> "_Reading":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Any]:
        self._looks(self._file.fileno(), named=False)
        return iter(self._file)

    def read(self, *arguments: Any) -> Any:
        self._looks(self._file.fileno(), named=False)
        return self._file.read(*arguments)


@contextmanager
def refusing(looks: Looks) -> Iterator[None]:
    """Let everything in this process but Polars look at files as `looks` says."""
    real_open = io.open

    def counted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(place: Any = ".", *arguments: Any, **options: Any) -> Any:
            if name != "open" or not arguments[0] & os.O_CREAT:  # what writes is made to fail elsewhere
                looks(place, named=name in NAMED and not isinstance(place, int))
            return real(place, *arguments, **options)

        return call

    def opening(place: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if mode.strip("bt") != "r":
            return real_open(place, mode, *arguments, **options)
        if not isinstance(place, int):
            looks(place, named=True)
        return _Reading(real_open(place, mode, *arguments, **options), looks)

    with pytest.MonkeyPatch.context() as patch:
        for name in (*NAMED, *OPENED):
            patch.setattr(os, name, counted(name, getattr(os, name)))
        patch.setattr(io, "open", opening)
        patch.setattr(builtins, "open", opening)
        yield


class Trials:
    """Runs one command again and again, each time on a folder as it was.

    Args:
        folder: Is free.
        template: The command in a folder that has everything.
        name: Of the command.
        warm: Whether the cache has what the command left there.
    """

    def __init__(self, folder: Path, template: Chattui, name: str, *, warm: bool) -> None:
        self._folder, self._template, self._name = folder / "trial", folder / "template", name
        shutil.copytree(template.folder, self._template)
        if warm:
            self.run(Looks(self._folder))
            shutil.copytree(self._folder / "cache", self._template / "cache", dirs_exist_ok=True)
        looks = Looks(self._folder)
        self.expected = self.run(looks)
        self.points = range(1, looks.count + 1)

    def run(self, looks: Looks) -> Ended:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._template, self._folder)
        words = [word.format(self._folder) for word in COMMANDS[self._name]]
        with refusing(looks):
            return Chattui(self._folder)(*words)

    def judge(self, at: int, *, lasting: bool) -> None:
        """Refuse one look, and see how the command ends."""
        looks = Looks(self._folder, at, lasting=lasting)
        ended = self.run(looks)
        if ended == self.expected:
            return
        assert looks.refused is not None
        place = Path(looks.refused)
        if self._name == "check" and ended.out:  # which tells of several
            assert (ended.code, place.name in ended.out) == (1, True), (at, ended)
            return
        assert ended.code in (1, 2), (at, looks.refused, ended)
        assert ended.out in ("", self.expected.out), (at, looks.refused, ended)
        what, hint = ended.err.splitlines()
        assert "an error of chattui's own" not in what
        assert hint
        written = place.name == "lock" or "/.chattui-" in looks.refused
        if not written and "is written, but the disk did not confirm it" not in what:
            assert place.name in what, (at, looks.refused, ended)
        if self._name in WRITING:
            Chattui(self._folder).well("archive", "check")


def prepared(filled: Chattui) -> Chattui:
    """Give a client with data all else that is read: an assessment, an issued report, a view, an export."""
    filled.well("notes", "set", "--section", "assessment", "--week", "2026-W06", "A good week.")
    filled.well("report", "weekly", "--week", "2026-W05", "--issue")
    filled.well("view", "save", "week", "--", "summary")
    export(filled.folder, "more.csv", CHATS.replace("Aino", "Helmi"))
    shutil.rmtree(filled.folder / "cache")
    return filled
