"""An import out of Chatwoot's own database: all of it at first, then what has changed since."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from chattui.archive.manifest import newest
from chattui.archive.refusal import reading
from chattui.importing.conform import conform
from chattui.importing.gathered import Gathered
from chattui.importing.options import ImportOptions
from chattui.importing.result import ImportResult
from chattui.importing.settling import Target, settle
from chattui.sources.base import Reading
from chattui.sources.chatwoot import CHATWOOT
from chattui.sources.chatwoot_database import account_of, moment_of, read
from chattui.sources.database import Ask, snapshot

OVERLAP = timedelta(hours=1)
"""So much is read again each time: what was begun before a snapshot may be written after it."""


def import_database(url: str, target: Target, options: ImportOptions, ask: Ask | None) -> ImportResult:
    """Bring conversations of a Chatwoot into a client's archive: all at once, or none.

    Args:
        url: Of its PostgreSQL, without a password.
        target: Where they go.
        options: How it was asked for.
        ask: Asks a person for the password; None: nobody is there.

    Raises:
        UsageError: The URL has a password, the driver is not installed, or the account is not plain.
        ChattuiError: The database cannot be read, or as for files. The archive is as before.
    """
    gathered = Gathered()
    settings, progress = target.settings, target.progress
    label = options.source or CHATWOOT.label
    if progress is not None:
        progress.begin(2)
    with snapshot(url, ask) as connection:
        moment = moment_of(connection)
        account = account_of(connection, options.account)
        mark = f"{label} {moment.database} {account}"
        since = None if options.full else _since(target, mark)
        name = f"postgresql://{urlsplit(url).hostname or ''}/{moment.database}"
        if progress is not None:
            progress.step(f"reading {name}")
        for batch in read(connection, name, account, since):
            made = conform(
                batch,
                Reading(target.naive_zone(options), settings.currency, options.source),
                label=label,
                names=settings.agents,
                key=target.key,
            )
            gathered.add(made, CHATWOOT.name)
            if progress is not None:
                progress.say(f"reading {name}: {sum(rows.frame.height for rows in gathered.incoming):,}")
    gathered.marks[mark] = moment.at.replace(tzinfo=UTC)
    reach = f"what changed since {since:%Y-%m-%d %H:%M} UTC" if since else "all of it"
    by = f"being its own database: account {account}, {reach}"
    return settle(target, options, gathered, [gathered.recognised(name, CHATWOOT.name, by)])


def _since(target: Target, mark: str) -> datetime | None:
    """Return from when on to read, in UTC without zone as the database has it; None: all."""
    with reading(target.paths.archive):
        before = newest(target.paths.archive)
    reached = before.marks.get(mark) if before else None
    return None if reached is None else (reached - OVERLAP).astimezone(UTC).replace(tzinfo=None)
