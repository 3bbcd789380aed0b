"""The end of an import: what was gathered is checked, committed in one, and told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from chattui.archive.commit import commit
from chattui.archive.manifest import Manifest, newest, nothing
from chattui.archive.refusal import reading
from chattui.home import clients
from chattui.home.access import access_of
from chattui.home.keys import fingerprint, for_erased
from chattui.importing import wording
from chattui.importing.elsewhere import refuse_held
from chattui.importing.findings import first_seen
from chattui.importing.gathered import Gathered
from chattui.importing.options import ImportOptions
from chattui.importing.preview import first_rows
from chattui.importing.progress import Progress
from chattui.importing.rejects import refused_before, row_hash, write_rejects
from chattui.importing.result import FirstSeen, ImportResult, Recognised, RefusedRow, Rows
from chattui.model.periods import midnight
from chattui.model.settings import Settings, zone
from chattui.model.tables import CONVERSATIONS
from chattui.model.text import clean
from chattui.paths import ClientPaths
from chattui.sources.base import Refusal

SHOWN_ROWS = 50
"""So many of the refused rows are told one by one; the list on disk has them all."""


@dataclass(frozen=True)
class Target:
    """Where an import goes, and by whom.

    Attributes:
        paths: The client's.
        settings: The client's.
        key: The client's 32 secret bytes, under which persons are hashed.
        user: Who imports; the archive's log names them.
        clock: Gives the present time, in UTC.
        progress: Is told what is being done.
        cache: Where it is remembered which files of archives were verified today.
    """

    paths: ClientPaths
    settings: Settings
    key: bytes
    user: str
    clock: Callable[[], datetime]
    progress: Progress | None = None
    cache: Path | None = None

    def naive_zone(self, options: ImportOptions) -> ZoneInfo | None:
        """Return the zone in which times without offset are read; None where nothing says it."""
        own = self.settings.imports.timezone
        return options.zone or (zone(own) if own else None)


def settle(
    target: Target, options: ImportOptions, gathered: Gathered, recognised: Sequence[Recognised]
) -> ImportResult:
    """Commit what was gathered, unless something speaks against it, and say what became of it.

    Args:
        target: Where it goes.
        options: How it was asked for.
        gathered: All that was read.
        recognised: As what each file was read.

    Raises:
        ChattuiError: Another client holds some of the rows, the archive is busy or damaged, or the disk
            is full. The archive is as before.
    """
    paths = target.paths
    unread: list[str] = []
    if not options.even_so:
        unread = refuse_held(clients.beside(paths), gathered.incoming, target.clock, target.cache)
    # Before the commit, since these rows are listed after it: had it failed, they would not count as known.
    known = refused_before(paths.rejects) if gathered.refused else frozenset()
    before = sum(row_hash(refusal, target.key) in known for refusal in gathered.refused)
    judge = partial(_judged, target, options, gathered, unread, len(gathered.refused) - before)
    stopped = options.strict and bool(judge(_archived(paths)).warnings)
    silent = options.dry_run or stopped
    if target.progress is not None:
        target.progress.step("writing the archive")
    done = commit(
        paths.archive,
        gathered.incoming,
        through=_through(target, options, gathered),
        imports=list(gathered.imports.values()),
        marks=gathered.marks,
        key=fingerprint(target.key),
        erased_key=for_erased(target.key),
        clock=target.clock,
        user=target.user,
        wait=options.wait,
        dry_run=silent,
        shared=access_of(paths.folder).shared,
        cache=target.cache,
        progress=target.progress.say if target.progress is not None else None,
    )
    judged = judge(done.before)
    rejects = write_rejects(paths, gathered.refused, target.key) if gathered.refused and not silent else None
    tables = gathered.counts(done)
    findings = gathered.findings
    return ImportResult(
        files=[one.file for one in recognised],
        rows=sum(tables.values(), Rows()),
        tables=tables,
        period=gathered.dates(target.settings.zone),
        rejects=str(rejects) if rejects else None,
        version=done.version,
        notes=judged.notes,
        refused_before=before,
        refused_rows=[_row(refusal) for refusal in gathered.refused[:SHOWN_ROWS]],
        dry_run=options.dry_run,
        recognised=list(recognised),
        times=findings.times(target.naive_zone(options)),
        unknown_columns=findings.unknown,
        currencies=dict(findings.currencies),
        first_seen=judged.seen,
        mismatches=findings.mismatches(),
        warnings=judged.warnings,
        damaged=findings.damaged,
        preview=first_rows(gathered.incoming, target.settings.zone) if options.dry_run else {},
        stopped=stopped,
    )


def _row(refusal: Refusal) -> RefusedRow:
    return RefusedRow(clean(refusal.file), refusal.line, clean(refusal.column), clean(refusal.reason))


@dataclass(frozen=True)
class _Judged:
    """What there is to say of an import."""

    seen: FirstSeen
    notes: list[str]
    warnings: list[str]


def _judged(
    target: Target,
    options: ImportOptions,
    gathered: Gathered,
    unread: Sequence[str],
    refused: int,
    before: Manifest,
) -> _Judged:
    """Say what is new, odd or wrong in what was gathered.

    Args:
        target: Where it goes.
        options: How it was asked for.
        gathered: It.
        unread: Other clients whose rows could not be looked at.
        refused: How many rows were refused, and not before.
        before: What the archive has.
    """
    seen = first_seen(gathered.frames(CONVERSATIONS), before, target.settings)
    findings = gathered.findings
    notes = wording.notes(
        told=findings.told,
        times=findings.times(target.naive_zone(options)),
        suggested=target.settings.timezone,
        unknown=findings.unknown,
        currencies=findings.currencies,
        currency=target.settings.currency,
        seen=seen,
        mismatches=findings.mismatches(),
        begun=bool(before.tables.get(CONVERSATIONS.name)),
    ) + [wording.not_looked_into(other) for other in unread]
    warnings = [note.text for note in notes if note.warns]
    if refused > options.allow_refused:
        warnings.append(f"{wording.counted(refused, 'row')} refused.")
    return _Judged(seen, [note.text for note in notes], warnings)


def _archived(paths: ClientPaths) -> Manifest:
    with reading(paths.archive):
        return newest(paths.archive) or nothing()


def _through(target: Target, options: ImportOptions, gathered: Gathered) -> dict[str, datetime]:
    if options.through is None:
        return {}
    end = midnight(options.through + timedelta(days=1), target.settings.zone)
    return dict.fromkeys(gathered.tables, end)
