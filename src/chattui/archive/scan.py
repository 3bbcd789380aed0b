"""The reading view of the archive: the files that a question needs, and no others."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import polars as pl

from chattui.archive import contents, datafile, fileops, manifest
from chattui.archive.manifest import FileEntry, Manifest
from chattui.archive.refusal import reading
from chattui.archive.verify import NOW, Clock, Superseded, Verifier
from chattui.errors import ChattuiError
from chattui.model.coverage import Coverage
from chattui.model.tables import CONVERSATIONS, Table
from chattui.schema import ROW, schema


@dataclass(frozen=True)
class Archive:
    """The archive at one version; later commits do not change it.

    Attributes:
        cache: Where those who read it may keep what they made of it; None: nowhere.
    """

    folder: Path
    manifest: Manifest
    memory: Verifier
    cache: Path | None = None

    @property
    def version(self) -> int:
        """The version that is read; 0 for an archive without any commit."""
        return self.manifest.version

    def coverage(self, table: Table) -> Coverage | None:
        """Return from when to when the rows of a table go; None where it has none."""
        return contents.coverage(self.manifest, table.name)

    def distinct(self, column: str, table: Table | None = None) -> frozenset[str]:
        """Return the values that a column has anywhere, or in one table, nulls left out."""
        return contents.distinct(self.manifest, column, table.name if table else None)

    def scan(
        self,
        table: Table,
        start: datetime | None = None,
        end: datetime | None = None,
        *,
        by: Literal["time", "closed"] = "time",
        numbered: bool = False,
    ) -> pl.LazyFrame:
        """Return the rows of the months that can hold rows in `[start, end)`.

        Other rows of these months are among them: filtering is the caller's. Files are verified here;
        only the columns that the query names are read later.

        Args:
            table: The table to read.
            start: Aware; None: from the beginning.
            end: Aware; None: to the end.
            by: The table's own time, or the `closed_at` of conversations.
            numbered: Whether rows have their number in the whole table, by time and key, as `ROW`.

        Returns:
            All canonical columns, then the client's own that any month has, null where a month lacks them.

        Raises:
            ChattuiError: A file is damaged, cannot be read, or was set aside and is not made up for.
            Superseded: A file was collected meanwhile: open the archive again.
        """
        if by == "closed" and table.name != CONVERSATIONS.name:
            raise ValueError(f"{table.name} have no closed_at")
        self._refuse_lost(table, start, end, by)
        columns = schema(table, contents.own_columns(self.manifest, table.name))
        runs = self._runs(table, start, end, by)
        if not runs:
            return pl.LazyFrame(schema={ROW: pl.get_index_type(), **columns} if numbered else columns)
        with reading(self.folder):
            found = [
                datafile.scan(self.memory.paths(entries), columns, first if numbered else None)
                for first, entries in runs
            ]
        return found[0] if len(found) == 1 else pl.concat(found)

    def rows(self, table: Table, start: datetime, end: datetime) -> float:
        """Return about how many rows are in `[start, end)`: as if those of each file were spread evenly."""
        runs = self._runs(table, start, end, "time")
        return sum(entry.rows * _share(entry, start, end) for _, entries in runs for entry in entries)

    def _refuse_lost(self, table: Table, start: datetime | None, end: datetime | None, by: str) -> None:
        for month, entry in self.manifest.lost.get(table.name, {}).items():
            if _may_hold(entry, start, end, by):
                there = self.manifest.tables.get(table.name, {}).get(month)
                raise ChattuiError(
                    f"The {table.name} of {month} were lost to damage: "
                    f"{there.rows if there else 0:,} of {entry.rows:,} rows are there again.",
                    "Import its exports again, or give the rest up: `chattui archive repair --accept`.",
                )

    def _runs(
        self, table: Table, start: datetime | None, end: datetime | None, by: str
    ) -> list[tuple[int, list[FileEntry]]]:
        """Return the files that may hold rows of a range, and the number of each run's first row."""
        runs: list[tuple[int, list[FileEntry]]] = []
        number, going_on = 0, False
        for _, entry in sorted(self.manifest.tables.get(table.name, {}).items()):
            wanted = _may_hold(entry, start, end, by)
            if wanted and not going_on:
                runs.append((number, []))
            if wanted:
                runs[-1][1].append(entry)
            going_on = wanted
            number += entry.rows
        return runs

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Tell a file that was collected between scan and query from any other trouble.

        Raises:
            Superseded: Open the archive again, and try once more.
            ChattuiError: A file cannot be read.
        """
        with reading(self.folder):
            try:
                with self.memory.naming():
                    yield
            except FileNotFoundError as error:
                latest = manifest.newest(self.folder)
                if latest and latest.version > self.version:
                    raise Superseded("The archive has changed meanwhile.", "Try again.") from error
                raise


def open_archive(folder: Path, cache: Path | None = None, clock: Clock = NOW) -> Archive:
    """Open the newest version of an archive; one without any commit is empty, of version 0.

    Args:
        folder: The archive; it need not exist.
        cache: Where it is remembered which files were verified today.
        clock: Gives the present time.

    Raises:
        ChattuiError: Its manifest is damaged, or a newer chattui wrote it.
    """
    with reading(folder):
        folder = fileops.real(folder)
        current = manifest.newest(folder) or manifest.nothing()
    return Archive(folder, current, Verifier(folder, current.version, cache, clock), cache)


def _share(entry: FileEntry, start: datetime, end: datetime) -> float:
    """Return how much of a file's time is in a range."""
    length = entry.last - entry.first
    return (min(entry.last, end) - max(entry.first, start)) / length if length else 1


def _may_hold(entry: FileEntry, start: datetime | None, end: datetime | None, by: str) -> bool:
    """Say whether a file can have rows in the range."""
    if start is None and end is None:
        return True
    first, last = (entry.first, entry.last) if by == "time" else (entry.closed_first, entry.closed_last)
    if first is None or last is None:
        return False
    return (start is None or last >= start) and (end is None or first < end)
