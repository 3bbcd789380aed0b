"""Collection of what no version that can be restored needs. Only writers collect, under the lock."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from chattui.archive import fileops, layout
from chattui.archive.manifest import Manifest, load, versions
from chattui.errors import ChattuiError
from chattui.model.tables import TABLES

KEPT_VERSIONS = 30
KEPT_TIME = timedelta(days=30)
"""The last so many versions can be restored, and all that were written in this time."""

Versions = Mapping[int, Manifest | None]
"""All manifests; None: damaged."""


def read_versions(folder: Path) -> dict[int, Manifest | None]:
    """Read all manifests, oldest first; a damaged one is None."""
    found: dict[int, Manifest | None] = {}
    for version in versions(folder):
        with suppress(FileNotFoundError):  # collected meanwhile
            try:
                found[version] = load(folder, version)
            except ChattuiError:
                found[version] = None
    return found


def collect_versions(folder: Path, found: Versions, now: datetime) -> Versions:
    """Remove manifests that are old enough, or from before something was forgotten; returns the others."""
    found = collect_forgotten(folder, found)
    recent = set(sorted(found)[-KEPT_VERSIONS:])
    kept = {
        version: manifest
        for version, manifest in found.items()
        if version in recent or (manifest and manifest.written_at >= now - KEPT_TIME)
    }
    return _remove_others(folder, found, kept)


def collect_forgotten(folder: Path, found: Versions) -> Versions:
    """Remove manifests from before an erasure, which hold what is to be forgotten; returns the others."""
    floor = max((manifest.floor for manifest in found.values() if manifest), default=0)
    return _remove_others(folder, found, {number: one for number, one in found.items() if number >= floor})


def _remove_others(folder: Path, found: Versions, kept: Versions) -> Versions:
    old = [version for version in found if version not in kept]
    for version in old:
        fileops.remove(layout.manifest_path(folder, version))
    if old:
        fileops.sync_folder(folder / layout.MANIFESTS)
    return kept


def collect_files(folder: Path, kept: Versions) -> None:
    """Remove unfinished manifests and the data files that none of these manifests names, from the disk too.

    Where one of them is damaged nobody knows what it names: then data files stay.
    """
    for name in fileops.names(folder / layout.MANIFESTS):
        if layout.is_temporary(name):
            fileops.remove(folder / layout.MANIFESTS / name)
    manifests = list(kept.values())
    if None not in manifests:
        gone = [folder / name for name in unnamed_files(folder, (one for one in manifests if one))]
        for path in gone:
            fileops.remove(path)
        for parent in sorted({path.parent for path in gone}):
            fileops.sync_folder(parent)


def unnamed_files(folder: Path, manifests: Iterable[Manifest]) -> list[str]:
    """Return the data files that none of these manifests names, relative to the archive."""
    named = {entry.file for manifest in manifests for _, _, entry in manifest.entries()}
    return [name for name in _data_files(folder) if name not in named]


def _data_files(folder: Path) -> Iterator[str]:
    """Give the names of all data files; what somebody else put into the folders is none of ours."""
    for table in TABLES:
        for month in filter(layout.month_of, fileops.names(folder / table.name)):
            for name in filter(layout.is_data, fileops.names(folder / table.name / month)):
                yield f"{table.name}/{month}/{name}"
