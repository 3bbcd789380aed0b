"""What every source is: it recognises files by their head, and reads a set of them as batches."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import polars as pl

from chattui.errors import ChattuiError
from chattui.model.tables import Table
from chattui.model.text import clean

LINE = "_line"
"""The column of a batch that says where in its file each record begins."""


class Match(msgspec.Struct, frozen=True):
    """How surely a file is of a format: 0 to 1, and by what it was recognised."""

    certainty: float
    reason: str


@dataclass(frozen=True)
class File:
    """One export file, unpacked on reading.

    Attributes:
        path: Where it is; only its name is ever shown or kept.
        head: The first bytes (at most 64 KiB) after unpacking.
        open: Gives all bytes after unpacking; raises ChattuiError for a damaged or hostile file.
        within: The folder or archive that was named, where the file lies in one: tells it from another of
            its name.
        told: What was found while it was read; see `tell`.
    """

    path: Path
    head: bytes = field(repr=False)
    open: Callable[[], bytes]
    within: str = ""
    told: list[str] = field(default_factory=list, compare=False, hash=False)

    @property
    def name(self) -> str:
        """The file's own name, without its folder but with what it lies in, and fit to be shown."""
        return clean(f"{self.within}/{self.path.name}" if self.within else self.path.name)

    def tell(self, remark: str) -> None:
        """Note something that the user should know: a remark to which names of files can be added.

        Such as "Read as Windows-1252"; each remark counts once.
        """
        if remark not in self.told:
            self.told.append(remark)


@dataclass(frozen=True)
class Reading:
    """How the user wants files read.

    Attributes:
        zone: Of times without offset; None where nothing says it.
        currency: The client's; rows in another are refused.
        source: What `--source` says; None for the source's own name.
    """

    zone: ZoneInfo | None
    currency: str
    source: str | None = None


class Refusal(msgspec.Struct, frozen=True):
    """A record that cannot be taken, and why.

    Attributes:
        line: Of the file, counted from 1; for JSON documents the number of the record.
        row: What the record says, to know it again; only its keyed hash is ever kept.
    """

    file: str
    line: int
    column: str
    reason: str
    row: bytes


MOST_REFUSED = 1_000_000
"""So many refusals an import may have: each is remembered, told, and written down."""


def too_many_refused(one: Refusal) -> ChattuiError:
    """Return the error for files of which more is refused than can be remembered; `one` is an example."""
    where = f"line {one.line} of {one.file}"
    return ChattuiError(
        f"More than {MOST_REFUSED:,} rows cannot be taken, such as {where}: {one.reason}.",
        "Look at that line, and whether --as and --timezone are right.",
    )


class Stated(msgspec.Struct, frozen=True):
    """A number of records that an export states itself, such as `found_chats` of LiveChat.

    Attributes:
        name: How the export calls it.
        says: The number.
        holds: How many such records there were where it stands.
        of_all: Whether it is that of all pages together, repeated on each.
    """

    name: str
    says: int
    holds: int
    of_all: bool = True


@dataclass
class Batch:
    """Rows of one table out of one file.

    Attributes:
        frame: Columns named as in metrics.md §1, each of its canonical type (`schema.DTYPES`) or still
            as text (or numbers) that `importing.conform` reads; and, where the source knows them:
            `visitor_id`, `visitor_email` (become `visitor`), `agent_id` (the agent's id, for the
            client's aliases), `currency`, `_remove` (true: leave this order out, or take it away where
            it is stored). Always `_line`, and `source` unless the reading's or format's name holds.
        skipped: Records left out by rule (offline messages, chats in which no visitor wrote).
        refused: Records that the source itself could not take.
        unknown: Columns that were ignored.
        stated: What the file says of its own numbers.
    """

    table: Table
    file: str
    frame: pl.DataFrame
    skipped: int = 0
    refused: list[Refusal] = field(default_factory=list)
    unknown: tuple[str, ...] = ()
    stated: tuple[Stated, ...] = ()


class Sign(msgspec.Struct, frozen=True):
    """What a file of a format has: it is of this kind, and has at least these names.

    Attributes:
        kind: As in `looks.Kind`.
        names: Of columns; in JSON of keys in the outermost objects or in the ones just inside them.
    """

    kind: str
    names: tuple[str, ...]


class Fills(msgspec.Struct, frozen=True):
    """Which columns of a table the rows of a source may have, and where that was seen.

    Attributes:
        seen: Columns (`visitor` for a person) that a real record or a sample of the vendor shows.
        documented: Columns that only the vendor's documentation tells of.
    """

    table: Table
    seen: tuple[str, ...] = ()
    documented: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """One entry of the registry.

    Attributes:
        name: What `--as` takes.
        title: How people call it.
        label: The value of `source` in its rows.
        recognise: Looks at the head of a file; None: not of this format.
        read: Reads all files of one export together, as batches in the order of the files.
        reads: What that is, in words for the docs.
        signs: Any one of them makes a file likely to be of this format. They tell the user what a
            file of no known format lacks.
        fills: What its rows tell, table by table; the docs' table of platforms is made of it.
    """

    name: str
    title: str
    label: str
    recognise: Callable[[File], Match | None]
    read: Callable[[Sequence[File], Reading], Iterator[Batch]]
    reads: str = ""
    signs: tuple[Sign, ...] = ()
    fills: tuple[Fills, ...] = ()
