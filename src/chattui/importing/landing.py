"""A folder that exports land in: which of its files are whole, and where they go afterwards."""

import os
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from chattui.files import replace_text, writing
from chattui.home.access import Access, ensure_folder

DONE, FAILED = "done", "failed"
"""The folders, inside, of the files that were taken and of those that could not be."""
_UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".download", ".filepart", "~")
"""How programs call what they are still writing."""


class Seen(NamedTuple):
    """What a file was like at one look."""

    changed: int
    """Its time of change, in nanoseconds."""
    size: int
    number: int
    """Its inode: another file under the same name has another."""


class Landing:
    """A folder that is looked at again and again.

    A file is whole once two looks find it the same, however it came: written there, it has stopped
    growing; renamed there, it was whole before. Folders, links, hidden and empty files are none.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: dict[str, Seen] = {}

    def look(self) -> list[Path]:
        """Return the files that are whole by now, the oldest first; OSError where the folder is gone."""
        before, self._seen = self._seen, dict(_present(self.folder))
        whole = sorted((seen, name) for name, seen in self._seen.items() if before.get(name) == seen)
        return [self.folder / name for _, name in whole]

    def unchanged(self, path: Path) -> bool:
        """Say whether a file is still what the last look found."""
        try:
            return _seen(path.lstat()) == self._seen.get(path.name)
        except OSError:
            return False


def put_away(path: Path, folder: str, access: Access, reason: str = "") -> Path:
    """Move a file into a folder beside it, under a free name; with a reason, that is written next to it.

    Returns:
        Where it is now.

    Raises:
        ChattuiError: It could not be moved.
    """
    there = path.parent / folder
    with writing(there):
        ensure_folder(there, access)
        target = _free(there / path.name)
        path.replace(target)
    if reason:
        replace_text(target.with_name(f"{target.name}.txt"), reason, access.file)
    return target


def _free(path: Path) -> Path:
    """Return this path, with a number where there is a file of this name: exports often share one."""
    numbered = (path.with_name(f"{number}-{path.name}") for number in count(2))
    return next(free for free in chain((path,), numbered) if not free.exists())


def _present(folder: Path) -> Iterator[tuple[str, Seen]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name.lower().endswith(_UNFINISHED):
                continue
            try:
                if entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_size:
                    yield entry.name, _seen(entry.stat(follow_symlinks=False))
            except FileNotFoundError:  # taken away since the folder was listed
                continue


def _seen(status: os.stat_result) -> Seen:
    return Seen(status.st_mtime_ns, status.st_size, status.st_ino)
