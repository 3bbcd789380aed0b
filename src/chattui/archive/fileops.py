"""Every operation of the archive on files, and nothing else.

No other module of the archive opens, writes, links or removes, but for its lock: so a test can make the
k-th operation fail, or end the process there, for every k. Links are refused everywhere: whoever can plant
one could otherwise have us read or write somewhere else.
"""

import errno
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from chattui.archive.damaged import DamagedError, linked
from chattui.files import NoOrdinaryFileError, naming, open_ordinary, refuse_foreign

BLOCK = 1 << 20
"""Bytes read at a time."""

_CANNOT_LINK = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
_CANNOT_SYNC_FOLDERS = (errno.EINVAL, errno.EOPNOTSUPP)


@dataclass(frozen=True)
class Modes:
    """The permissions of what is made."""

    folder: int
    file: int


PRIVATE = Modes(0o700, 0o600)
SHARED = Modes(0o2770, 0o660)
"""For a home that a group shares: new files take the folder's group."""


def create(path: Path, data: bytes, mode: int) -> None:
    """Write a new file: see `create_of`."""
    create_of(path, [data], mode)


def create_of(path: Path, parts: Iterable[bytes], mode: int) -> None:
    """Write a new file and have the disk confirm it; what was begun and failed is removed.

    Raises:
        FileExistsError: Something of this name is there, be it a dangling link.
        OSError: The system refused.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, mode)
    try:
        try:
            with naming(path):
                os.fchmod(descriptor, mode)  # the umask may have taken bits away
                for part in parts:
                    rest = memoryview(part)
                    while rest:
                        rest = rest[os.write(descriptor, rest) :]
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise


def blocks(path: Path) -> Iterator[bytes]:
    """Read a plain file block by block.

    Raises:
        ChattuiError: It is a link, a folder or a device.
        OSError: The system refused.
    """
    descriptor = opened(path)
    try:
        with naming(path):
            while block := os.read(descriptor, BLOCK):
                yield block
    finally:
        os.close(descriptor)


def opened(path: Path) -> int:
    """Open a plain file for reading, and return its descriptor; raises as `blocks` does."""
    try:
        return open_ordinary(path)
    except NoOrdinaryFileError as error:
        raise linked(path) from error


def read(path: Path) -> bytes:
    """Return the whole of a plain file; raises as `blocks` does."""
    return b"".join(blocks(path))


def identity(path: Path) -> os.stat_result:
    """Return what the system says of a plain file; ChattuiError for anything else."""
    found = os.lstat(path)
    if not stat.S_ISREG(found.st_mode):
        raise linked(path)
    return found


def inside(archive: Path, name: str) -> Path:
    """Return the path of a file of the archive, whose folders on the way are no links."""
    path = archive
    for part in name.split("/")[:-1]:
        path = path / part
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            raise linked(path)
    return archive / name


def mode(path: Path) -> int | None:
    """Return what the system says of the kind and the permissions of a name; None where nothing has it."""
    try:
        return os.lstat(path).st_mode
    except FileNotFoundError:
        return None


def real(folder: Path) -> Path:
    """Return the real path of an archive, which need not exist; its own folder may be no link.

    Raises:
        DamagedError: It is a link, or no folder.
    """
    folder = folder.parent.resolve() / folder.name
    try:
        found = os.lstat(folder)
    except FileNotFoundError:
        return folder
    if not stat.S_ISDIR(found.st_mode):
        raise DamagedError(folder, "it is a link or no folder", "Put the archive's folder itself there.")
    refuse_foreign(folder, found)
    return folder


def exists(path: Path) -> bool:
    """Say whether anything of this name is there."""
    return mode(path) is not None


def names(folder: Path | str) -> list[str]:
    """Return the names in a folder, sorted; none where there is no such folder.

    Who lists a thousand folders names them by strings: making a path takes as long as a listing.
    """
    try:
        descriptor = _open_folder(folder)
    except FileNotFoundError:
        return []
    try:
        with naming(folder):
            return sorted(os.listdir(descriptor))
    finally:
        os.close(descriptor)


def make_folder(path: Path, mode: int) -> None:
    """Make a folder unless it is there; ChattuiError where a link or a file has its name."""
    try:
        os.mkdir(path, mode)
    except FileExistsError:
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            raise linked(path) from None
    else:
        os.chmod(path, mode)  # mkdir heeds the umask, and leaves the group's bit out


def sync_folder(folder: Path) -> None:
    """Have the disk confirm the names in a folder, where its file system can."""
    descriptor = _open_folder(folder)
    try:
        with naming(folder):
            os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC_FOLDERS:
            raise
    finally:
        os.close(descriptor)


def publish(temporary: Path, target: Path) -> None:
    """Give a finished file its name, all at once; `temporary` may stay behind as a second name.

    Raises:
        FileExistsError: Somebody else gave that name first.
        OSError: The system refused, and the name is not given.
    """
    try:
        os.link(temporary, target, follow_symlinks=False)
    except OSError as error:
        with suppress(OSError):
            if os.lstat(temporary).st_nlink == 2:
                return  # a network file system that did it and lost its answer: link(2)
        if error.errno not in _CANNOT_LINK:
            raise
        # No hard links here: the lock, which the caller holds, makes up for it.
        if exists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from error
        os.rename(temporary, target)


def move(path: Path, target: Path) -> None:
    """Give a file another name, in the place of what has that name; a link is moved itself."""
    os.rename(path, target)


def remove(path: Path) -> None:
    """Remove a file; it may be gone already."""
    with suppress(FileNotFoundError):
        os.unlink(path)


def remove_all(path: Path) -> None:
    """Remove a file, or a folder with all that is in it; links are removed, not followed."""
    found = mode(path)
    if found is not None and stat.S_ISDIR(found):
        shutil.rmtree(path)
    else:
        remove(path)


def _open_folder(folder: Path | str) -> int:
    try:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENOTDIR):
            raise linked(Path(folder)) from error
        raise
