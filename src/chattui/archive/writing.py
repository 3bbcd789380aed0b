"""Whoever writes an archive does it here: under the lock, once more if somebody was first."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from chattui.archive import fileops, layout
from chattui.archive.fileops import PRIVATE, SHARED
from chattui.archive.locking import locked
from chattui.archive.manifest import Manifest, utc
from chattui.archive.refusal import writing
from chattui.archive.writer import OvertakenError, Writer
from chattui.errors import ChattuiError, ExitCode

Result = TypeVar("Result")
_ATTEMPTS = 2


def write(
    folder: Path, work: Callable[[Writer], Result], *, wait: float, shared: bool, mending: bool = False
) -> Result:
    """Do some work under the lock of an archive, which is made where it is missing.

    The work is done once more, on what is newest then, if somebody else publishes in spite of the lock
    (as on a network file system that knows none).

    Args:
        folder: The archive; its own parent is there.
        work: Stores files and publishes a manifest, or leaves all as it is.
        wait: Seconds to wait for another writer.
        shared: Whether a group shares the home.
        mending: Whether damaged manifests are passed over.

    Raises:
        ChattuiError: Busy, damaged, or the system refused; the archive is as before, unless the message
            says otherwise.
    """
    for _ in range(_ATTEMPTS):
        try:
            with _writer(folder, wait, shared, mending) as writer:
                return work(writer)
        except OvertakenError:
            continue
    raise ChattuiError(
        "Another chattui wrote this archive at the same time, again and again.",
        "Try again later; if it happens often, the file system of the archive does not lock files.",
        ExitCode.BUSY,
    )


@contextmanager
def _writer(folder: Path, wait: float, shared: bool, mending: bool) -> Iterator[Writer]:
    modes = SHARED if shared else PRIVATE
    with writing(folder):
        folder = fileops.real(folder)
        fileops.make_folder(folder, modes.folder)
        with locked(folder / layout.LOCK, modes.file, wait):
            writer = Writer(folder, modes, mending=mending)
            try:
                yield writer
            except BaseException:
                with suppress(OSError):
                    writer.discard()
                raise


def following(before: Manifest, *, command: str, written_at: datetime, user: str) -> Manifest:
    """Return the manifest that comes after another and has its content."""
    return msgspec.structs.replace(
        before,
        version=before.version + 1,
        parent=position(before),
        restored=None,
        written_at=utc(written_at),
        by=user,
        command=command,
        imports=[],
    )


def position(manifest: Manifest) -> int:
    """Return the version whose content a manifest has: that of an older one, unless it was restored.

    What a restore brought back has a place of its own, since `undo` takes the restore back.
    """
    if manifest.command != "restore" and manifest.restored is not None:
        return manifest.restored
    return manifest.version
