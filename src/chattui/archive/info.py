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
    quiet_days: list[date]
    """Local days in the coverage that have no conversations, on weekdays that usually have some."""


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
    return Info(
        version=archive.version,
        written_at=archive.manifest.written_at if archive.version else None,
        versions=kept,
        tables=tables,
        quiet_days=quiet_days(archive, zone),
    )
