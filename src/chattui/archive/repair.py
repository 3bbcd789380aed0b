"""Repair: damaged files are set aside, and it is said what they held and which imports bring it back.

A month whose file was set aside stays refused, as it was while the file was damaged, until as many rows
are there again: numbers without it would be wrong.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from chattui.archive import fileops, latest, layout
from chattui.archive.aside import put_aside
from chattui.archive.check import fault_of
from chattui.archive.collect import Versions, read_versions, unnamed_files
from chattui.archive.fileops import PRIVATE, SHARED
from chattui.archive.manifest import FileEntry, Manifest, Place
from chattui.archive.obstacles import obstacles
from chattui.archive.refusal import reading, writing
from chattui.archive.verify import NOW, Clock
from chattui.archive.writer import Writer
from chattui.archive.writing import following, write


@dataclass(frozen=True)
class Source:
    """An import that brought rows of a month."""

    version: int
    written_at: datetime
    names: tuple[str, ...]


@dataclass(frozen=True)
class Loss:
    """A month of a table that is lost.

    Attributes:
        rows: How many rows it had.
        imports: The imports that made it what it was, oldest first, as far as versions are kept.
        complete: Whether no older import can have had a part in it.
    """

    table: str
    month: str
    rows: int
    imports: tuple[Source, ...]
    complete: bool


@dataclass(frozen=True)
class Repair:
    """What a repair did.

    Attributes:
        version: The newest version now.
        aside: Names of what was set aside, relative to the archive.
        losses: What the newest version lost.
        versions: Older or newer versions that cannot be restored any more.
        told: Whether what tells of the newest version had to be written anew.
        back_to: Where the newest manifest was damaged: when the version was written that holds now.
    """

    version: int
    aside: list[str] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    versions: list[int] = field(default_factory=list)
    told: bool = False
    back_to: datetime | None = None


def repair(
    folder: Path,
    *,
    clock: Clock = NOW,
    user: str,
    wait: float = 10,
    shared: bool = False,
    accept: bool = False,
) -> Repair:
    """Set aside what is damaged, in every version.

    Args:
        folder: The archive.
        clock: Gives the present time.
        user: Who repairs.
        wait: Seconds to wait for another writer.
        shared: Whether a group shares the home.
        accept: Whether what is lost is given up, so that its months are answered without it.

    Raises:
        ChattuiError: The archive is busy, or the system refused.
    """

    def mend(writer: Writer) -> Repair:
        found = read_versions(writer.folder)
        before = writer.manifest
        whole = [manifest for manifest in found.values() if manifest]
        damaged = _damaged(writer.folder, whole)
        lost = [place for place in before.entries() if place[2].file in damaged]
        unreadable = [version for version, manifest in found.items() if manifest is None]
        spoilt = [one.version for one in whole if any(entry.file in damaged for _, _, entry in one.entries())]
        newest_unreadable = bool(unreadable) and max(unreadable) > before.version
        after = _after(before, lost, accept)
        after = msgspec.structs.replace(
            following(after, command="repair", written_at=clock(), user=user), version=writer.next
        )
        gone = sorted({*unreadable, *spoilt})
        changed = lost or gone or after.lost != before.lost
        # What only an unreadable manifest named is whole, and kept for whoever may want it.
        stray = unnamed_files(writer.folder, whole) if unreadable else []

        def set_aside() -> None:
            names = (*sorted(damaged), *stray, *map(layout.manifest_name, gone))
            there = [name for name in names if fileops.exists(writer.folder / name)]
            aside.extend(put_aside(writer.folder, name, writer.modes.folder) for name in there)
            for parent in {(writer.folder / name).parent for name in [*there, *aside]}:
                fileops.sync_folder(parent)

        told = latest.fault_of(writer.folder, before.version) is not None
        if changed:
            writer.publish_then(after, set_aside, gone)
        else:
            set_aside()
            if told:
                latest.tell(writer.folder, before.version, writer.modes.file)
        return Repair(
            version=after.version if changed else before.version,
            aside=aside,
            losses=[_loss(found, *place) for place in lost],
            versions=gone,
            told=told or layout.LATEST in in_the_way,
            back_to=before.written_at if newest_unreadable else None,
        )

    # Nobody can have written past one of these, so no lock is needed; and one may be in its place.
    with reading(folder):
        folder = fileops.real(folder)
        in_the_way = obstacles(folder)
    modes = SHARED if shared else PRIVATE
    with writing(folder):
        aside = [put_aside(folder, name, modes.folder) for name in in_the_way]
    return write(folder, mend, wait=wait, shared=shared, mending=True)


def _damaged(folder: Path, manifests: Iterable[Manifest]) -> set[str]:
    """Return the files that are not as they were written, or missing.

    A disk that fails to read once may read the next time: a fault counts when it is found twice.
    """
    named = {place[2].file: place for manifest in manifests for place in manifest.entries()}
    with reading(folder):
        return {
            name for name, place in named.items() if fault_of(folder, *place) and fault_of(folder, *place)
        }


def _after(before: Manifest, lost: Iterable[Place], accept: bool) -> Manifest:
    """Return a manifest without the lost months, which it notes unless their loss is accepted."""
    tables = {name: dict(months) for name, months in before.tables.items()}
    noted = {name: dict(months) for name, months in before.lost.items()}
    for name, month, entry in lost:
        del tables[name][month]
        noted.setdefault(name, {})[month] = entry
    tables = {name: months for name, months in tables.items() if months}
    return msgspec.structs.replace(before, tables=tables, lost={} if accept else noted)


def _loss(found: Versions, table: str, month: str, entry: FileEntry) -> Loss:
    """Say which imports made a month what it was: those after which it had another file."""
    sources, previous, complete = [], None, False
    for version, manifest in sorted(found.items()):
        if manifest is None:
            continue
        had = _file(manifest.tables, table, month)
        if had is None:
            complete = True  # it began after this version
        elif had != previous and manifest.imports:
            names = tuple(one.name for one in manifest.imports)
            sources.append(Source(version, manifest.written_at, names))
        complete = complete or version == 1
        previous = had
    return Loss(table, month, entry.rows, tuple(sources), complete)


def _file(tables: Mapping[str, Mapping[str, FileEntry]], table: str, month: str) -> str | None:
    entry = tables.get(table, {}).get(month)
    return entry.file if entry else None
