"""Whole small files: read without following links or waiting, written in one step or not at all."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chattui.errors import ChattuiError, UsageError

PRIVATE = 0o600
PRIVATE_FOLDER = 0o700
SHARED_BITS = stat.S_ISGID | stat.S_IRWXG
"""What a folder has that a group shares."""


class NoOrdinaryFileError(OSError):
    """It is a link, a folder, a pipe, a socket or a device."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, "it is a link or no ordinary file", str(path))


class ForeignFileError(PermissionError):
    """It belongs to somebody else, who could have put anything there."""

    def __init__(self, path: Path, owner: int) -> None:
        super().__init__(errno.EPERM, f"it belongs to {owner_name(owner)}, not to you", str(path))


def owner_name(number: int) -> str:
    """Return the name of a user of this machine, in one word; where there is none, the number."""
    import pwd

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"user-{number}"


def refuse_foreign(path: Path, status: os.stat_result) -> None:
    """Refuse what belongs to neither this user nor the system, unless a group of this user shares its folder.

    Raises:
        ForeignFileError: It does.
    """
    if status.st_uid in (os.geteuid(), 0):
        return
    folder = path.parent.stat()
    shared = folder.st_mode & SHARED_BITS == SHARED_BITS
    if not shared or folder.st_gid not in {os.getegid(), *os.getgroups()}:
        raise ForeignFileError(path, status.st_uid)


class naming:  # noqa: N801 -- a context manager; as a generator it would double the cost of a listing
    """Name the file in an OSError that does not: the system names none that is open already."""

    __slots__ = ("_path",)

    def __init__(self, path: Path | str) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            error.filename = error.filename or str(self._path)


def reason(error: OSError) -> str:
    """Say why the system refused; where Polars asked it, that is not in `strerror`."""
    return error.strerror or " ".join(map(str, error.args)) or type(error).__name__


def is_there(path: Path) -> bool:
    """Say whether anything of this name is there, be it a dangling link.

    Raises:
        OSError: The system cannot tell (`os.path.lexists` would deny it).
    """
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


def open_ordinary(path: Path) -> int:
    """Open an ordinary file for reading, and return its descriptor: no link is followed, no pipe waited for.

    Raises:
        NoOrdinaryFileError: It is none.
        ForeignFileError: It belongs to somebody else.
        OSError: FileNotFoundError if there is nothing of this name, else what the system refused.
    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):
            raise NoOrdinaryFileError(path) from error
        raise
    try:
        with naming(path):
            status = os.fstat(descriptor)
        refuse_foreign(path, status)
    except OSError:
        os.close(descriptor)
        raise
    if stat.S_ISREG(status.st_mode):
        return descriptor
    os.close(descriptor)
    raise NoOrdinaryFileError(path)


def read_ordinary(path: Path, most: int = -1, *, below: bool = False) -> bytes:
    """Return what an ordinary file holds, or its first bytes; opened as by `open_ordinary`.

    Args:
        path: The file.
        most: So many bytes at most; -1: all.
        below: Whether the folder that holds it may be no link either.

    Raises:
        OSError: As `open_ordinary`.
    """
    if below and path.parent.is_symlink():
        raise NoOrdinaryFileError(path.parent)
    with naming(path), os.fdopen(open_ordinary(path), "rb") as file:
        return file.read(most)


def replace_text(path: Path, text: str, mode: int = PRIVATE) -> None:
    """Put text, as UTF-8, in the place of a file: see `replace_bytes`."""
    replace_bytes(path, text.encode(), mode)


def replace_bytes(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Put data in the place of a file, which may be missing, in one step.

    The data are on stable storage under another name before they take the file's name, so that a
    crash at any moment leaves the old file or the new one.

    Args:
        path: The file. Its folder must be there.
        data: The whole new content.
        mode: Its permissions, whatever the umask.

    Raises:
        UsageError: There is a folder, link or device of this name.
        ChattuiError: It could not be written; the old file is as it was.
    """
    with writing(path):
        if _is_something_else(path):
            raise UsageError(f"{path} is no ordinary file.", "Name another file.")
        beside = path.with_name(f".chattui-{os.urandom(8).hex()}.tmp")
        try:
            write_new(beside, data, mode)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def write_new(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Write a file that was not there, down to stable storage.

    The caller syncs its folder. A file that could not be finished is left behind under its name.

    Raises:
        OSError: FileExistsError if there is anything of this name, else what went wrong.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, mode)
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def make_private(folder: Path) -> None:
    """Make a folder for its owner alone where it is missing, and those above it, whatever the umask.

    Raises:
        OSError: FileExistsError if anything but a folder has its name, else what the system refused.
    """
    if folder.is_dir():
        return
    make_private(folder.parent)
    try:
        folder.mkdir(PRIVATE_FOLDER)
    except FileExistsError:
        if not folder.is_dir():  # else somebody else made it meanwhile
            raise
    else:
        folder.chmod(PRIVATE_FOLDER)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to stable storage."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system says when a write fails into an error that names the place."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise ChattuiError(
            f"{path} could not be written: {reason}.", "Look at its folder, its permissions and the space."
        ) from error


def _is_something_else(path: Path) -> bool:
    """Say whether this name is taken by anything but an ordinary file (a link is not followed)."""
    try:
        return not stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False
