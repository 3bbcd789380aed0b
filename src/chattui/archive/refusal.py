"""What the operating system refused, said so that it can be mended."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chattui.errors import ChattuiError
from chattui.files import reason

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)
_AS_BEFORE = "The archive is as it was before."


def refused_writing(error: OSError, folder: Path) -> ChattuiError:
    """Return the error for a version that could not be written."""
    told = _told(error, folder)
    if error.errno in _FULL:
        return ChattuiError(f"The disk is full: {told}.", f"{_AS_BEFORE} Make room, and try again.")
    if error.errno in _NOT_ALLOWED:
        return ChattuiError(
            f"The archive may not be written: {told}.", f"{_AS_BEFORE} Look at the folder's permissions."
        )
    if error.errno in _NO_LOCKS:
        return ChattuiError(
            f"The file system of the archive cannot lock files: {told}.",
            f"{_AS_BEFORE} Keep the home on a local disk.",
        )
    return ChattuiError(f"The archive could not be written: {told}.", f"{_AS_BEFORE} Check the disk.")


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn what the system refuses while the archive is written into a ChattuiError."""
    try:
        yield
    except OSError as error:
        raise refused_writing(error, folder) from error


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Turn what the system refuses while the archive is read into a ChattuiError."""
    try:
        yield
    except OSError as error:
        raise ChattuiError(
            f"The archive could not be read: {_told(error, folder)}.",
            "Look at the folder's permissions and the disk.",
        ) from error


def _told(error: OSError, folder: Path) -> str:
    where = error.filename if isinstance(error.filename, str | Path) else folder
    return f"{where} ({reason(error)})"
