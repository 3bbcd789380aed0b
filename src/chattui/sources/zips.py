"""Zip archives of exports: one level, nothing of it ever on disk, and never more than is reasonable."""

import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO

from chattui.errors import ChattuiError
from chattui.model.text import clean
from chattui.sources.base import File
from chattui.sources.files import file_of
from chattui.sources.unpack import MOST_BYTES, MOST_RATIO, RATIO_FROM, dense, too_large

ZIP = b"PK\x03\x04"
MOST_FILES = 10_000
"""Files that an archive may hold."""
_OF_THE_SYSTEM = "__MACOSX"
_FAULTS = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError)
"""What zipfile raises for archives that are damaged, locked or packed in ways that it does not know."""

Opener = Callable[[], AbstractContextManager[BinaryIO]]


def members(path: Path, open: Opener, within: str = "") -> list[File]:
    """Return the files in an archive, in the order of their names, but those that systems hide.

    Args:
        path: Of the archive.
        open: Opens it, as often as it is needed.
        within: The folder that it lies in, as in `File`.

    Raises:
        ChattuiError: It is damaged, locked, hostile, or there is no file in it.
    """
    name = clean(path.name)
    with archive_of(open, name) as archive:
        infos = archive.infolist()
        _check(infos, archive, name)
    found = sorted(info.filename for info in infos if not (info.is_dir() or _is_hidden(info.filename)))
    if not found:
        raise ChattuiError(f"{name} holds no file.", "Export it again, or leave it out.")
    return [_member(Path(within) / path.name, open, inner) for inner in found]


def names(open: Opener, name: str) -> list[str]:
    """Return the names of all that is in an archive.

    Raises:
        ChattuiError: It is damaged.
    """
    with archive_of(open, name) as archive:
        return archive.namelist()


def check(open: Opener, name: str) -> None:
    """Make sure that an archive does not unpack to more than is reasonable.

    Raises:
        ChattuiError: It does, or is damaged or hostile.
    """
    with archive_of(open, name) as archive:
        _check(archive.infolist(), archive, name)


@contextmanager
def archive_of(open: Opener, name: str) -> Iterator[zipfile.ZipFile]:
    """Open an archive.

    Raises:
        ChattuiError: It is damaged or locked, or what is read of it is.
    """
    try:
        with open() as stream, zipfile.ZipFile(stream) as archive:
            yield archive
    except _FAULTS as error:
        raise ChattuiError(
            f"{name} is damaged or cut off: it cannot be unpacked.", "Copy or export it again."
        ) from error


def _member(path: Path, open: Opener, inner: str) -> File:
    *folders, last = (part for part in inner.split("/") if part != ".")
    within = "/".join([str(path), *folders])
    name = clean(f"{within}/{last}")

    def read(most: int | None) -> bytes:
        with archive_of(open, name) as archive, archive.open(inner) as stream:
            return stream.read(-1 if most is None else most)

    return file_of(Path(last), read, within)


def _check(infos: list[zipfile.ZipInfo], archive: zipfile.ZipFile, name: str) -> None:
    if len(infos) > MOST_FILES:
        raise ChattuiError(
            f"{name} holds more than {MOST_FILES:,} files.", "Unpack it, and import them in parts."
        )
    whole = sum(info.file_size for info in infos)
    packed = archive.start_dir
    if whole > MOST_BYTES:
        raise too_large(name)
    # Parts may lie over one another: against the whole archive as well.
    if whole > RATIO_FROM and whole > MOST_RATIO * packed:
        raise dense(name)
    seen: set[str] = set()
    for info in infos:
        if _leads_away(info):
            raise ChattuiError(
                f"{name} holds {clean(info.orig_filename)}, which lies outside of it or is a link.",
                "No export does that: do not trust this archive.",
            )
        if not info.filename or not (info.is_dir() or info.filename.strip("./")):
            raise ChattuiError(f"{name} holds a file without a name.", "Unpack it, and import what is in it.")
        if info.flag_bits & 1:
            raise ChattuiError(f"{name} is locked with a password.", "Unpack it, and import what is in it.")
        if info.filename in seen:
            raise ChattuiError(
                f"{name} holds {clean(info.filename)} twice.", "Unpack it, and import one of both."
            )
        if info.file_size > RATIO_FROM and info.file_size > MOST_RATIO * info.compress_size:
            raise dense(name)
        seen.add(info.filename)


def _leads_away(info: zipfile.ZipInfo) -> bool:
    """Say whether a name leads out of the archive, or is no ordinary file or folder."""
    written = info.orig_filename
    parts = written.replace("\\", "/").split("/")
    kind = stat.S_IFMT(info.external_attr >> 16)
    return (
        ".." in parts or written.startswith(("/", "\\")) or parts[0][1:2] == ":" or "\0" in written
    ) or kind not in (0, stat.S_IFREG, stat.S_IFDIR)


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return _OF_THE_SYSTEM in parts or any(part.startswith(".") and part != "." for part in parts)


def reopening(data: bytes) -> Opener:
    """Return what opens bytes as often as it is needed."""
    return lambda: io.BytesIO(data)
