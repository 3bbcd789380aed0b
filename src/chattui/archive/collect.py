"""Collection of what no version that can be restored needs. Only writers collect, under the lock.

Each manifest notes which older versions stay, and which data files those name that it does not. So a writer
has to read no other, however many there are; where one notes nothing, all are read.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

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


def noting(folder: Path, newest: Manifest) -> Manifest:
    """Return a newest manifest with what stays beside it, which is looked up where it does not say so."""
    if newest.superseded is not None:
        return newest
    found = {version: one for version, one in read_versions(folder).items() if version >= newest.floor}
    files: dict[str, int] = {}
    for version, manifest in found.items():
        files |= dict.fromkeys(_names(manifest), version) if manifest else {}
    damaged = [version for version, manifest in found.items() if manifest is None]
    if damaged:  # nobody knows what it names: so all that is there stays as long as it does
        files |= {name: damaged[-1] for name in _data_files(folder) if name not in files}
    return _noting(newest, [version for version in found if version != newest.version], files)


def succeeding(folder: Path, before: Manifest, after: Manifest) -> Manifest:
    """Return the manifest that comes after another with what stays beside it.

    Args:
        folder: The archive.
        before: The one before it, with what stays beside that.
        after: It, which may have made all older ones be forgotten.
    """
    older = [one for one in sorted({*before.older(), before.version}) if one >= max(1, after.floor)]
    since = after.written_at - KEPT_TIME
    while len(older) >= KEPT_VERSIONS and not _is_since(folder, older[0], since):
        del older[0]
    files = {**(before.superseded or {}), **dict.fromkeys(_names(before), before.version)}
    return _noting(after, older, {name: last for name, last in files.items() if older and last >= older[0]})


def collect(folder: Path, before: Manifest, after: Manifest) -> None:
    """Remove what stayed beside a manifest, or was named by it, and does not beside the one after it."""
    _remove_manifests(folder, {before.version, *before.older()}.difference([after.version, *after.older()]))
    stayed = {*_names(before), *(before.superseded or ())}
    _remove_files(folder, stayed.difference(_names(after), after.superseded or ()))


def sweep(folder: Path, newest: Manifest) -> None:
    """Remove all that neither is, nor stays beside, nor is named by a manifest with what stays beside it."""
    _remove_manifests(folder, set(versions(folder)).difference([newest.version, *newest.older()]))
    for name in fileops.names(folder / layout.MANIFESTS):
        if layout.is_temporary(name):
            fileops.remove(folder / layout.MANIFESTS / name)
    _remove_files(folder, set(_data_files(folder)).difference(_names(newest), newest.superseded or ()))


def runs_of(versions: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each run of versions, which are in their order."""
    runs: list[tuple[int, int]] = []
    for version in versions:
        if runs and runs[-1][1] == version - 1:
            runs[-1] = (runs[-1][0], version)
        else:
            runs.append((version, version))
    return runs


def unnamed_files(folder: Path, manifests: Iterable[Manifest]) -> list[str]:
    """Return the data files that none of these manifests names, relative to the archive."""
    named = {name for manifest in manifests for name in _names(manifest)}
    return [name for name in _data_files(folder) if name not in named]


def _noting(manifest: Manifest, older: Iterable[int], files: Mapping[str, int]) -> Manifest:
    own = set(_names(manifest))
    others = {name: last for name, last in files.items() if name not in own}
    return msgspec.structs.replace(manifest, kept=runs_of(older), superseded=others)


def _is_since(folder: Path, version: int, since: datetime) -> bool:
    """Say whether a version was written at this time or later; one that is damaged or missing was not."""
    try:
        return load(folder, version).written_at >= since
    except (FileNotFoundError, ChattuiError):
        return False


def _names(manifest: Manifest) -> Iterator[str]:
    return (entry.file for _, _, entry in manifest.entries())


def _remove_manifests(folder: Path, gone: Iterable[int]) -> None:
    for version in sorted(gone):
        fileops.remove(layout.manifest_path(folder, version))
    if gone:
        fileops.sync_folder(folder / layout.MANIFESTS)


def _remove_files(folder: Path, gone: Iterable[str]) -> None:
    paths = [folder / name for name in sorted(gone)]
    for path in paths:
        fileops.remove(path)
    for parent in sorted({path.parent for path in paths}):
        fileops.sync_folder(parent)


def _data_files(folder: Path) -> Iterator[str]:
    """Give the names of all data files; what somebody else put into the folders is none of ours."""
    for table in TABLES:
        for month in filter(layout.month_of, fileops.names(f"{folder}/{table.name}")):
            for name in filter(layout.is_data, fileops.names(f"{folder}/{table.name}/{month}")):
                yield f"{table.name}/{month}/{name}"
