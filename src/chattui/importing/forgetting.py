"""A person taken out of all that chattui keeps of a client, as far as it can reach."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chattui.archive.forget import Forgotten, erase
from chattui.errors import ChattuiError
from chattui.files import sync_folder, writing
from chattui.home.access import access_of
from chattui.home.keys import fingerprint, for_erased
from chattui.importing.persons import person_hash
from chattui.model.text import clean
from chattui.paths import ClientPaths
from chattui.sources.files import open_file


@dataclass(frozen=True)
class Erasure:
    """What went, and where a person is still named.

    Attributes:
        archive: What went from the archive.
        rejects: How many lists of refused rows went.
        issued: How many issued reports went.
        naming: Files of the client that still have the text, or whose name has it.
    """

    archive: Forgotten
    rejects: int
    issued: int
    naming: list[Path]


def erase_persons(
    paths: ClientPaths,
    texts: Sequence[str],
    *,
    key: bytes,
    user: str,
    clock: Callable[[], datetime],
    wait: float = 10,
    cache: Path | None = None,
) -> Erasure:
    """Remove persons from the archive, the lists of refused rows, and the issued reports.

    A refused row is known by a hash that does not tell whose it is, so all lists go; and where the archive
    held the person, all issued reports go, since their numbers rest on it. What people wrote themselves, and
    exports that lie in the client's folder, are only searched.

    Args:
        paths: The client's.
        texts: Addresses, or ids of visitors.
        key: The client's 32 secret bytes.
        user: Who erases; the archive's log names them.
        clock: Gives the present time, in UTC.
        wait: Seconds to wait for an import.
        cache: Where it is remembered which files of archives were verified today.

    Raises:
        ChattuiError: The archive is busy or damaged, or something could not be removed: do it again then.
    """
    done = erase(
        paths.archive,
        [person_hash(text, key) for text in texts],
        key=fingerprint(key),
        erased_key=for_erased(key),
        clock=clock,
        user=user,
        wait=wait,
        shared=access_of(paths.folder).shared,
        cache=cache,
    )
    return Erasure(
        archive=done,
        rejects=_emptied(paths.rejects),
        issued=_emptied(paths.issued) if done.rows or done.versions else 0,
        naming=sorted(_naming(paths, texts)),
    )


def _emptied(folder: Path) -> int:
    """Delete the files of a folder; returns how many there were. A link is deleted, not followed."""
    if folder.is_symlink() or not folder.is_dir():
        return 0
    files = [path for path in folder.iterdir() if path.is_symlink() or not path.is_dir()]
    with writing(folder):
        for path in files:
            path.unlink(missing_ok=True)
        sync_folder(folder)
    return len(files)


def _naming(paths: ClientPaths, texts: Sequence[str]) -> Iterator[Path]:
    """Give the files outside the archive that have one of these texts, in whatever case."""
    wanted = [text.casefold().encode() for text in {*texts, *map(clean, texts)}]
    for path in _files(paths.folder, paths.archive):
        held = os.fsencode(path.name.casefold()) + b"\0" + _content(path)
        if any(text in held for text in wanted):
            yield path


def _files(folder: Path, leaving_out: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if Path(parent, name) != leaving_out]
        yield from (path for path in (Path(parent, name) for name in names) if not path.is_symlink())


def _content(path: Path) -> bytes:
    """Return what a file holds, unpacked, in small letters; nothing where it cannot be read."""
    try:
        data = open_file(path).open()
    except ChattuiError:
        return b""
    try:
        return data.decode().casefold().encode()
    except UnicodeDecodeError:
        return data.lower()
