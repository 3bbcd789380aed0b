"""How many of some rows an archive holds: the same key at the same time."""

from collections.abc import Sequence

import polars as pl

from chattui.archive.datafile import key_hash, timed_hashes
from chattui.archive.scan import Archive
from chattui.model.tables import Table


def held(archive: Archive, table: Table, frames: Sequence[pl.DataFrame]) -> int:
    """Count the rows that an archive has under the same key and at the same time.

    Only months in which rows of these sources lie are looked at, and of their files two columns of numbers.

    Args:
        archive: The archive that is looked into.
        table: The rows' table.
        frames: Rows with at least the key and the time.

    Raises:
        ChattuiError: A file is damaged, or cannot be read.
        Superseded: A file was collected meanwhile: open the archive again.
    """
    dated = [frame for frame in frames if table.time in frame.columns]
    sources = {source for frame in dated for source in frame["source"].unique()}
    entries = archive.manifest.tables.get(table.name, {})
    likely = {
        month: entry for month, entry in entries.items() if sources.intersection(entry.values_of("source"))
    }
    if not likely:  # mostly so, and then no key needs a hash
        return 0
    asked = pl.concat(frame.select(key_hash(table), table.time) for frame in dated).drop_nulls().unique()
    months = asked[table.time].dt.strftime("%Y-%m").unique()
    found = [entry for month, entry in likely.items() if month in months]
    with archive.collecting():
        paths = archive.memory.paths(found)
        stored = timed_hashes(table, list(zip(paths, found, strict=True)))
        both = stored.join(asked.lazy(), on=asked.columns, how="semi")
        return int(both.select(pl.len()).collect(engine="streaming").item())
