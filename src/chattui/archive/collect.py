"""Collection of what no version that can be restored needs. Only writers collect, under the lock."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from chattui.archive import fileops, latest, layout
from chattui.archive.damaged import DamagedError
from chattui.archive.manifest import Manifest, load, versions
from chattui.errors import ChattuiError
from chattui.model.tables import TABLES

KEPT_VERSIONS = 30
KEPT_TIME = timedelta(days=30)
"""The last so many versions can be restored, and all that were written in this time."""

Versions = Mapping[int, Manifest | None]
"""All manifests; None: damaged, or missing."""


def read_versions(folder: Path) -> dict[int, Manifest | None]:
    """Read all manifests, oldest first; one that is damaged or missing is None."""
    found: dict[int, Manifest | None] = {}
    for version in versions(folder):
        with suppress(FileNotFoundError):  # collected meanwhile
            try:
                found[version] = load(folder, version)
            except ChattuiError:
                found[version] = None
    return dict(sorted({**dict.fromkeys(missing_versions(folder)), **found}.items()))


def missing_versions(folder: Path) -> list[int]:
    """Return the versions that stayed when the newest was written, or that are told of, and are not there."""
    told = 0
    with suppress(DamagedError):
        told = latest.told(folder)
    found = versions(folder)
    if told > max([0, *found]):
        return [told]
    try:
        gone = (
            [version for version in load(folder, found[-1]).older() if version not in found] if found else []
        )
    except (ChattuiError, OSError):
        return []  # nobody knows which stayed
    return gone if versions(folder)[-1:] == found[-1:] else []  # else they may have been collected meanwhile


def collect_versions(folder: Path, found: Versions, now: datetime) -> Versions:
    """Remove manifests that are old enough, or from before something was forgotten; returns the others."""
    return _remove_others(folder, found, kept_of(found, now))


def kept_of(found: Versions, now: datetime) -> Versions:
    """Return the manifests that stay: recent ones, and none from before something was forgotten."""
    found = _remembered(found)
    recent = set(sorted(found)[-KEPT_VERSIONS:])
    return {
        version: manifest
        for version, manifest in found.items()
        if version in recent or (manifest and manifest.written_at >= now - KEPT_TIME)
    }


def runs_of(versions: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each run of versions, which are in their order."""
    runs: list[tuple[int, int]] = []
    for version in versions:
        if runs and runs[-1][1] == version - 1:
            runs[-1] = (runs[-1][0], version)
        else:
            runs.append((version, version))
    return runs


def collect_forgotten(folder: Path, found: Versions) -> Versions:
    """Remove manifests from before an erasure, which hold what is to be forgotten; returns the others."""
    return _remove_others(folder, found, _remembered(found))


def _remembered(found: Versions) -> Versions:
    floor = max((manifest.floor for manifest in found.values() if manifest), default=0)
    return {number: one for number, one in found.items() if number >= floor}


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
