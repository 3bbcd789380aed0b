"""The stored rows of one table at one version, as an import needs them."""

from collections.abc import Collection
from pathlib import Path

import polars as pl

from chattui.archive import datafile
from chattui.archive.manifest import Manifest, own_columns
from chattui.archive.verify import Verifier
from chattui.model.tables import Table


class StoredTable:
    """Reads months of a table, each file verified before Polars opens it."""

    def __init__(self, table: Table, manifest: Manifest, verifier: Verifier) -> None:
        self._table = table
        self._entries = manifest.tables.get(table.name, {})
        self._verifier = verifier
        self.own = own_columns(manifest, table.name)

    @property
    def months(self) -> Collection[str]:
        """The months that have rows, as in `2026-02`."""
        return self._entries

    def hashes(self, month: str) -> pl.Series:
        """Return the key hashes of a month."""
        return datafile.load_hashes(self._table, self._path(month), self._entries[month])

    def rows(self, month: str) -> pl.DataFrame:
        """Return the rows of a month, with `_key`."""
        return datafile.load(self._table, self._path(month), self._entries[month])

    def _path(self, month: str) -> Path:
        return self._verifier.path(self._entries[month])
