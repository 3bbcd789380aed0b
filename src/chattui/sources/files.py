"""Opening export files: packed or not, and only ever ordinary files of a reasonable size."""

import io
import os
import stat
from pathlib import Path

from chattui.errors import ChattuiError
from chattui.model.text import clean
from chattui.sources.base import File
from chattui.sources.unpack import MOST_BYTES, packing, too_large, unpack

HEAD_BYTES = 64 * 1024
"""How much of a file is looked at to see what it is."""
_MAGIC_BYTES = 4


def open_file(path: Path) -> File:
    """Look at a file: its head is read now, everything when `File.open` is called.

    Gzip and zstd are known by their first bytes, whatever the file is called.

    Raises:
        ChattuiError: The file is missing, unreadable, empty, too large, damaged or no ordinary file.
    """
    head = _read(path, HEAD_BYTES)
    if not head:
        raise ChattuiError(f"{_name(path)} is empty.", "Export it again, or leave it out.")
    return File(path, head, lambda: _read(path, None))


def _read(path: Path, most: int | None) -> bytes:
    """Return the first `most` bytes of what a file holds, or all of them."""
    name = _name(path)
    try:
        _check_ordinary(path, name)
        with path.open("rb") as stream:
            magic = packing(stream.read(_MAGIC_BYTES))
            stream.seek(0)
            if magic is None:
                return stream.read(-1 if most is None else most)
            held = io.BytesIO()
            for piece in unpack(stream, magic, name):
                held.write(piece)
                if most is not None and held.tell() >= most:
                    return held.getvalue()[:most]
            return held.getvalue()
    except FileNotFoundError as error:
        raise ChattuiError(f"There is no file {name}.", "Check the name and the folder.") from error
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise ChattuiError(
            f"{name} cannot be read: {reason}.", "Check the file and its permissions."
        ) from error


def _check_ordinary(path: Path, name: str) -> None:
    """Refuse what has no end or cannot be read twice: folders, pipes, devices, giants."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise ChattuiError(f"{name} is a folder.", f"Name the files in it, such as {name}{os.sep}*.csv.")
    if not stat.S_ISREG(status.st_mode):
        raise ChattuiError(f"{name} is no ordinary file.", "Save it to a file, and import that.")
    if status.st_size > MOST_BYTES:
        raise too_large(name)


def _name(path: Path) -> str:
    return clean(path.name) or clean(str(path))
