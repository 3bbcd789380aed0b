"""Which version is the newest, told a second time: so that a manifest that went away is missed.

The highest manifest is the archive, whatever is told here. A writer tells of a version once it is on disk,
and of the one before it where a killed writer did not: so the file is behind by one version at most.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from chattui.archive import fileops, layout
from chattui.archive.damaged import DamagedError


def told(folder: Path) -> int:
    """Return the version that is told; 0 where none is.

    Raises:
        DamagedError: It is not as it was written.
    """
    path = folder / layout.LATEST
    try:
        data = fileops.read(path)
    except FileNotFoundError:
        return 0
    number = data.partition(b" ")[0]
    if not number.isdigit() or data != _line(int(number)):
        raise DamagedError(path, "its checksum is wrong")
    return int(number)


def tell(folder: Path, version: int, mode: int) -> None:
    """Tell of a version, in one step; its manifest is on disk."""
    temporary = layout.temporary_path(folder, version, os.getpid())
    fileops.create(temporary, _line(version), mode)
    try:
        fileops.move(temporary, folder / layout.LATEST)
    except OSError:
        with suppress(OSError):
            fileops.remove(temporary)
        raise
    fileops.sync_folder(folder)


def fault_of(folder: Path, newest: int) -> str | None:
    """Say what is wrong with what is told, where this is the newest version there is; None: nothing."""
    try:
        version = told(folder)
    except (DamagedError, OSError) as error:
        return error.what if isinstance(error, DamagedError) else f"it cannot be read ({error.strerror})"
    if version >= newest - 1:  # a writer may have been killed just before telling of it
        return None
    return f"it tells of version {version}, and there are newer ones" if version else "it is missing"


def _line(version: int) -> bytes:
    number = b"%d" % version
    return number + b" " + hashlib.sha256(number).hexdigest().encode() + b"\n"
