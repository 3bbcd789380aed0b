"""What a disk may hold when the power fails: a stand-in for `os` in `fileops` that keeps account.

Only what was confirmed (fsync) is certain: a file's bytes once the file was synced, the names in a folder
once the folder was. Until then a change of names may be there or not, each for itself, and of the bytes all,
none, or the first half.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from chattui.archive import fileops, locking

Disk = dict[str, bytes | None]
"""What lies below a folder, by name: bytes of files, None for folders."""
PARTS = (1.0, 0.0, 0.5)
"""How much of the bytes that were not confirmed got to the disk."""


@dataclass(eq=False)
class Node:
    """A file or folder, under whatever names.

    Attributes:
        data: Its bytes as the process sees them; None for a folder.
        certain: Its bytes on the disk.
    """

    data: bytes | None = b""
    certain: bytes | None = b""

    def after(self, part: float) -> bytes | None:
        """Return the bytes on the disk if this part of what is not confirmed got there."""
        if self.data is None or self.data == self.certain:
            return self.data
        return self.data[: int(len(self.data) * part)]


Names = dict[str, Node]


@dataclass(frozen=True)
class Change:
    """A change of names: these go, these come; in the folders that are still to be confirmed."""

    folders: set[str]
    gone: tuple[str, ...] = ()
    come: Names = field(default_factory=dict)

    def done_to(self, names: Names) -> Names:
        return {name: node for name, node in names.items() if name not in self.gone} | self.come


class Account:
    """Keeps account of a folder while the archive in it is changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.certain: Names = {"": Node(None, None)}
        for path in sorted(folder.rglob("*")):
            data = None if path.is_dir() else path.read_bytes()
            self.certain[self.name(path)] = Node(data, data)
        self.names = dict(self.certain)
        self.pending: list[Change] = []
        self.opened: dict[int, str] = {}
        self.moments = 0
        self.disks: dict[frozenset[tuple[str, bytes | None]], Disk] = {}

    def name(self, path: Path | str) -> str:
        return str(Path(path).relative_to(self.folder)).removeprefix(".")

    def changed(self, *, gone: Iterable[str] = (), come: Names | None = None) -> None:
        """Note a change of names that no folder has confirmed yet."""
        come = come or {}
        folders = {str(Path(name).parent).removeprefix(".") for name in (*gone, *come)}
        change = Change(folders, tuple(gone), come)
        self.names = change.done_to(self.names)
        self.pending.append(change)

    def confirmed(self, name: str) -> None:
        """Note that a file or folder was synced."""
        node = self.names[name]
        node.certain = node.data
        if node.data is not None:
            return
        for change in self.pending:
            change.folders.discard(name)
            if not change.folders:
                self.certain = change.done_to(self.certain)
        self.pending = [change for change in self.pending if change.folders]

    def possible(self) -> Iterator[Disk]:
        """Give what the disk may hold now: of what is not confirmed all, none, one change, or all but one."""
        every = range(len(self.pending))
        chosen = {tuple(every), (), *((one,) for one in every)}
        chosen |= {tuple(other for other in every if other != one) for one in every}
        for some in chosen:
            names = self.certain
            for index in some:
                names = self.pending[index].done_to(names)
            there = {name: node for name, node in names.items() if _within(names, name)}
            for part in PARTS:
                yield {name: node.after(part) for name, node in there.items() if name}

    def moment(self) -> None:
        """Note what the disk may hold now."""
        self.moments += 1
        for disk in self.possible():
            self.disks[frozenset(disk.items())] = disk


class Accounted:
    """`os`, as `fileops` uses it, with all that it changes put on account."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def open(self, path: Path, flags: int, mode: int = 0o777) -> int:
        name = self.account.name(path)
        descriptor = os.open(path, flags, mode)
        self.account.opened[descriptor] = name
        if name not in self.account.names:
            self.account.changed(come={name: Node()})
            self.account.moment()
        return descriptor

    def write(self, descriptor: int, data: bytes) -> int:
        node = self.account.names[self.account.opened[descriptor]]
        assert node.data is not None
        node.data += bytes(data)
        self.account.moment()
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        os.fstat(descriptor)
        self.account.confirmed(self.account.opened[descriptor])
        self.account.moment()

    def mkdir(self, path: Path, mode: int) -> None:
        path.mkdir(mode)
        self.account.changed(come={self.account.name(path): Node(None, None)})
        self.account.moment()

    def link(self, path: Path, target: Path, *, follow_symlinks: bool) -> None:
        os.link(path, target, follow_symlinks=follow_symlinks)
        self.account.changed(come={self.account.name(target): self.account.names[self.account.name(path)]})
        self.account.moment()

    def rename(self, path: Path, target: Path) -> None:
        path.rename(target)
        name = self.account.name(path)
        self.account.changed(gone=[name], come={self.account.name(target): self.account.names[name]})
        self.account.moment()

    def unlink(self, path: Path) -> None:
        path.unlink()
        self.account.changed(gone=[self.account.name(path)])
        self.account.moment()


@contextmanager
def accounted(folder: Path) -> Iterator[Account]:
    """Keep account of what is done to an archive somewhere below this folder."""
    account = Account(folder)
    with pytest.MonkeyPatch.context() as patch:
        for module in (fileops, locking):
            patch.setattr(module, "os", Accounted(account))
        yield account


def lay_out(disk: Disk, folder: Path) -> None:
    """Write what a disk holds into a folder."""
    folder.mkdir()
    for name, data in sorted(disk.items()):
        path = folder / name
        if data is None:
            path.mkdir()
        else:
            path.write_bytes(data)


def _within(names: Names, name: str) -> bool:
    """Say whether the folders on the way to a name are there."""
    return not name or all(str(parent).removeprefix(".") in names for parent in Path(name).parents)
