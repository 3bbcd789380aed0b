"""Rows that go for good: those of a person, and those that are older than is wanted.

The new version is the oldest from then on: older ones, and every file that only they name, are removed
with it, so that nothing of what went is left in the archive.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import msgspec
import polars as pl

from chattui.archive import aside, datafile, fileops, whereabouts
from chattui.archive.collect import Versions, read_versions
from chattui.archive.erased import Marks
from chattui.archive.manifest import FileEntry, Manifest, Place, refuse_other_key, utc
from chattui.archive.theirs import Theirs, theirs_in
from chattui.archive.verify import NOW, Clock, Verifier, hold_against
from chattui.archive.writer import Writer
from chattui.archive.writing import following, position, write
from chattui.errors import ChattuiError
from chattui.model.tables import BY_NAME, Table

Staying = Callable[[Table, pl.DataFrame], pl.DataFrame]
"""Returns the rows of a month that stay."""


@dataclass(frozen=True)
class Forgotten:
    """What went.

    Attributes:
        version: The newest version now.
        rows: How many rows of the newest version, by table; tables that lost none are not in it.
        versions: How many older versions went.
        aside: How many damaged files went that were set aside.
        listed: Whether persons were put on the list of those whom later imports leave out.
    """

    version: int
    rows: dict[str, int] = field(default_factory=dict)
    versions: int = 0
    aside: int = 0
    listed: bool = False


def erase(
    folder: Path,
    persons: Iterable[int],
    *,
    key: str,
    erased_key: bytes,
    clock: Clock = NOW,
    user: str,
    wait: float = 10,
    shared: bool = False,
    cache: Path | None = None,
) -> Forgotten:
    """Remove persons from every version, and have later imports leave them out.

    `theirs` says which rows are a person's. Where no version holds any, older versions stay.

    Args:
        folder: The archive.
        persons: Their hashes, as in the archive.
        key: Fingerprint of the key with which persons were hashed.
        erased_key: The key of the list of erased persons.
        clock: Gives the present time.
        user: Who erases.
        wait: Seconds to wait for another writer.
        shared: Whether a group shares the home.
        cache: Where it is remembered which files were verified.

    Raises:
        ChattuiError: The archive is busy, damaged or of another key, or the system refused.
    """
    persons = sorted(set(persons))

    def take_out(writer: Writer) -> Forgotten:
        older, before = _versions(writer), writer.manifest
        refuse_other_key(before, key)
        verifier = Verifier(writer.folder, before.version, cache, clock)
        now = theirs_in(_verified(verifier, before), persons)
        then, unreadable = _in_older(writer.folder, before, older, persons)
        records = [*now.records(), *then.records()]
        erased = Marks(before.erased, erased_key).adding(persons, records)
        after = msgspec.structs.replace(
            following(before, command="erase", written_at=clock(), user=user), key=key, erased=erased
        )
        listed = erased != before.erased
        if records or unreadable:
            done = _without(writer, verifier, _touched(verifier, before, now), now.staying, after)
            return replace(done, versions=len(older), listed=listed)
        removed = aside.clear(writer.folder)
        if not listed:
            return Forgotten(before.version, aside=removed)
        writer.publish(msgspec.structs.replace(after, restored=position(before)))
        return Forgotten(after.version, aside=removed, listed=True)

    return _written(folder, take_out, wait, shared, cache)


def retain(
    folder: Path,
    since: datetime,
    *,
    clock: Clock = NOW,
    user: str,
    wait: float = 10,
    shared: bool = False,
    cache: Path | None = None,
) -> Forgotten:
    """Remove the rows of every version whose own time is earlier than this.

    Args:
        folder: The archive.
        since: The oldest time that stays.
        clock: Gives the present time.
        user: Who removes.
        wait: Seconds to wait for another writer.
        shared: Whether a group shares the home.
        cache: Where it is remembered which files were verified.

    Raises:
        ChattuiError: The archive is busy or damaged, or the system refused.
    """
    since = utc(since)

    def take_out(writer: Writer) -> Forgotten:
        older, before = _versions(writer), writer.manifest
        lost = any(entry.first < since for months in before.lost.values() for entry in months.values())
        if not lost and not any(one is None or _older_rows(one, since) for one in older.values()):
            return Forgotten(before.version)
        verifier = Verifier(writer.folder, before.version, cache, clock)
        after = following(before, command="retain", written_at=clock(), user=user)
        done = _without(
            writer,
            verifier,
            _older_rows(before, since),
            lambda table, rows: rows.filter(pl.col(table.time) >= since),
            after,
            whole=lambda entry: entry.last < since,
        )
        return replace(done, versions=len(older))

    return _written(folder, take_out, wait, shared, cache)


def _versions(writer: Writer) -> Versions:
    """Read all versions, once those are gone that should be."""
    writer.sweep()
    return read_versions(writer.folder)


def _written(
    folder: Path, take_out: Callable[[Writer], Forgotten], wait: float, shared: bool, cache: Path | None
) -> Forgotten:
    """Write the version without what is to be forgotten, and leave no keys of it in the cache."""
    done = write(folder, take_out, wait=wait, shared=shared)
    if cache:
        whereabouts.forget(cache, folder.resolve())
    return done


def _without(
    writer: Writer,
    verifier: Verifier,
    touched: Iterable[Place],
    staying: Staying,
    after: Manifest,
    *,
    whole: Callable[[FileEntry], bool] = lambda _: False,
) -> Forgotten:
    """Publish what stays of these months as the oldest version from now on.

    Args:
        writer: Writes it.
        verifier: Of the version before.
        touched: Table, month and file of the months that lose rows.
        staying: Says what stays.
        after: The manifest, but for its content.
        whole: Says of a file whether all of it goes, so that it need not be read.
    """
    tables = {name: dict(months) for name, months in after.tables.items()}
    rows: dict[str, int] = {}
    for name, month, entry in touched:
        table, left = BY_NAME[name], 0
        del tables[name][month]
        if not whole(entry):
            stay = staying(table, datafile.load(table, verifier.path(entry), entry))
            left = stay.height
            if left:
                tables[name][month], data = datafile.pack(table, month, stay)
                writer.store(tables[name][month], data)
        rows[name] = rows.get(name, 0) + entry.rows - left
    content = {name: dict(sorted(months.items())) for name, months in tables.items() if months}
    lost = {
        name: {month: entry for month, entry in months.items() if not whole(entry)}
        for name, months in after.lost.items()
    }
    removed = aside.clear(writer.folder)
    writer.forget(msgspec.structs.replace(after, tables=content, lost=lost, floor=after.version))
    return Forgotten(after.version, rows, aside=removed)


def _older_rows(manifest: Manifest, since: datetime) -> list[Place]:
    return [(table, month, entry) for table, month, entry in manifest.entries() if entry.first < since]


def _verified(verifier: Verifier, manifest: Manifest) -> dict[str, list[Path]]:
    return {name: verifier.paths(list(months.values())) for name, months in manifest.tables.items()}


def _touched(verifier: Verifier, manifest: Manifest, theirs: Theirs) -> list[Place]:
    """Return the months that hold rows of theirs."""
    places = list(manifest.entries())
    found = [
        theirs.among(BY_NAME[name], datafile.keys(BY_NAME[name], verifier.path(entry))).select(pl.len())
        for name, _, entry in places
    ]
    counts = [frame.item() for frame in pl.collect_all(found)]
    return [place for place, count in zip(places, counts, strict=True) if count]


def _in_older(folder: Path, newest: Manifest, older: Versions, persons: Sequence[int]) -> tuple[Theirs, bool]:
    """Find what only older versions hold of persons, and say whether something there cannot be read.

    What cannot be read may hold them, and so has to go with the rest.
    """
    current = {entry.file for _, _, entry in newest.entries()}
    files: dict[str, dict[str, Path]] = {}
    unreadable = None in older.values()
    for manifest in older.values():
        for name, _, entry in manifest.entries() if manifest else ():
            if entry.file in current or entry.file in files.setdefault(name, {}):
                continue
            try:
                path = fileops.inside(folder, entry.file)
                hold_against(entry, path)
            except (ChattuiError, OSError):
                unreadable = True
            else:
                files[name][entry.file] = path
    paths = {name: list(found.values()) for name, found in files.items()}
    return theirs_in(paths, persons), unreadable
