"""Disks of a test's own: one whose power can be cut, and one that is small."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path
from struct import pack

import pytest

_SHUTDOWN, _WITHOUT_FLUSH = 0x8004587D, 2
"""EXT4_IOC_SHUTDOWN, and EXT4_GOING_FLAGS_NOLOGFLUSH: nothing that is not on the disk gets there any more."""
_LAZY = "loop,commit=300,data=writeback"
"""Let the system write when it has to, and names before the bytes behind them: as bad as a disk may be."""


class Disk:
    """An ext4 file system in a file. Made by `power_disk`.

    Attributes:
        folder: Where it is to be seen.
    """

    def __init__(self, image: Path, folder: Path) -> None:
        self.image, self.folder = image, folder
        folder.mkdir()

    def mount(self) -> None:
        _run("mount", "-o", _LAZY, str(self.image), str(self.folder))

    def unmount(self) -> None:
        _run("umount", str(self.folder))

    def empty(self) -> None:
        """Make it anew, with nothing in it."""
        self.unmount()
        _format(self.image)
        self.mount()

    def settle(self) -> None:
        """Bring all that was written so far to stable storage."""
        _run("sync", "--file-system", str(self.folder))

    def cut_power(self) -> None:
        """Lose all that is not on stable storage, and start again."""
        descriptor = os.open(self.folder, os.O_RDONLY)
        try:
            ioctl(descriptor, _SHUTDOWN, pack("I", _WITHOUT_FLUSH))
        finally:
            os.close(descriptor)
        self.unmount()
        # As another file: where somebody else still sees the disk (processes with mounts of their own, which
        # are traced meanwhile), the system would take the one that is shut down for it.
        started = self.image.with_name("started")
        shutil.copyfile(self.image, started)
        started.replace(self.image)
        self.mount()


@contextmanager
def power_disk(folder: Path) -> Iterator[Disk]:
    """Give a disk whose power can be cut; the test is skipped where the machine allows none."""
    disk = Disk(folder / "image", folder / "disk")
    try:
        _format(disk.image)
        disk.mount()
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no ext4 on a loop device can be mounted here: {_reason(error)}")
    try:
        try:
            disk.cut_power()
        except OSError as error:
            pytest.skip(f"this ext4 cannot be shut down: {error}")
        yield disk
    finally:
        disk.unmount()


@contextmanager
def small_disk(folder: Path, *, size: int, names: int = 0) -> Iterator[None]:
    """Mount a disk in memory at a folder; the test is skipped where the machine does not allow it.

    Args:
        folder: Where it is mounted.
        size: Bytes, in whole pages.
        names: How many files and folders it can have; 0: any number.
    """
    folder.mkdir(exist_ok=True)
    try:
        _run("mount", "-t", "tmpfs", "-o", f"size={size},nr_inodes={names},mode=700", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no tmpfs can be mounted here: {_reason(error)}")
    try:
        yield
    finally:
        _run("umount", str(folder))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nothing below a folder be written, by a mount of itself; skipped where that is not allowed."""
    try:
        _run("mount", "--bind", str(folder), str(folder))
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"nothing can be mounted here: {_reason(error)}")
    try:
        _run("mount", "-o", "remount,ro,bind", str(folder))
        yield
    finally:
        _run("umount", str(folder))


def _format(image: Path) -> None:
    image.unlink(missing_ok=True)
    with image.open("wb") as file:
        file.truncate(16 << 20)
    _run("mkfs.ext4", "-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", str(image))


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, timeout=60)


def _reason(error: Exception) -> str:
    said = error.stderr.decode("utf-8", "replace") if isinstance(error, subprocess.CalledProcessError) else ""
    return said.strip() or str(error)
