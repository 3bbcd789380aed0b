"""The stored rows of one table at one version, as an import needs them."""

from collections.abc import Collection
from pathlib import Path

import polars as pl

from chattui.archive import datafile
from chattui.archive.contents import own_columns
from chattui.archive.manifest import Manifest
from chattui.archive.verify import Verifier
from chattui.archive.whereabouts import Whereabouts
from chattui.model.tables import Table


class StoredTable:
    """Reads months of a table, each file verified before Polars opens it."""

    def __init__(
        self, table: Table, manifest: Manifest, verifier: Verifier, cache: Path | None = None
    ) -> None:
        self._table = table
        self._entries = manifest.tables.get(table.name, {})
        self._verifier = verifier
        self._whereabouts = Whereabouts(table, self._entries, verifier, cache)
        self.own = own_columns(manifest, table.name)

    @property
    def months(self) -> Collection[str]:
        """The months that have rows, as in `2026-02`."""
        return self._entries

    def held(self, keys: pl.Series) -> pl.DataFrame:
        """Return which of these hashes are stored (`_key`), and the month of each (`_held`)."""
        return self._whereabouts.of(keys)

    def rows(self, month: str) -> pl.DataFrame:
        """Return the rows of a month, with `_key`."""
        entry = self._entries[month]
        return datafile.load(self._table, self._verifier.path(entry), entry)
