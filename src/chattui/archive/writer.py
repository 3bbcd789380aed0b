"""One version on its way to disk: data files first, then the manifest that names them.

The link that gives the manifest its number is the commit: before it the archive is as it was, after it
the version is there. Whatever fails before takes its files along; whoever is killed leaves files that no
manifest names, and the next writer removes them.
"""

import os
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

import msgspec

from chattui.archive import fileops, latest, layout
from chattui.archive.collect import collect, missing_versions, noting, runs_of, succeeding, sweep
from chattui.archive.damaged import DamagedError
from chattui.archive.fileops import Modes
from chattui.archive.manifest import FileEntry, Manifest, encode, load, newest, nothing, versions
from chattui.archive.verify import hold_against
from chattui.errors import ChattuiError


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
        if self._noted is not None:
            return self._noted
        noted = self.sweep()
        if latest.fault_of(self.folder, self.manifest.version + 1):
            latest.tell(self.folder, self.manifest.version, self.modes.file)
        return noted

    def _make(self, folder: Path) -> None:
        if folder not in self._folders:
            fileops.make_folder(folder, self.modes.folder)
            self._folders.append(folder)


def newest_whole(folder: Path) -> Manifest | None:
    """Read the newest manifest that is as it was written; None where there is none.

    Raises:
        ChattuiError: A newer chattui wrote one that is newer still.
    """
    for version in reversed(versions(folder)):
        with suppress(DamagedError):
            return load(folder, version)
    return None
