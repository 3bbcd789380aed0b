"""A stand-in for `os` and `fcntl` in the archive: the k-th operation fails, or what was on disk is kept."""

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any

import pytest

from chattui.archive import fileops, locking

HARMLESS = {"strerror", "getpid", "fspath"}
CHANGING = ("mkdir", "write", "pwrite", "ftruncate", "link", "rename", "unlink")
"""What changes names or bytes on disk, beside `open`, which may."""


class Faults:
    """Counts operations; the k-th raises this errno."""

    def __init__(self, at: int = 0, number: int = 0) -> None:
        self.at = at
        self.number = number
        self.count = 0
        self.open: set[int] = set()

    def done(self, name: str, real: Any, *arguments: Any, **options: Any) -> Any:
        self.count += 1
        if self.count == self.at:
            if name == "close":  # closes all the same, as Linux does
                real(*arguments)
                self.open.discard(arguments[0])
            raise OSError(self.number, os.strerror(self.number), "a file")
        result = real(*arguments, **options)
        if name == "open":
            self.open.add(result)
        if name == "close":
            self.open.discard(arguments[0])
        return result

    def end_process(self) -> None:
        for descriptor in self.open:
            with suppress(OSError):
                os.close(descriptor)


def changes(name: str, *arguments: Any) -> bool:
    """Say whether an operation can change names or bytes on disk."""
    return name in CHANGING or (name == "open" and bool(arguments[1] & os.O_CREAT))


class Endings(Faults):
    """Keeps what a process leaves that ends before an operation, for each of them.

    Args:
        folder: What is changed; it need not be there yet.
        kept: Where copies of it go, one for each operation that may have changed it.
    """

    def __init__(self, folder: Path, kept: Path) -> None:
        super().__init__()
        self._folder, self._kept = folder, kept
        self._changed = True
        self._one_by_one = Lock()

    def done(self, name: str, real: Any, *arguments: Any, **options: Any) -> Any:
        with self._one_by_one:  # files are read by several threads
            if self._changed:
                with suppress(FileNotFoundError):
                    shutil.copytree(self._folder, self._kept / f"{self.count}")
            self._changed = changes(name, *arguments)
            return super().done(name, real, *arguments, **options)

    def kept(self) -> Iterator[Path]:
        """Give the copies."""
        yield from self._kept.iterdir()


class Counted:
    """A module whose functions are counted."""

    def __init__(self, module: ModuleType, faults: Faults) -> None:
        self._module = module
        self._faults = faults

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._module, name)
        if not callable(real) or name in HARMLESS:
            return real
        return lambda *arguments, **options: self._faults.done(name, real, *arguments, **options)


@contextmanager
def injected(faults: Faults) -> Iterator[None]:
    """Let the operations of the archive fail as `faults` says."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (fileops, locking):
            patch.setattr(module, "os", Counted(os, faults))
        patch.setattr(locking, "fcntl", Counted(fcntl, faults))
        try:
            yield
        finally:
            faults.end_process()


def fault(at: int) -> Faults:
    """Make a fault of the k-th operation: the disk is full or broken by turns."""
    return Faults(at, (errno.ENOSPC, errno.EIO)[at % 2])
