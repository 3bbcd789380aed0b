"""A person taken out of all that chattui keeps of a client, as far as it can reach."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chattui.archive.forget import Forgotten, erase
from chattui.files import sync_folder, writing
from chattui.home.access import access_of
from chattui.home.keys import fingerprint, for_erased
from chattui.importing.persons import person_hash
from chattui.importing.searching import Found, files_below, search
from chattui.paths import ClientPaths


@dataclass(frozen=True)
class Erasure:
    """What went, and where a person is still named.

    Attributes:
        archive: What went from the archive.
        rejects: How many lists of refused rows went.
        issued: How many issued reports went.
        found: Files of the client, and of those beside, that still have the text, or cannot be searched.
    """

    archive: Forgotten
    rejects: int
    issued: int
    found: Found


def erase_persons(
    paths: ClientPaths,
    texts: Sequence[str],
    *,
    key: bytes,
    user: str,
    clock: Callable[[], datetime],
    wait: float = 10,
    cache: Path | None = None,
    beside: Iterable[Path] = (),
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
        beside: Files elsewhere that are searched too.

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
        found=search([*files_below(paths.folder, paths.archive), *beside], texts),
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
