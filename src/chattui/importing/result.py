"""What an import did: the object that `import --format json` prints (interface.md §4)."""

import operator
from datetime import date
from typing import Self

import msgspec

from chattui.errors import ExitCode


class Rows(msgspec.Struct, frozen=True):
    """Counts of records; `read` is the sum of the others."""

    read: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    refused: int = 0

    @classmethod
    def of(cls, *, new: int, updated: int, unchanged: int, skipped: int, refused: int) -> Self:
        """Return the counts with their sum."""
        return cls(new + updated + unchanged + skipped + refused, new, updated, unchanged, skipped, refused)

    def __add__(self, other: "Rows") -> "Rows":
        mine, theirs = msgspec.structs.astuple(self), msgspec.structs.astuple(other)
        return Rows(*map(operator.add, mine, theirs))


class Dates(msgspec.Struct, frozen=True):
    """From the first to the last local day of the rows; null where there are none."""

    start: date | None = None
    end: date | None = None


class Recognised(msgspec.Struct, frozen=True):
    """As what a file was read."""

    file: str
    format: str
    """What `--as` calls it."""
    by: str
    """What it was recognised by."""
    rows: int
    """Records of all tables."""


class Times(msgspec.Struct, frozen=True):
    """How many cells there were with a time that needed a word."""

    zone: str | None = None
    """In which times without offset were read; null where nothing says one."""
    without_offset: int = 0
    """Read in that zone."""
    without_zone: int = 0
    """Without offset where no zone is known: refused."""
    skipped_hour: int = 0
    """Local times that the clock skipped: refused."""
    doubled_hour: int = 0
    """Local times that the clock had twice: the first was taken."""
    closed_early: int = 0
    """Closed before they started: kept."""


class FirstSeen(msgspec.Struct, frozen=True):
    """Names in conversations that the archive did not have before, sorted."""

    agents: list[str] = []
    tags: list[str] = []


class Mismatch(msgspec.Struct, frozen=True):
    """A number of records that an export states, and that its records do not come to."""

    files: list[str]
    name: str
    """How the export calls it, such as `found_chats`."""
    says: int
    holds: int


class RefusedRow(msgspec.Struct, frozen=True):
    """A record that was refused: where it stands, and why; never what it says."""

    file: str
    line: int
    """For JSON documents the number of the record."""
    column: str
    reason: str


class ImportResult(msgspec.Struct, frozen=True):
    """What an import read and what became of it."""

    files: list[str]
    """Names of the files, without their folders."""
    rows: Rows
    tables: dict[str, Rows]
    """For each table of which the files had any."""
    period: Dates
    rejects: str | None
    """The file that lists the refused rows; null if there are none, or nothing was to be written."""
    version: int
    """Of the archive, afterwards."""
    notes: list[str] = []
    """What else the user should know, in whole sentences."""
    refused_before: int = 0
    """How many of the refused rows an earlier import had refused already."""
    refused_rows: list[RefusedRow] = []
    """The first of the refused rows."""
    dry_run: bool = False
    """Whether nothing was written, as asked."""
    recognised: list[Recognised] = []
    """In the order of the formats' first files."""
    times: Times = Times()
    unknown_columns: list[str] = []
    """Columns that were left out, sorted."""
    currencies: dict[str, int] = {}
    """Where rows name their currency, how many there are of each, taken or refused."""
    first_seen: FirstSeen = FirstSeen()
    mismatches: list[Mismatch] = []
    """Totals of the exports that do not match their rows."""
    warnings: list[str] = []
    """Those of the notes, and the refusals, that `--strict` refuses an import for."""
    damaged: list[str] = []
    """Files of which only the whole rows before a damage were taken (`--partial`)."""
    preview: dict[str, list[dict[str, str | None]]] = {}
    """Where nothing was to be written, the first rows of each table as text: times local to the client."""
    stopped: bool = False
    """Whether nothing was written because of the warnings (`--strict`)."""

    def exit_code(self, allow_refused: int = 0) -> ExitCode:
        """Return the code that the command ends with.

        Args:
            allow_refused: How many rows may be refused for the first time without it being told.
        """
        if self.stopped:
            return ExitCode.DATA
        if self.rows.refused and self.rows.refused == self.rows.read:
            return ExitCode.DATA
        is_partial = self.damaged or self.rows.refused - self.refused_before > allow_refused
        return ExitCode.PARTLY if is_partial else ExitCode.DONE
