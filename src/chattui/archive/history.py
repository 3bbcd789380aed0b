"""Older versions: the log, undo and restore. Each of these is a new version that repeats an old one."""

from pathlib import Path

import msgspec

from chattui.archive import fileops, layout, manifest
from chattui.archive.collect import read_versions
from chattui.archive.manifest import Manifest
from chattui.archive.refusal import reading
from chattui.archive.verify import NOW, Clock, Verifier
from chattui.archive.writer import Writer
from chattui.archive.writing import following, position, write
from chattui.errors import UsageError


def log(folder: Path) -> list[Manifest]:
    """Return the manifests of all versions that can be restored, newest first; damaged ones left out."""
    with reading(folder):
        return [found for found in reversed(read_versions(fileops.real(folder)).values()) if found]


def damaged_versions(folder: Path) -> list[str]:
    """Return the names of manifests that cannot be read, newest first."""
    with reading(folder):
        versions = read_versions(fileops.real(folder))
    return [
        layout.manifest_path(folder, version).name for version in reversed(versions) if not versions[version]
    ]


def undo(
    folder: Path,
    *,
    clock: Clock = NOW,
    user: str,
    wait: float = 10,
    shared: bool = False,
    cache: Path | None = None,
) -> Manifest:
    """Take back the last import or restore; again: the one before it.

    Args:
        folder: The archive.
        clock: Gives the present time.
        user: Who takes back.
        wait: Seconds to wait for another writer.
        shared: Whether a group shares the home.
        cache: Where it is remembered which files were verified.

    Returns:
        The new newest manifest.

    Raises:
        UsageError: There is nothing left to take back, or it is too long ago.
        ChattuiError: The archive is busy or damaged, or the system refused.
    """

    def take_back(writer: Writer) -> Manifest:
        at = position(writer.manifest)
        if at == 0:
            raise UsageError("There is nothing to undo.", "`chattui archive log` lists the versions.")
        verifier = Verifier(writer.folder, writer.manifest.version, cache, clock)
        target = _version(writer, _version(writer, at).parent)
        return _repeat(writer, target, "undo", verifier, clock, user)

    return write(folder, take_back, wait=wait, shared=shared)


def restore(
    folder: Path,
    version: int,
    *,
    clock: Clock = NOW,
    user: str,
    wait: float = 10,
    shared: bool = False,
    cache: Path | None = None,
) -> Manifest:
    """Bring back the content of an older version; `undo` takes that back in turn.

    Args:
        folder: The archive.
        version: As the log says; 0 is the empty archive.
        clock: Gives the present time.
        user: Who restores.
        wait: Seconds to wait for another writer.
        shared: Whether a group shares the home.
        cache: Where it is remembered which files were verified.

    Returns:
        The newest manifest; where it has this very content already, the one that was there.

    Raises:
        UsageError: This version is not kept.
        ChattuiError: The archive is busy or damaged, or the system refused.
    """

    def bring_back(writer: Writer) -> Manifest:
        target, now = _version(writer, version), writer.manifest
        if (target.tables, target.through) == (now.tables, now.through):
            return now
        verifier = Verifier(writer.folder, now.version, cache, clock)
        return _repeat(writer, target, "restore", verifier, clock, user)

    return write(folder, bring_back, wait=wait, shared=shared)


def _version(writer: Writer, version: int) -> Manifest:
    """Return a version that is kept."""
    if version == writer.manifest.version:
        return writer.manifest
    if 0 <= version < writer.manifest.floor:
        raise UsageError(
            f"Version {version} is from before an erasure, and that is never taken back.",
            f"The oldest version that can be brought back is {writer.manifest.floor}.",
        )
    if version == 0:
        return manifest.nothing()
    try:
        return manifest.load(writer.folder, version)
    except FileNotFoundError as error:
        kept = manifest.versions(writer.folder)
        hint = f"Kept are versions {kept[0]} to {kept[-1]}." if kept else "This archive has none yet."
        raise UsageError(f"Version {version} is not in the archive.", hint) from error


def _repeat(
    writer: Writer, target: Manifest, command: str, verifier: Verifier, clock: Clock, user: str
) -> Manifest:
    """Publish the content of another version, once its files were seen to be whole."""
    verifier.paths([entry for _, _, entry in target.entries()])
    after = msgspec.structs.replace(
        following(writer.manifest, command=command, written_at=clock(), user=user),
        restored=target.version,
        tables=target.tables,
        lost=target.lost,
        through=target.through,
        marks=target.marks,
    )
    return writer.publish(after)
