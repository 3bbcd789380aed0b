"""What the user names, as files: files themselves, what lies in folders, and what is in archives."""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from chattui.errors import ChattuiError
from chattui.model.text import clean
from chattui.sources import zips
from chattui.sources.base import File
from chattui.sources.excel import WORKBOOK, open_workbook
from chattui.sources.files import open_bytes, open_file, opened

MOST_FILES = 10_000
"""Files that a folder may hold."""


def open_all(named: Sequence[Path | tuple[str, bytes]]) -> list[File]:
    """Open files, all files in folders and archives, and bytes that came with a name.

    Hidden files are passed over in folders and archives.

    Raises:
        ChattuiError: One is missing, unreadable, empty, too large, damaged or hostile.
    """
    files: list[File] = []
    for one in named:
        if isinstance(one, tuple):
            name, data = one
            if data.startswith(zips.ZIP):
                files += _unzipped(Path(name), zips.reopening(data))
            else:
                files.append(open_bytes(data, name))
        elif one.is_dir():
            for path, within in _inside(one):
                files += _opened(path, within)
        else:
            files += _opened(one)
    return files


def _opened(path: Path, within: str = "") -> list[File]:
    with opened(path) as stream:
        magic = stream.read(len(zips.ZIP))
    return _unzipped(path, partial(opened, path), within) if magic == zips.ZIP else [open_file(path, within)]


def _unzipped(path: Path, open: zips.Opener, within: str = "") -> list[File]:
    """Return the files of an archive; a workbook is one too."""
    if _is_workbook(open, path):
        return [open_workbook(path, open, within)]
    return [_member(file) for file in zips.members(path, open, within)]


def _member(file: File) -> File:
    """Return a file of an archive, which may be a workbook but no other archive."""
    if not file.head.startswith(zips.ZIP):
        return file
    open = zips.reopening(file.open())
    if not _is_workbook(open, file.path):
        raise ChattuiError(f"{file.name} is an archive in an archive.", "Unpack the outer one first.")
    return open_workbook(file.path, open, file.within)


def _is_workbook(open: zips.Opener, path: Path) -> bool:
    return WORKBOOK in zips.names(open, clean(path.name))


def _inside(folder: Path) -> Iterator[tuple[Path, str]]:
    """Give the files in a folder and its folders, each with where it lies, in the order of their names.

    Raises:
        ChattuiError: There is none, too many, or a link among them.
    """
    found = 0
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        within = Path(folder.resolve().name) / Path(here).relative_to(folder)
        for name in sorted(name for name in names if not name.startswith(".")):
            path = Path(here) / name
            if path.is_symlink():
                raise ChattuiError(
                    f"{clean(str(within / name))} is a link.", "Name the file that it leads to."
                )
            found += 1
            if found > MOST_FILES:
                raise ChattuiError(
                    f"{clean(folder.name)} holds more than {MOST_FILES:,} files.", "Import them in parts."
                )
            yield path, str(within)
    if not found:
        raise ChattuiError(f"{clean(folder.resolve().name)} holds no file.", "Name the files of the exports.")
