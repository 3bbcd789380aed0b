"""The lock of an archive: one writer at a time, and whoever waits is told who that is."""

import errno
import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from chattui.archive.damaged import linked
from chattui.errors import ChattuiError, ExitCode
from chattui.files import owner_name

_POLL = 0.05
"""Seconds between two attempts to take the lock."""


@contextmanager
def locked(path: Path, mode: int, wait: float) -> Iterator[None]:
    """Hold the lock of this path, which ends with the process at the latest.

    Args:
        path: Stays for good.
        mode: Permissions of the lock's file.
        wait: Seconds to wait for another holder.

    Raises:
        ChattuiError: Somebody else still holds it (exit code 4).
        OSError: The system refused, or its file system knows no locks.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags, mode)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EISDIR, errno.ENXIO):
            raise linked(path) from error
        raise
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise linked(path)
        until = time.monotonic() + wait
        while not _take(descriptor):
            if time.monotonic() >= until:
                raise ChattuiError(
                    f"Another chattui is writing this archive: {_holder(descriptor)}.",
                    "Try again when it has finished, or wait for it longer (--wait SECONDS).",
                    ExitCode.BUSY,
                )
            time.sleep(_POLL)
        with suppress(OSError):  # in a shared home it may be a colleague's
            os.fchmod(descriptor, mode)
        with suppress(OSError):  # only told to whoever waits: a full disk is no reason to stop here
            os.ftruncate(descriptor, 0)
            os.pwrite(
                descriptor, f"{os.getpid()} {owner_name(os.geteuid())} {os.uname().nodename}\n".encode(), 0
            )
        yield
    finally:
        with suppress(OSError):  # what was done stays done, and the lock ends all the same
            os.close(descriptor)


def _holder(descriptor: int) -> str:
    """Say who holds a lock, as far as its file tells: process, user, machine, and since when."""
    told = os.pread(descriptor, 200, 0).decode("utf-8", "replace")
    process, *others = "".join(sign if sign.isprintable() else " " for sign in told).split() or ["unknown"]
    of = "".join(f" {word} {name}" for word, name in zip(("of", "on"), others, strict=False))
    since = datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC)  # it wrote this when it took the lock
    return f"process {process}{of}, since {since:%Y-%m-%d %H:%M:%S} UTC"


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
