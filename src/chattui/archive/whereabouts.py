"""In which month a key is stored, without reading every month for it.

The hashes of a table's keys lie beside its rows, one column a file: to find a few of them, all files of the
table would have to be read and held against their checksums. So what was read is kept in the cache, sorted,
in segments; each knows the files whose rows it has by their sha256, so that it stays true whatever
becomes of the archive. Months that no segment has are read. Once these are many, a new segment is made of
them and of those that are not much greater: so there are never many, and a row is seldom written again.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import polars as pl

from chattui.archive import cachefile, datafile, fileops, segment
from chattui.archive.datafile import HELD, KEY_HASH, hash_tag
from chattui.archive.manifest import FileEntry
from chattui.archive.segment import Damaged, Segment
from chattui.archive.verify import Verifier
from chattui.errors import ChattuiError
from chattui.files import make_private, writing
from chattui.model.tables import Table
from chattui.paths import label_of

FEW = 64
"""Keys are few where the table has so many times as many rows: then each of them is looked up."""
BEGIN = 250_000
"""Rows in no segment for which one is made."""
MOST = 64_000_000
"""Rows of which a segment is made at most, so that its head stays small."""
NEAR = 8
"""A segment that is at most so many times as great as what comes to it is made anew with it."""
_FILES, AT_ONCE = 32, 4_000_000
"""Files, and rows, that are read at a time, so that memory stays small."""
_PORTION = 256 * segment.ROWS

Months = Mapping[str, FileEntry]


@dataclass(frozen=True)
class _Known:
    """A segment: its file, the present months that it knows, and what of the keys it has."""

    path: Path
    months: Months
    found: pl.DataFrame


class Whereabouts:
    """Where the keys of a table are stored.

    Args:
        table: The table.
        months: Its files.
        verifier: Of the archive.
        cache: Where segments are kept; None: nowhere.
    """

    def __init__(self, table: Table, months: Months, verifier: Verifier, cache: Path | None) -> None:
        self._table = table
        self._months = months
        self._verifier = verifier
        self._folder = _folder(cache, verifier.folder) if cache else None

    def of(self, keys: pl.Series) -> pl.DataFrame:
        """Return which of these hashes are stored (`_key`), and the month of each (`_held`).

        Raises:
            ChattuiError: A file is damaged.
            OSError: The system refused.
        """
        wanted = pl.col(KEY_HASH).is_in(keys.implode())
        if self._folder is None or keys.len() * FEW > _rows(self._months):
            return _told(self._read(self._months, wanted))
        known = self._known(keys)
        rest = {month: entry for month, entry in self._months.items() if not _any_has(known, month)}
        settled = _settled(rest)
        if _rows(settled) >= BEGIN:
            for months, superseded in _portions(settled, known):
                self._keep(months, superseded)
        return pl.concat([*(one.found for one in known), _told(self._read(rest, wanted))]).unique()

    def _read(self, months: Months, wanted: pl.Expr) -> pl.DataFrame:
        """Return those hashes of some months' keys that are wanted, and the month of each."""
        names = pl.Enum(list(months))
        found = [pl.DataFrame(schema={KEY_HASH: pl.UInt64(), HELD: names})]
        # Not hundreds at once: each takes a thread of Polars while it waits.
        for some in _batches(months):
            paths = self._verifier.paths(list(some.values()))
            held = [
                datafile.hashes(self._table, path, entry).with_columns(pl.lit(month, names).alias(HELD))
                for path, (month, entry) in zip(paths, some.items(), strict=True)
            ]
            with self._verifier.naming():
                found.append(pl.concat(pl.collect_all(held)).filter(wanted))
        return pl.concat(found)

    def _known(self, keys: pl.Series) -> list[_Known]:
        """Look keys up in all segments; those that are damaged, or know no present month, are removed."""
        month_of = {entry.sha256: month for month, entry in self._months.items()}
        asked = keys.unique().sort().to_list()
        known = []
        for path in self._paths():
            with suppress(OSError, ChattuiError):
                try:
                    found, files = _look_up(path, asked)
                except Damaged:
                    files = []
                months = [month_of[file] for file in files if file in month_of]
                if not months:
                    fileops.remove(path)
                    continue
                there = [(key, month_of[file]) for key, file in found if file in month_of]
                frame = pl.DataFrame(there, {KEY_HASH: pl.UInt64(), HELD: pl.String()}, orient="row")
                known.append(_Known(path, {month: self._months[month] for month in months}, frame))
        return known

    def _paths(self) -> list[Path]:
        if self._folder is None:
            return []
        try:
            names = fileops.names(self._folder)
            for name in filter(cachefile.is_forsaken, names):
                fileops.remove(self._folder / name)
            return [self._folder / name for name in names if _is_of(name, self._table)]
        except (OSError, ChattuiError):
            return []

    def _keep(self, months: Months, superseded: list[_Known]) -> None:
        """Make a segment of all rows of some months, in the place of others; where that cannot be, do not."""
        if self._folder is None:
            return
        files = [entry.sha256 for entry in months.values()]
        parts = segment.encode(hash_tag(), files, self._ordered(months))
        name = f"{self._table.name}-{sha256(''.join(files).encode()).hexdigest()[:16]}"
        with suppress(OSError, ChattuiError):
            make_private(self._folder)
            cachefile.replace(self._folder / name, parts)
            for one in superseded:
                fileops.remove(one.path)

    def _ordered(self, months: Months) -> Iterator[tuple[list[int], list[int]]]:
        """Give all hashes of some months in their order, with the place of each one's month."""
        ranges = 1 + _rows(months) // AT_ONCE
        bounds = (pl.lit(2**64 * place // ranges, pl.UInt64()) for place in range(ranges))
        for low, high in pairwise((*bounds, None)):
            within = pl.col(KEY_HASH) >= low
            rows = self._read(months, within if high is None else within & (pl.col(KEY_HASH) < high))
            ordered = rows.select(KEY_HASH, pl.col(HELD).to_physical().cast(pl.UInt32)).sort(KEY_HASH)
            for part in ordered.iter_slices(_PORTION):
                yield part[KEY_HASH].to_list(), part[HELD].to_list()


def forget(cache: Path, archive: Path) -> None:
    """Remove what is kept of an archive.

    Raises:
        ChattuiError: Something could not be removed.
    """
    folder = _folder(cache, archive)
    with writing(folder):
        for name in fileops.names(folder):
            fileops.remove(folder / name)


def _folder(cache: Path, archive: Path) -> Path:
    return cache / "keys" / label_of(archive)


def _is_of(name: str, table: Table) -> bool:
    return name.startswith(f"{table.name}-")


def _look_up(path: Path, keys: list[int]) -> tuple[list[tuple[int, str]], list[str]]:
    """Return what a segment has of these keys, and the files that it knows."""
    with Segment(path) as opened:
        if opened.hashes != hash_tag():
            return [], []
        return list(opened.find(keys)), list(opened.files)


def _told(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(pl.col(HELD).cast(pl.String))


def _rows(months: Months) -> int:
    return sum(entry.rows for entry in months.values())


def _any_has(known: list[_Known], month: str) -> bool:
    return any(month in one.months for one in known)


def _batches(months: Months) -> Iterator[Months]:
    """Give months that are read together."""
    batch: dict[str, FileEntry] = {}
    for month, entry in months.items():
        if batch and (len(batch) == _FILES or _rows(batch) + entry.rows > AT_ONCE):
            yield batch
            batch = {}
        batch[month] = entry
    if batch:
        yield batch


def _settled(months: Months) -> dict[str, FileEntry]:
    """Return all months but the newest, which the next import changes again."""
    return {month: months[month] for month in sorted(months)[:-1]}


def _portions(months: Months, known: list[_Known]) -> Iterator[tuple[Months, list[_Known]]]:
    """Give the months of which segments are to be made, and the segments that each takes the place of."""
    superseded = []
    together = dict(months)
    for one in sorted(known, key=lambda one: _rows(one.months)):
        if _rows(one.months) > NEAR * _rows(together) or _rows(one.months) + _rows(together) > MOST:
            break
        together |= one.months
        superseded.append(one)
    portion: dict[str, FileEntry] = {}
    for month, entry in sorted(together.items()):
        if portion and _rows(portion) + entry.rows > MOST:
            yield portion, []
            portion = {}
        portion[month] = entry
    yield portion, superseded
