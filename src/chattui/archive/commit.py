"""An import into the archive: all of its rows become visible at once, or none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec
import polars as pl

from chattui.archive import datafile, fileops
from chattui.archive.ahead import Ahead
from chattui.archive.contents import still_lost
from chattui.archive.erased import Marks
from chattui.archive.manifest import (
    Erased,
    FileEntry,
    Import,
    Manifest,
    newest,
    nothing,
    refuse_other_key,
    utc,
)
from chattui.archive.months import Tally, changed_months
from chattui.archive.refusal import reading
from chattui.archive.stored import StoredTable
from chattui.archive.verify import NOW, Clock, Verifier
from chattui.archive.writer import Writer
from chattui.archive.writing import following, write
from chattui.model.tables import BY_NAME, Table


@dataclass(frozen=True)
class Incoming:
    """Rows of one table.

    Attributes:
        table: The rows' table.
        frame: Canonical types; only the columns that the file had. Always the key; the time too, unless
            the row is to be removed. A Boolean column `_remove` marks rows to be taken away.
    """

    table: Table
    frame: pl.DataFrame


@dataclass(frozen=True)
class Outcome:
    """What became of the rows of one table; the sum is the number of rows."""

    new: int
    updated: int
    unchanged: int
    skipped: int


@dataclass(frozen=True)
class Commit:
    """What an import did.

    Attributes:
        version: The archive's newest version; with `dry_run` the one that stays the newest.
        changed: Whether there is a new version; with `dry_run`: would be.
        outcomes: Per table that arrived.
        before: The version into which the rows came.
    """

    version: int
    changed: bool
    outcomes: dict[str, Outcome]
    before: Manifest


def commit(
    folder: Path,
    incoming: Sequence[Incoming],
    *,
    through: Mapping[str, datetime] | None = None,
    imports: Sequence[Import] = (),
    marks: Mapping[str, datetime] | None = None,
    command: str = "import",
    key: str,
    erased_key: bytes | None = None,
    clock: Clock = NOW,
    user: str,
    wait: float = 10,
    dry_run: bool = False,
    shared: bool = False,
    cache: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Commit:
    """Bring rows into the archive as one version; no version where nothing changes.

    Args:
        folder: The archive; it is made where it is missing.
        incoming: Rows, in the order in which they arrived (interface.md §4 says which wins).
        through: Per table the end of the last day that the exports reach; it never goes back.
        imports: The files that were read.
        marks: Per database how far it was read. Where nothing else is new they stay as they were, and the
            next import looks a little further back.
        command: What the log says.
        key: Fingerprint of the key with which persons were hashed.
        erased_key: The key of the list of erased persons, whose rows are skipped; None will do where there
            is no such list.
        clock: Gives the present time.
        user: Who imports.
        wait: Seconds to wait for another writer.
        dry_run: Only say what would happen: writes nothing, takes no lock.
        shared: Whether a group shares the home.
        cache: Where it is remembered which files were verified, and where keys are stored.
        progress: Is told the month under way, as in `conversations 2026-02`.

    Raises:
        ChattuiError: The archive is busy, damaged or of another key, or the system refused. It is as
            before, unless the message says otherwise.
        ValueError: A frame is not as `Incoming` asks, a time has no zone, or `erased_key` is needed.
    """
    work = _Work(tuple(incoming), through or {}, key, erased_key, cache, clock, progress)
    if dry_run:
        with reading(folder):
            folder = fileops.real(folder)
            before = newest(folder) or nothing()
            tables, outcomes = work.apply(folder, before, None)
        return Commit(before.version, work.changes(before, tables) is not None, outcomes, before)

    def bring_in(writer: Writer) -> Commit:
        before = writer.manifest
        tables, outcomes = work.apply(writer.folder, before, writer)
        content = work.changes(before, tables)
        if content is None:
            return Commit(before.version, False, outcomes, before)
        content = msgspec.structs.replace(content, lost=still_lost(content))
        after = following(content, command=command, written_at=clock(), user=user)
        reached = {name: utc(moment) for name, moment in (marks or {}).items()}
        writer.publish(
            msgspec.structs.replace(after, imports=list(imports), key=key, marks={**before.marks, **reached})
        )
        return Commit(after.version, True, outcomes, before)

    return write(folder, bring_in, wait=wait, shared=shared)


@dataclass(frozen=True)
class _Work:
    """One import, which may have to be done again on another manifest."""

    incoming: tuple[Incoming, ...]
    through: Mapping[str, datetime]
    key: str
    erased_key: bytes | None
    cache: Path | None
    clock: Clock
    progress: Callable[[str], None] | None

    def apply(
        self, folder: Path, manifest: Manifest, writer: Writer | None
    ) -> tuple[dict[str, dict[str, FileEntry]], dict[str, Outcome]]:
        """Merge all rows, and store the months that change; returns all files, and what happened."""
        refuse_other_key(manifest, self.key)
        verifier = Verifier(folder, manifest.version, self.cache, self.clock)
        tables = {name: dict(months) for name, months in manifest.tables.items()}
        outcomes = {}
        with Ahead(pl.thread_pool_size()) as ahead:
            for name in dict.fromkeys(part.table.name for part in self.incoming):
                table, tally = BY_NAME[name], Tally()
                frames = [part.frame for part in self.incoming if part.table.name == name]
                tally.read += sum(frame.height for frame in frames)
                frames = self.without_erased(manifest, table, frames)
                stored = StoredTable(table, manifest, verifier, self.cache)
                changed = changed_months(table, frames, stored, tally, ahead)
                self._store(table, ahead.in_turn(partial(_pack, table), changed), tables, writer)
                outcomes[name] = Outcome(tally.new, tally.updated, tally.unchanged, tally.skipped)
        return {name: dict(sorted(months.items())) for name, months in tables.items() if months}, outcomes

    def _store(
        self,
        table: Table,
        packing: Iterable[tuple[tuple[str, pl.DataFrame], tuple[FileEntry, bytes] | None]],
        tables: dict[str, dict[str, FileEntry]],
        writer: Writer | None,
    ) -> None:
        """Write the files of the months that change, and name them in the place of those before."""
        for (month, _), packed in packing:
            if self.progress:
                self.progress(f"{table.name} {month}")
            if packed is None:
                tables[table.name].pop(month)
                continue
            entry, data = packed
            tables.setdefault(table.name, {})[month] = entry
            if writer:
                writer.store(entry, data)

    def without_erased(
        self, manifest: Manifest, table: Table, frames: list[pl.DataFrame]
    ) -> list[pl.DataFrame]:
        """Leave out the rows of persons who were erased; this is done under the lock, on the newest list."""
        if manifest.erased == Erased():
            return frames
        if self.erased_key is None:
            raise ValueError("this archive has a list of erased persons, and no key for it was given")
        marks = Marks(manifest.erased, self.erased_key)
        return [marks.without_erased(table, frame) for frame in frames]

    def changes(self, before: Manifest, tables: dict[str, dict[str, FileEntry]]) -> Manifest | None:
        """Return the manifest with its new content; None where nothing is new."""
        reach = dict(before.through)
        for name, instant in self.through.items():
            reach[name] = max(utc(instant), reach.get(name, utc(instant)))
        if tables == before.tables and reach == before.through:
            return None
        return msgspec.structs.replace(before, tables=tables, through=reach)


def _pack(table: Table, changed: tuple[str, pl.DataFrame]) -> tuple[FileEntry, bytes] | None:
    """Return the file of a month and its entry; None where no row is left."""
    month, rows = changed
    return None if rows.is_empty() else datafile.pack(table, month, rows)
