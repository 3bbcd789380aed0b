"""Who may read and write a home: its owner alone, or a group of colleagues who share it."""

import errno
import grp
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from chattui.errors import ChattuiError, UsageError, unknown
from chattui.files import SHARED_BITS, is_there, owner_name, sync_folder


@dataclass(frozen=True)
class Access:
    """The permissions that folders and files of a home get."""

    folder: int
    file: int
    group: int | None = None
    """The group's number in a home that is shared."""

    @property
    def shared(self) -> bool:
        """Whether a group shares the home."""
        return self.group is not None


PRIVATE = Access(0o700, 0o600)


def for_group(number: int) -> Access:
    """Return the access of a home that this group shares."""
    return Access(0o2770, 0o660, number)


def group_number(name: str) -> int:
    """Return the number of a group of this machine; UsageError if there is none."""
    try:
        return grp.getgrnam(name).gr_gid
    except KeyError:
        raise unknown("group", name, {group.gr_name for group in grp.getgrall()}) from None


def access_of(folder: Path) -> Access:
    """Read off an existing folder what the files in it get."""
    status = folder.stat()
    shared = status.st_mode & SHARED_BITS == SHARED_BITS
    return for_group(status.st_gid) if shared else PRIVATE


def make_folder(folder: Path, access: Access) -> None:
    """Make a folder, and those above it that are missing, with these permissions whatever the umask.

    Raises:
        OSError: FileExistsError if there is anything of this name, else what went wrong.
    """
    if not folder.parent.exists():
        make_folder(folder.parent, access)
    folder.mkdir(0o700)
    if access.group is not None:
        os.chown(folder, -1, access.group)
    folder.chmod(access.folder)


def ensure_folder(folder: Path, access: Access) -> None:
    """Make a folder inside the home where it is missing.

    Raises:
        OSError: A link or a file has its name, else what went wrong.
    """
    try:
        found = folder.lstat().st_mode
    except FileNotFoundError:
        make_folder(folder, access)
        sync_folder(folder.parent)
        return
    if not stat.S_ISDIR(found):
        raise NotADirectoryError(errno.ENOTDIR, "it is a link or no folder", str(folder))


def refuse_link(path: Path) -> None:
    """Refuse a file or folder inside the home in whose place somebody put a link.

    Raises:
        UsageError: It is one.
    """
    if path.is_symlink():
        raise UsageError(f"{path} is a symbolic link, which is not followed.", "Put the thing itself there.")


def refuse_open_way(folder: Path) -> None:
    """Refuse a folder in whose place everybody could put another; it need not be there.

    Raises:
        UsageError: Everybody may rename what lies in a folder above it.
        OSError: The system cannot tell.
    """
    for above in folder.resolve().parents:
        mode = above.stat().st_mode if is_there(above) else 0
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            raise UsageError(
                f"Everybody on this machine may put something else in the place of {folder}.",
                f"Take that away, chmod o-w '{above}', or name another home with --home or $CHATTUI_HOME.",
            )


def refuse_strangers(folder: Path) -> None:
    """Refuse a folder whose content others could have put there.

    Raises:
        UsageError: Everybody may write to it, or it belongs to another user (and is not shared with a
            group of this one), or it is no folder.
        ChattuiError: It cannot be looked at.
    """
    try:
        status = folder.stat()
    except OSError as error:
        reason = f"{folder} cannot be read: {error.strerror}."
        raise ChattuiError(reason, "Look at its permissions.") from error
    if not stat.S_ISDIR(status.st_mode):
        raise UsageError(f"{folder} is no folder.", "Name another home with --home or $CHATTUI_HOME.")
    if status.st_mode & stat.S_IWOTH:
        raise UsageError(
            f"Everybody on this machine may write to {folder}.", f"Take that away: chmod o-w '{folder}'"
        )
    if status.st_uid != os.geteuid() and access_of(folder).group not in {os.getegid(), *os.getgroups()}:
        raise UsageError(
            f"{folder} belongs to {owner_name(status.st_uid)}, not to you.",
            "Work as that user, or in a home of your own: --home DIR.",
        )
