"""Which files still name a person, however they are packed."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from polars import selectors

from chattui.errors import ChattuiError
from chattui.model.text import clean
from chattui.sources.base import File
from chattui.sources.canonical_parquet import read_frame
from chattui.sources.looks import Kind, look
from chattui.sources.opening import open_all


@dataclass(frozen=True)
class Found:
    """What a search came to.

    Attributes:
        naming: Files that have one of the texts, or whose name has it.
        unread: Files that cannot be read, and so may have it.
    """

    naming: list[Path] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)


def search(files: Iterable[Path], texts: Sequence[str]) -> Found:
    """Look for texts in files, in whatever case: also in packed ones, archives, workbooks and Parquet."""
    found = Found()
    wanted = [text.casefold().encode() for text in {*texts, *map(clean, texts)}]
    for path in sorted(files):
        try:
            held = b"\0".join((os.fsencode(path.name.casefold()), *_content(path)))
        except (ChattuiError, OSError):
            found.unread.append(path)
            continue
        if any(text in held for text in wanted):
            found.naming.append(path)
    return found


def files_below(folder: Path, leaving_out: Path | None = None) -> Iterator[Path]:
    """Give the files in a folder and its folders; links are no files, and not followed."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if Path(parent, name) != leaving_out]
        yield from (path for path in (Path(parent, name) for name in names) if not path.is_symlink())


def _content(path: Path) -> Iterator[bytes]:
    """Give what a file holds, in small letters.

    Raises:
        ChattuiError: It cannot be read.
    """
    if path.stat().st_size:
        for file in open_all([path]):
            yield os.fsencode(file.name.casefold())
            yield _small(_text(file))


def _text(file: File) -> bytes:
    if look(file).kind is not Kind.PARQUET:
        return file.open()
    rows, _ = read_frame(file, lambda _: True)
    return rows.select(~selectors.binary()).write_ndjson().encode()


def _small(data: bytes) -> bytes:
    try:
        return data.decode().casefold().encode()
    except UnicodeDecodeError:
        return data.lower()
