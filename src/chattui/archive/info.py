"""What is in the archive, in a few numbers."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec

from chattui.archive.manifest import versions
from chattui.archive.quiet import quiet_days
from chattui.archive.refusal import reading
from chattui.archive.scan import Archive
from chattui.model.coverage import Coverage
from chattui.model.tables import TABLES


class TableInfo(msgspec.Struct, frozen=True):
    """One table of the newest version."""

    rows: int
    bytes: int
    months: int
    coverage: Coverage | None


class Info(msgspec.Struct, frozen=True):
    """The archive at its newest version."""

    version: int
    written_at: datetime | None
    """None for an archive without any commit."""
    versions: int
    """How many can be restored."""
    tables: dict[str, TableInfo]
    lost: list[tuple[str, str, int]]
    """Table and month of what was lost to damage and is not there again, and how many rows it had."""
    quiet_days: list[date]
    """Local days in the coverage that have no conversations, on weekdays that usually have some; none are
    looked for where something is lost."""


def info(archive: Archive, zone: ZoneInfo) -> Info:
    """Return the facts about an archive; days are those of the client's zone.

    Raises:
        ChattuiError: The archive is damaged or cannot be read.
    """
    with reading(archive.folder):
        kept = len(versions(archive.folder))
    tables = {}
    for table in TABLES:
        entries = archive.manifest.tables.get(table.name, {}).values()
        tables[table.name] = TableInfo(
            rows=sum(entry.rows for entry in entries),
            bytes=sum(entry.bytes for entry in entries),
            months=len(entries),
            coverage=archive.coverage(table),
        )
    lost = [
        (name, month, entry.rows)
        for name, months in archive.manifest.lost.items()
        for month, entry in months.items()
    ]
    return Info(
        version=archive.version,
        written_at=archive.manifest.written_at if archive.version else None,
        versions=kept,
        tables=tables,
        lost=lost,
        quiet_days=[] if lost else quiet_days(archive, zone),
    )
