"""What a manifest says of the rows it names, without reading one."""

from chattui.archive.manifest import FileEntry, Manifest
from chattui.model.coverage import Coverage


def coverage(manifest: Manifest, table_name: str) -> Coverage | None:
    """Return from when to when the rows of a table go; None where it has none."""
    months = manifest.tables.get(table_name)
    if not months:
        return None
    return Coverage(
        start=min(entry.first for entry in months.values()),
        newest=max(entry.last for entry in months.values()),
        through=manifest.through.get(table_name),
    )


def distinct(manifest: Manifest, column: str, table_name: str | None = None) -> frozenset[str]:
    """Return the values that a column has anywhere, or in one table, nulls left out."""
    return frozenset(
        value
        for table, _, entry in manifest.entries()
        if table_name in (None, table)
        for value in entry.values_of(column)
    )


def own_columns(manifest: Manifest, table_name: str) -> tuple[str, ...]:
    """Return the client's own columns that any file of a table has, sorted."""
    months = manifest.tables.get(table_name, {})
    return tuple(sorted({name for entry in months.values() for name in entry.own}))


def still_lost(manifest: Manifest) -> dict[str, dict[str, FileEntry]]:
    """Return what a manifest notes as lost, without the months that have as many rows as they had."""
    found: dict[str, dict[str, FileEntry]] = {}
    for table, months in manifest.lost.items():
        for month, entry in months.items():
            back = manifest.tables.get(table, {}).get(month)
            if back is None or back.rows < entry.rows:
                found.setdefault(table, {})[month] = entry
    return found
