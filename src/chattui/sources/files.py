"""Opening export files: packed or not, and only ever ordinary files of a reasonable size."""

import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from chattui.errors import ChattuiError
from chattui.model.text import clean
from chattui.sources.base import File
from chattui.sources.encodings import head_in_utf8, in_utf8
from chattui.sources.text import DamagedError
from chattui.sources.unpack import MOST_BYTES, packing, too_large, unpack

HEAD_BYTES = 64 * 1024
"""How much of a file is looked at to see what it is."""
_MAGIC_BYTES = 4

Reader = Callable[[int | None], bytes]
"""Gives the first bytes of what a file holds, so many or all of them."""


def open_file(path: Path, within: str = "") -> File:
    """Look at a file: its head is read now, everything when `File.open` is called.

    Gzip and zstd are known by their first bytes, whatever the file is called; so are UTF-16 and
    Windows-1252, which are read as UTF-8.

    Raises:
        ChattuiError: The file is missing, unreadable, empty, too large, damaged or no ordinary file.
    """
    return file_of(path, lambda most: _read(path, most), within)


def open_bytes(data: bytes, name: str) -> File:
    """Look at bytes that came another way, such as from stdin, as at a file of this name."""
    return file_of(Path(name), lambda most: _unpacked(io.BytesIO(data), most, name))


def file_of(path: Path, read: Reader, within: str = "") -> File:
    """Return the file whose unpacked bytes `read` gives.

    Raises:
        ChattuiError: It is empty, or cannot be read.
    """
    told: list[str] = []
    head = read(HEAD_BYTES)
    file = File(path, head_in_utf8(head), lambda: in_utf8(read(None), file.tell), within, told)
    if not head:
        raise ChattuiError(f"{file.name} is empty.", "Export it again, or leave it out.")
    return file


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open an ordinary file for reading.

    Raises:
        ChattuiError: It is missing, unreadable, too large or no ordinary file.
    """
    name = clean(path.name) or clean(str(path))
    try:
        _check_ordinary(path, name)
        with path.open("rb") as stream:
            yield stream
    except FileNotFoundError as error:
        raise ChattuiError(f"There is no file {name}.", "Check the name and the folder.") from error
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise ChattuiError(
            f"{name} cannot be read: {reason}.", "Check the file and its permissions."
        ) from error


def _read(path: Path, most: int | None) -> bytes:
    """Return the first `most` bytes of what a file holds, or all of them."""
    with opened(path) as stream:
        return _unpacked(stream, most, clean(path.name))


def _unpacked(stream: BinaryIO, most: int | None, name: str) -> bytes:
    magic = packing(stream.read(_MAGIC_BYTES))
    stream.seek(0)
    if magic is None:
        return stream.read(-1 if most is None else most)
    held = io.BytesIO()
    try:
        for piece in unpack(stream, magic, name):
            held.write(piece)
            if most is not None and held.tell() >= most:
                break
    except DamagedError as error:
        # To look at it, what there is will do.
        if most is None or not held.tell():
            raise DamagedError(error.message, error.hint, before=held.getvalue()) from error
    return held.getvalue()[:most]


def _check_ordinary(path: Path, name: str) -> None:
    """Refuse what has no end or cannot be read twice: folders, pipes, devices, giants."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise ChattuiError(f"{name} is a folder.", f"Name the files in it, such as {name}{os.sep}*.csv.")
    if not stat.S_ISREG(status.st_mode):
        raise ChattuiError(f"{name} is no ordinary file.", "Save it to a file, and import that.")
    if status.st_size > MOST_BYTES:
        raise too_large(name)
