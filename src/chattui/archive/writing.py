"""How a version gets on disk: under the lock, data files first, then the manifest that names them.

The link that gives the manifest its number is the commit: before it the archive is as it was, after it
the version is there. Whatever fails before takes its files along; whoever is killed leaves files that no
manifest names, and the next writer removes them.
"""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from chattui.archive import fileops, latest, layout
from chattui.archive.collect import (
    collect,
    missing_versions,
    noting,
    runs_of,
    succeeding,
    sweep,
)
from chattui.archive.fileops import PRIVATE, SHARED, Modes
from chattui.archive.locking import locked
from chattui.archive.manifest import (
    FileEntry,
    Manifest,
    encode,
    newest,
    newest_whole,
    nothing,
    utc,
    versions,
)
from chattui.archive.refusal import writing
from chattui.archive.verify import hold_against
from chattui.errors import ChattuiError, ExitCode

Result = TypeVar("Result")
_ATTEMPTS = 2


class OvertakenError(Exception):
    """Somebody else wrote the version that we were about to write, although we held the lock."""


class Writer:
    """Writes one version. Made by `write`, which holds the lock for it.

    Attributes:
        folder: The archive.
        modes: The permissions of what is made.
        manifest: The newest, on which the version is made; of version 0 where there is none. For a repair
            the newest that can be read.
        next: The version to be written.
    """

    def __init__(self, folder: Path, modes: Modes, *, mending: bool = False) -> None:
        self.folder = folder
        self.modes = modes
        found = (newest_whole(folder) if mending else newest(folder)) or nothing()
        # A repair believes no notes, and leaves none: the next writer looks up what it left.
        self.manifest = msgspec.structs.replace(found, superseded=None) if mending else found
        # Where the newest is whole, none that is missing is newer.
        missing = missing_versions(folder) if mending else ()
        self.next = max([0, *versions(folder), *missing]) + 1
        self._created: list[Path] = []
        self._folders: list[Path] = []
        self._mending = mending
        self._noted: Manifest | None = None

    def store(self, entry: FileEntry, data: bytes) -> None:
        """Write a data file, unless an older version has the same."""
        self._prepare()
        folder = self.folder
        for part in entry.file.split("/")[:-1]:
            folder = folder / part
            self._make(folder)
        path = self.folder / entry.file
        try:
            fileops.create(path, data, self.modes.file)
        except FileExistsError:
            hold_against(entry, path)
        else:
            self._created.append(path)

    def publish(self, manifest: Manifest, gone: Collection[int] = ()) -> Manifest:
        """Make a manifest the newest, and collect what is no longer needed.

        Args:
            manifest: It.
            gone: Older versions that are not to stay.

        Returns:
            The manifest as it was written.

        Raises:
            OvertakenError: Somebody else was first.
            ChattuiError: It is published, but the disk did not confirm it.
            OSError: The system refused, and nothing is published.
        """
        before = self._prepare()
        manifest = self._commit(manifest, gone)
        with suppress(OSError, ChattuiError):  # the next writer goes on where this one stopped
            collect(self.folder, before, manifest)
        return manifest

    def _commit(self, manifest: Manifest, gone: Collection[int]) -> Manifest:
        """Make a manifest the newest, and return it as it was written; raises as `publish` does."""
        manifest = succeeding(self.folder, self._prepare(), manifest)
        if self._mending:
            older = [version for version in manifest.older() if version not in gone]
            manifest = msgspec.structs.replace(manifest, kept=runs_of(older), superseded=None)
        folder = self.folder / layout.MANIFESTS
        self._make(folder)
        for made in reversed(self._folders):
            fileops.sync_folder(made)
        fileops.sync_folder(self.folder)
        if self.next == 1:
            fileops.sync_folder(self.folder.parent)
        target = layout.manifest_path(self.folder, manifest.version)
        temporary = layout.temporary_path(self.folder, manifest.version, os.getpid())
        fileops.create(temporary, encode(manifest), self.modes.file)
        try:
            fileops.publish(temporary, target)
        except (FileExistsError, FileNotFoundError) as error:  # the number is taken, or our file collected
            raise OvertakenError from error
        finally:
            with suppress(OSError):
                fileops.remove(temporary)
        try:
            fileops.sync_folder(folder)
        except OSError as error:
            raise ChattuiError(
                f"Version {manifest.version} is written, but the disk did not confirm it: {error.strerror}.",
                "Check the disk; `chattui archive check` reads everything.",
            ) from error
        self._noted = manifest
        with suppress(OSError):  # the next writer does it else
            latest.tell(self.folder, manifest.version, self.modes.file)
        return manifest

    def forget(self, manifest: Manifest) -> None:
        """Publish a manifest that is the oldest from now on, and remove what only others named.

        Raises:
            ChattuiError: It is published, but something from before is still there.
            OvertakenError, OSError: As `publish`.
        """
        self.publish_then(manifest, self.sweep)

    def publish_then(
        self, manifest: Manifest, tidy: Callable[[], object], gone: Collection[int] = ()
    ) -> None:
        """Publish a manifest, and then tidy up for certain.

        Raises:
            ChattuiError: It is published, but what it does away with is still there.
            OvertakenError, OSError: As `publish`.
        """
        self._commit(manifest, gone)
        try:
            tidy()
        except (OSError, ChattuiError) as error:
            raise ChattuiError(
                f"Version {manifest.version} is written, but files from before it are still there: "
                f"{error.strerror if isinstance(error, OSError) else error.message}.",
                "Do it again, once the disk is well.",
            ) from error

    def sweep(self) -> Manifest:
        """Remove what is from before an erasure, unfinished, or named by no version; returns the newest."""
        self._noted = noting(self.folder, self._noted or self.manifest)
        sweep(self.folder, self._noted)
        return self._noted

    def discard(self) -> None:
        """Remove what was written, unless a manifest may name it already."""
        if fileops.exists(layout.manifest_path(self.folder, self.next)):
            return
        for path in self._created:
            with suppress(OSError):
                fileops.remove(path)

    def _prepare(self) -> Manifest:
        """Return the newest manifest with what stays beside it.

        What a killed writer left is removed, once: it may fill the disk, or have the names we need.
        """
        if self._noted is None:
            self._noted = self.sweep()
            if latest.fault_of(self.folder, self.manifest.version + 1):
                latest.tell(self.folder, self.manifest.version, self.modes.file)
        return self._noted

    def _make(self, folder: Path) -> None:
        if folder not in self._folders:
            fileops.make_folder(folder, self.modes.folder)
            self._folders.append(folder)


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
