"""An import from beginning to end: every file read and conformed, then all of it in one commit."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl

from chattui.archive.commit import Commit, Incoming, commit
from chattui.archive.manifest import Import
from chattui.errors import UsageError
from chattui.home.access import access_of
from chattui.home.keys import fingerprint
from chattui.importing import wording
from chattui.importing.cells import Noted
from chattui.importing.conform import REMOVE, Conformed, conform
from chattui.importing.progress import Progress
from chattui.importing.rejects import refused_before, row_hash, write_rejects
from chattui.importing.result import Dates, ImportResult, Rows
from chattui.model.periods import midnight
from chattui.model.settings import Settings, zone
from chattui.model.tables import TABLES, Table
from chattui.model.text import clean
from chattui.paths import ClientPaths
from chattui.sources.base import File, Reading, Refusal, Source
from chattui.sources.detect import detect
from chattui.sources.files import open_file


@dataclass(frozen=True)
class ImportOptions:
    """What the options of `import` say.

    Attributes:
        as_name: The format of all files; None: each file's is found out.
        source: The value of `source` in the rows; None: the format's own.
        zone: Of times without offset; None: the client's `import.timezone`, if it is set.
        through: The last local day that the exports reach.
        dry_run: Whether everything is done but writing.
        wait: Seconds to wait for another import of this client.
    """

    as_name: str | None = None
    source: str | None = None
    zone: ZoneInfo | None = None
    through: date | None = None
    dry_run: bool = False
    wait: float = 10


@dataclass
class _Read:
    """What came of the files so far."""

    incoming: list[Incoming] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    imports: dict[str, Import] = field(default_factory=dict)
    tables: dict[str, Rows] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)
    noted: Counter[Noted] = field(default_factory=Counter)

    def add(self, batch: Conformed, source: Source) -> None:
        """Take in one batch."""
        table = batch.table.name
        if batch.frame.height:
            self.incoming.append(Incoming(batch.table, batch.frame))
        self.refused += batch.refused
        rows = Rows.of(new=0, updated=0, unchanged=0, skipped=batch.skipped, refused=len(batch.refused))
        self.tables[table] = self.tables.get(table, Rows()) + rows
        before = self.imports[batch.file].rows if batch.file in self.imports else 0
        read = before + rows.read + batch.frame.height
        self.imports[batch.file] = Import(clean(batch.file), source.name, read)
        self.unknown |= dict.fromkeys(batch.unknown)
        self.noted += batch.noted


def import_files(
    paths: ClientPaths,
    settings: Settings,
    files: Sequence[Path],
    options: ImportOptions,
    *,
    key: bytes,
    user: str,
    clock: Callable[[], datetime],
    progress: Progress | None = None,
    cache: Path | None = None,
) -> ImportResult:
    """Bring export files into a client's archive: all rows at once, or none.

    Args:
        paths: The client's.
        settings: The client's.
        files: Exports of any known formats.
        options: How they are to be read.
        key: The client's 32 secret bytes, under which persons are hashed.
        user: Who imports; the archive's log names them.
        clock: Gives the present time, in UTC.
        progress: Is told what is being done.
        cache: Where it is remembered which files of the archive were verified today.

    Raises:
        UsageError: No file is named, or an option says something unknown.
        ChattuiError: A file is damaged or of no known format, the archive is busy or damaged, or the
            disk is full. The archive is as before.
    """
    if not files:
        raise UsageError("There is no file to import.", "Name one or more: chattui import FILE...")
    naive_zone = options.zone or (zone(settings.imports.timezone) if settings.imports.timezone else None)
    reading = Reading(naive_zone, settings.currency, options.source)
    opened = [open_file(path) for path in files]
    if progress is not None:
        progress.begin(len(opened) + 1)
    read = _Read()
    for batch, source in _batches(opened, reading, options, settings, key, progress):
        read.add(batch, source)
    through = {}
    if options.through is not None:
        through = dict.fromkeys(read.tables, midnight(options.through + timedelta(days=1), settings.zone))
    if progress is not None:
        progress.step("writing the archive")
    done = commit(
        paths.archive,
        read.incoming,
        through=through,
        imports=list(read.imports.values()),
        key=fingerprint(key),
        clock=clock,
        user=user,
        wait=options.wait,
        dry_run=options.dry_run,
        shared=access_of(paths.folder).shared,
        cache=cache,
        progress=progress.say if progress is not None else None,
    )
    # Only now: had the commit failed, these rows would not have been told, and must not count as known.
    known = refused_before(paths.rejects) if read.refused else frozenset()
    rejects = write_rejects(paths, read.refused, key) if read.refused and not options.dry_run else None
    tables = _tables(read, done)
    return ImportResult(
        files=[clean(file.name) for file in opened],
        rows=sum(tables.values(), Rows()),
        tables=tables,
        period=_dates(read.incoming, settings.zone),
        rejects=str(rejects) if rejects else None,
        version=done.version,
        notes=wording.notes(
            read.noted,
            zone=naive_zone.key if naive_zone else None,
            suggested=settings.timezone,
            unknown=sorted(read.unknown),
        ),
        refused_before=sum(row_hash(refusal, key) in known for refusal in read.refused),
        dry_run=options.dry_run,
    )


def _batches(
    opened: Sequence[File],
    reading: Reading,
    options: ImportOptions,
    settings: Settings,
    key: bytes,
    progress: Progress | None,
) -> Iterable[tuple[Conformed, Source]]:
    told: set[str] = set()
    for source, group in detect(opened, options.as_name):
        label = reading.source or source.label
        for batch in source.read(group, reading):
            if progress is not None and batch.file not in told:
                told.add(batch.file)
                progress.step(f"reading {batch.file}")
            yield conform(batch, reading, label=label, names=settings.agents, key=key), source


def _tables(read: _Read, done: Commit) -> dict[str, Rows]:
    """Return the counts of each table: what the files and the archive made of its rows."""
    tables = {}
    for table in TABLES:
        if table.name in read.tables:
            rows = read.tables[table.name]
            outcome = done.outcomes.get(table.name)
            if outcome is not None:
                rows += Rows.of(
                    new=outcome.new,
                    updated=outcome.updated,
                    unchanged=outcome.unchanged,
                    skipped=outcome.skipped,
                    refused=0,
                )
            tables[table.name] = rows
    return tables


def _dates(incoming: Iterable[Incoming], client_zone: ZoneInfo) -> Dates:
    """Return the local days of the oldest and the newest row that is to stay."""
    times = [_kept(rows.table, rows.frame) for rows in incoming]
    ends = [end for series in times if series.len() for end in (series.min(), series.max())]
    moments = [end.astimezone(client_zone).date() for end in ends if isinstance(end, datetime)]
    return Dates(min(moments), max(moments)) if moments else Dates()


def _kept(table: Table, frame: pl.DataFrame) -> pl.Series:
    kept = frame.filter(~pl.col(REMOVE).fill_null(value=False)) if REMOVE in frame.columns else frame
    return kept[table.time].drop_nulls() if table.time in kept.columns else pl.Series([], dtype=pl.Datetime)
