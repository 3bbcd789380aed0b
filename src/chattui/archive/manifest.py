"""Manifests: what the archive holds at each version. Reads without Polars."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec

from chattui.archive import fileops, latest, layout
from chattui.archive.damaged import DamagedError
from chattui.errors import ChattuiError
from chattui.model.tables import BY_NAME
from chattui.sealed import sealed, unsealed

FORMAT = 1
"""The way archives are laid out; a greater number is one that this chattui does not know."""

Place = tuple[str, str, "FileEntry"]
"""Table, month, and the file that holds its rows."""
DataName = Annotated[str, msgspec.Meta(pattern=layout.DATA_NAME)]
Instant = Annotated[datetime, msgspec.Meta(tz=True)]
_NAME = "manifest"
_SHA256 = re.compile(r"[0-9a-f]{64}")


class FileEntry(msgspec.Struct, frozen=True, gc=False):
    """One data file: all rows of a table in one UTC month."""

    file: str
    """Its name, relative to the archive."""
    rows: int
    bytes: int
    sha256: str
    first: Instant
    """The oldest time of its rows (`started_at`, `placed_at`, `entered_at`)."""
    last: Instant
    hashes: str
    """How its column of key hashes was made: see `datafile.hash_tag`."""
    closed_first: Instant | None = None
    """Conversations: the oldest `closed_at`."""
    closed_last: Instant | None = None
    named: int = 0
    """Orders: how many name their conversation, or were told by a chat system."""
    listed: msgspec.Raw = msgspec.field(default=msgspec.Raw(b"{}"), name="values")
    """`values`, as they are written: most of a manifest, and few questions ask for them."""
    own: list[str] = []
    """The client's own columns in it."""

    @property
    def values(self) -> dict[str, list[str]]:
        """The different values of the columns that people filter by, sorted."""
        return msgspec.json.decode(self.listed, type=dict[str, list[str]])

    def values_of(self, column: str) -> list[str]:
        """Return the different values of one of them; none of any other."""
        listed = msgspec.json.decode(self.listed, type=dict[str, msgspec.Raw])
        return msgspec.json.decode(listed[column], type=list[str]) if column in listed else []


class Import(msgspec.Struct, frozen=True):
    """One file that an import read: its name, never its folder."""

    name: str
    format: str
    rows: int
    sha256: str | None = None


class Erased(msgspec.Struct, frozen=True):
    """Whom and what later imports leave out: see `erased`."""

    persons: list[str] = []
    """A keyed hash for each person, sorted."""
    records: list[str] = []
    """A keyed hash for each conversation and order of theirs, which may come again without the person."""


class Manifest(msgspec.Struct, frozen=True):
    """The whole archive at one version."""

    version: int
    written_at: Instant
    by: str
    """The user who wrote it."""
    command: str
    """`import`, `undo`, `restore`, `erase`, `retain` or `repair`."""
    key: str
    """Fingerprint of the client's key, with which persons were hashed."""
    parent: int = 0
    """The version on whose content this one was made; 0 is the empty archive."""
    restored: int | None = None
    """The version whose content this one repeats."""
    imports: list[Import] = []
    tables: dict[str, dict[str, FileEntry]] = {}
    """Per table and month (`2026-02`) its file; no entry, no rows."""
    through: dict[str, Instant] = {}
    """Per table the end of the last day that the exports reach."""
    marks: dict[str, Instant] = {}
    """How far each database was read that is read again and again: it goes back with an undo."""
    floor: int = 0
    """The version that last made something be forgotten: no older one stays, or can be brought back."""
    erased: Erased = Erased()
    kept: list[tuple[int, int]] = []
    """The older versions that stayed when it was written, as the first and the last of each run."""
    superseded: dict[DataName, int] | None = None
    """The data files that only those name, each with the last that does; None: only they can say."""
    lost: dict[str, dict[str, FileEntry]] = {}
    """Per table and month a file that was damaged and set aside, until as many rows are there again."""
    format: int = FORMAT

    def entries(self) -> Iterator[Place]:
        """Give table, month and entry of every file."""
        for table, months in self.tables.items():
            for month, entry in months.items():
                yield table, month, entry

    def older(self) -> list[int]:
        """Return the older versions that stayed when it was written."""
        return [version for first, last in self.kept for version in range(first, last + 1)]


class _Format(msgspec.Struct):
    format: int


def utc(instant: datetime) -> datetime:
    """Return an instant in UTC; ValueError where it says no zone, as it would then mean this machine's."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no time zone")
    return instant.astimezone(UTC)


def nothing() -> Manifest:
    """Return the manifest of an archive into which nothing was ever written: version 0."""
    return Manifest(version=0, written_at=datetime.fromtimestamp(0, UTC), by="", command="", key="")


def encode(manifest: Manifest) -> bytes:
    """Return the file of a manifest, which carries the sha256 of its own body."""
    return sealed(_NAME, msgspec.json.encode(manifest))


def decode(data: bytes, path: Path) -> Manifest:
    """Read the file of a manifest.

    Raises:
        DamagedError: It is not as it was written.
        ChattuiError: A newer chattui wrote it.
    """
    try:
        body, is_whole = unsealed(_NAME, data)
        if not is_whole:
            raise DamagedError(path, "its checksum is wrong")
        manifest = _read(body, path)
    except (msgspec.DecodeError, ValueError) as error:
        raise DamagedError(path, "it cannot be read") from error
    fault = _fault(manifest, path)
    if fault:
        raise DamagedError(path, fault)
    return manifest


def _read(body: bytes, path: Path) -> Manifest:
    """Read the body of a manifest; ChattuiError if a newer chattui wrote it."""
    try:
        manifest = msgspec.json.decode(body, type=Manifest)
        found = manifest.format
    except msgspec.ValidationError:  # that of another format may be so
        found = msgspec.json.decode(body, type=_Format).format
        if found <= FORMAT:
            raise
    if found > FORMAT:
        raise ChattuiError(
            f"{path.name} has archive format {found}; this chattui knows formats up to {FORMAT}.",
            "Install the newest chattui.",
        )
    return manifest


def versions(folder: Path) -> list[int]:
    """Return the versions whose manifests are there, oldest first, unread."""
    found = (layout.version_of(name) for name in fileops.names(folder / layout.MANIFESTS))
    return sorted(version for version in found if version is not None)


def load(folder: Path, version: int) -> Manifest:
    """Read the manifest of a version.

    Raises:
        DamagedError: It is not as it was written.
        ChattuiError: A newer chattui wrote it.
        FileNotFoundError: There is none.
    """
    path = layout.manifest_path(folder, version)
    return decode(fileops.read(path), path)


def newest(folder: Path) -> Manifest | None:
    """Read the newest manifest; None for an archive that does not exist yet.

    Raises:
        DamagedError: It is not as it was written.
        ChattuiError: A newer chattui wrote it.
    """
    folder = fileops.real(folder)
    # What is told is read first: a version is there before it is told of, and the newest is never removed.
    told = 0
    with suppress(DamagedError):  # the manifests themselves are read; `check` says so
        told = latest.told(folder)
    found = versions(folder)
    if told > max([0, *found]):
        raise DamagedError(layout.manifest_path(folder, told), "it is missing")
    return load(folder, found[-1]) if found else None


def refuse_other_key(manifest: Manifest, key: str) -> None:
    """Raise ChattuiError for an archive whose persons were hashed with a key of another fingerprint.

    One that is empty, or was repaired to be empty, has none.
    """
    if manifest.key and manifest.key != key:
        raise ChattuiError(
            "This archive was written with another key, so its persons would not be known again.",
            "Put the client's own key file back; it belongs to the archive.",
        )


def _fault(manifest: Manifest, path: Path) -> str | None:
    """Say what is wrong with a manifest whose checksum is right, as with one put under another name."""
    if manifest.version != layout.version_of(path.name):
        return f"it says that it is version {manifest.version}"
    if not 0 <= manifest.parent < manifest.version:
        return f"it was made on version {manifest.parent}"
    for table, months in manifest.tables.items():
        for month, entry in months.items():
            well = table in BY_NAME and layout.MONTH.fullmatch(month) and _SHA256.fullmatch(entry.sha256)
            if not well or entry.file != layout.data_name(table, month, entry.sha256):
                return f"it names {entry.file!r}"
            if entry.rows < 1 or entry.bytes < 1 or entry.first > entry.last:
                return f"what it says of {entry.file} cannot be"
    return None
