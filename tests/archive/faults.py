"""A stand-in for `os` and `fcntl` in `fileops` that fails, or ends the process, at the k-th operation."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any

import pytest

from chattui.archive import fileops

HARMLESS = {"strerror", "getpid", "fspath"}


class Killed(BaseException):
    """The process ended here: from now on no operation is done any more."""


class Faults:
    """Counts operations; at the k-th raises this errno, or (None) the process ends."""

    def __init__(self, at: int = 0, number: int | None = None) -> None:
        self.at = at
        self.number = number
        self.count = 0
        self.killed = False
        self.open: set[int] = set()

    def done(self, name: str, real: Any, *arguments: Any, **options: Any) -> Any:
        if self.killed:
            raise Killed
        self.count += 1
        if self.count == self.at:
            if self.number is None:
                self.killed = True
                raise Killed
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
        patch.setattr(fileops, "os", Counted(os, faults))
        patch.setattr(fileops, "fcntl", Counted(fcntl, faults))
        try:
            yield
        finally:
            faults.end_process()


def fault(kind: str, at: int) -> Faults:
    """Make a fault of the k-th operation: the process ends, or the disk is full or broken by turns."""
    return Faults(at, None if kind == "killed" else (errno.ENOSPC, errno.EIO)[at % 2])
