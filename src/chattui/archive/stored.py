"""The stored rows of one table at one version, as an import needs them."""

from collections.abc import Collection

import polars as pl

from chattui.archive import datafile
from chattui.archive.datafile import HELD, KEY_HASH
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

    def hashes(self) -> pl.DataFrame:
        """Return the hash of every key (`_key`), and its month (`_held`)."""
        months = pl.Enum(list(self._entries))
        paths = self._verifier.paths(list(self._entries.values()))
        held = [
            datafile.hashes(self._table, path, entry).with_columns(pl.lit(month, months).alias(HELD))
            for path, (month, entry) in zip(paths, self._entries.items(), strict=True)
        ]
        none = pl.DataFrame(schema={KEY_HASH: pl.UInt64(), HELD: months})
        return pl.concat([none, *pl.collect_all(held)])

    def rows(self, month: str) -> pl.DataFrame:
        """Return the rows of a month, with `_key`."""
        entry = self._entries[month]
        return datafile.load(self._table, self._verifier.path(entry), entry)
