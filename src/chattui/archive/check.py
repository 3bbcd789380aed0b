"""The check that trusts nothing: every kept manifest and every byte that one names."""

from pathlib import Path

import msgspec
import polars as pl

from chattui.archive import datafile, fileops, latest, layout
from chattui.archive.ahead import Ahead
from chattui.archive.collect import missing_versions, unnamed_files
from chattui.archive.damaged import DamagedError, linked
from chattui.archive.manifest import FileEntry, Manifest, load, versions
from chattui.archive.obstacles import obstacles
from chattui.archive.refusal import reading
from chattui.archive.verify import hold_against
from chattui.errors import ChattuiError
from chattui.files import reason
from chattui.model.tables import BY_NAME, Table
from chattui.schema import schema

_PORTION = 4_000_000
"""Hashes that are compared at a time."""


class Problem(msgspec.Struct, frozen=True):
    """Something that is not as it should be."""

    path: str
    """Relative to the archive."""
    what: str


class Check(msgspec.Struct, frozen=True):
    """What a check read, and what it found."""

    versions: int
    files: int
    rows: int
    """Of all files, older versions' too."""
    bytes: int
    problems: list[Problem]
    key: str
    """Fingerprint of the key with which persons were hashed; empty where no version can be read."""
    unnamed: list[str]
    """Data files that no manifest names, such as a killed import leaves: the next import removes them."""


def check(folder: Path) -> Check:
    """Hold the whole archive against its manifests, reading every byte.

    Args:
        folder: The archive; it may be written meanwhile.

    Raises:
        ChattuiError: The archive's folders cannot be read.
    """
    problems: list[Problem] = []
    with reading(folder):
        folder = fileops.real(folder)
        found = obstacles(folder)
        problems += [Problem(name, linked(folder / name).what) for name in found]
        if found:
            return Check(0, 0, 0, 0, problems, "", [])
        manifests = _manifests(folder, problems)
        named = {entry.file: (table, month, entry) for m in manifests for table, month, entry in m.entries()}
        # What a version that cannot be read names, nobody knows.
        unnamed = [] if problems else unnamed_files(folder, manifests)
        problems += [Problem(layout.manifest_name(one), "it is missing") for one in missing_versions(folder)]
        told = latest.fault_of(folder, max([0, *versions(folder)]))
        problems += [Problem(layout.LATEST, told)] if told else []
    with Ahead(pl.thread_pool_size()) as ahead:
        faults = dict(ahead.in_turn(lambda name: _fault(folder, *named[name]), sorted(named)))
    still_named = {entry.file for m in _manifests(folder, []) for _, _, entry in m.entries()}
    problems += [Problem(name, what) for name, what in faults.items() if what and name in still_named]
    whole = [entry for name, (_, _, entry) in named.items() if not faults[name]]
    if manifests and not any(faults[entry.file] for _, _, entry in manifests[-1].entries()):
        with reading(folder):
            problems += _doubles(folder, manifests[-1])
    return Check(
        versions=len(manifests),
        files=len(named),
        rows=sum(entry.rows for entry in whole),
        bytes=sum(entry.bytes for entry in whole),
        problems=problems,
        key=manifests[-1].key if manifests else "",
        unnamed=unnamed,
    )


def _manifests(folder: Path, problems: list[Problem]) -> list[Manifest]:
    """Read all manifests, oldest first; what is damaged becomes a problem."""
    found = []
    for version in versions(folder):
        try:
            found.append(load(folder, version))
        except FileNotFoundError:
            continue  # collected meanwhile
        except (ChattuiError, OSError) as error:
            name = layout.manifest_path(folder, version).relative_to(folder).as_posix()
            problems.append(Problem(name, _told(error)))
    return found


def fault_of(folder: Path, table_name: str, month: str, entry: FileEntry) -> str | None:
    """Say what is wrong with a data file, reading all of it; None: nothing.

    Raises:
        PermissionError: This user may not read it, which is no damage.
    """
    try:
        path = fileops.inside(folder, entry.file)
        hold_against(entry, path)
        return _content_fault(BY_NAME[table_name], month, entry, path)
    except PermissionError:
        raise
    except (ChattuiError, OSError) as error:
        return _told(error)


def _fault(folder: Path, table_name: str, month: str, entry: FileEntry) -> str | None:
    try:
        return fault_of(folder, table_name, month, entry)
    except PermissionError as error:
        return _told(error)


def _told(error: ChattuiError | OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "it is missing"
    if isinstance(error, OSError):
        return f"it cannot be read ({reason(error)})"
    return error.what if isinstance(error, DamagedError) else error.message


def _content_fault(table: Table, month: str, entry: FileEntry, path: Path) -> str | None:
    """Say what is wrong with a file whose bytes are those that were written."""
    frame = pl.read_parquet(path, glob=False, hive_partitioning=False)
    expected = {**schema(table, tuple(entry.own)), datafile.KEY_HASH: pl.UInt64()}
    wrong = [name for name, kind in frame.schema.items() if expected.get(name) != kind]
    missing = {*table.required, *entry.own, datafile.KEY_HASH}.difference(frame.columns)
    if wrong or missing:
        return f"its columns are not those of {table.name}: {', '.join([*wrong, *sorted(missing)])}"
    if frame.height != entry.rows:
        return f"it has {frame.height} rows instead of {entry.rows}"
    order = [table.time, *table.key]
    if not frame.select(order).equals(frame.select(order).sort(order)):
        return "its rows are not sorted"
    times = frame[table.time]
    if {f"{time.year:04}-{time.month:02}" for time in (times[0], times[-1])} != {month}:
        return "it has rows of another month"
    if (times[0], times[-1]) != (entry.first, entry.last):
        return "its first and last time are not those of the manifest"
    if entry.hashes == datafile.hash_tag():
        made = frame.select(datafile.key_hash(table)).to_series()
        if not made.equals(frame[datafile.KEY_HASH]):
            return "its key hashes are wrong"
    return None


def _doubles(folder: Path, manifest: Manifest) -> list[Problem]:
    """Find keys that the newest version has more than once."""
    problems = []
    for name, months in manifest.tables.items():
        table = BY_NAME[name]
        files = [(folder / entry.file, entry) for entry in months.values()]
        suspects = _doubled_hashes(table, files)
        if suspects.is_empty():
            continue
        keys = datafile.scan([path for path, _ in files], schema(table)).select(table.key)
        likely = keys.filter(datafile.key_hash(table).is_in(suspects.implode())).collect()
        doubled = likely.is_duplicated().sum()
        if doubled:
            problems.append(Problem(name, f"{doubled} rows share their key with another row"))
    return problems


def _doubled_hashes(table: Table, files: list[tuple[Path, FileEntry]]) -> pl.Series:
    """Find the key hashes that several rows have, some at a time: so memory stays small."""
    hashes = datafile.timed_hashes(table, files).select(datafile.KEY_HASH)
    portions = 1 + sum(entry.rows for _, entry in files) // _PORTION
    found = []
    for portion in range(portions):
        mine = hashes.filter(pl.col(datafile.KEY_HASH) % portions == portion)
        ordered = mine.collect(engine="streaming")[datafile.KEY_HASH].sort()
        found.append(ordered.filter(ordered == ordered.shift(1)))
    return pl.concat(found).unique()
