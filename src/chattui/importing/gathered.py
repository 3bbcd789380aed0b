"""What was read, gathered batch by batch until all of it is committed at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import polars as pl

from chattui.archive.commit import Commit, Incoming
from chattui.archive.manifest import Import
from chattui.importing.conform import REMOVE, Conformed
from chattui.importing.findings import Findings
from chattui.importing.result import Dates, Recognised, Rows
from chattui.model.tables import TABLES, Table
from chattui.model.text import clean
from chattui.sources import base
from chattui.sources.base import Refusal


@dataclass
class Gathered:
    """All batches of an import.

    Attributes:
        incoming: The rows, in the order in which they came.
        refused: The records that cannot be taken.
        imports: Per file its name, format and number of records, for the archive's log.
        tables: Per table that the files have the records that were left out or refused.
        marks: How far databases were read.
        findings: What there is to tell beside the counts.
    """

    incoming: list[Incoming] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    imports: dict[str, Import] = field(default_factory=dict)
    tables: dict[str, Rows] = field(default_factory=dict)
    marks: dict[str, datetime] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)

    def add(self, batch: Conformed, format: str) -> None:
        """Take in one batch of a file of this format; ChattuiError where too much was refused."""
        table = batch.table.name
        if batch.frame.height:
            self.incoming.append(Incoming(batch.table, batch.frame))
        self.refused += batch.refused
        if len(self.refused) > base.MOST_REFUSED:
            raise base.too_many_refused(self.refused[0])
        rows = Rows.of(new=0, updated=0, unchanged=0, skipped=batch.skipped, refused=len(batch.refused))
        self.tables[table] = self.tables.get(table, Rows()) + rows
        before = self.imports[batch.file].rows if batch.file in self.imports else 0
        read = before + rows.read + batch.frame.height
        self.imports[batch.file] = Import(clean(batch.file), format, read)
        self.findings.add(batch)

    def recognised(self, file: str, format: str, by: str) -> Recognised:
        """Say as what a file was read, and by what it was known."""
        rows = self.imports[file].rows if file in self.imports else 0
        return Recognised(clean(file), format, by, rows)

    def frames(self, table: Table) -> list[pl.DataFrame]:
        """Return the rows of one table."""
        return [part.frame for part in self.incoming if part.table is table]

    def counts(self, done: Commit) -> dict[str, Rows]:
        """Return the counts of each table: what the files and the archive made of its rows."""
        tables = {}
        for table in TABLES:
            if table.name in self.tables:
                rows = self.tables[table.name]
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

    def dates(self, zone: ZoneInfo) -> Dates:
        """Return the local days of the oldest and the newest row that is to stay."""
        times = [_kept(rows.table, rows.frame) for rows in self.incoming]
        ends = [end for series in times if series.len() for end in (series.min(), series.max())]
        return _days(ends, zone)


def _days(ends: Iterable[object], zone: ZoneInfo) -> Dates:
    moments = [end.astimezone(zone).date() for end in ends if isinstance(end, datetime)]
    return Dates(min(moments), max(moments)) if moments else Dates()


def _kept(table: Table, frame: pl.DataFrame) -> pl.Series:
    kept = frame.filter(~pl.col(REMOVE).fill_null(value=False)) if REMOVE in frame.columns else frame
    return kept[table.time].drop_nulls() if table.time in kept.columns else pl.Series([], dtype=pl.Datetime)
