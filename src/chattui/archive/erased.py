"""Erased persons stay erased: imports leave out their rows, known by hashes under a key of its own.

The list says nobody's name: its hashes are not those of the archive, so that a backup from before tells
nothing about who is on it, and neither tells anything without the client's key.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

import msgspec
import polars as pl

from chattui.archive.manifest import Erased
from chattui.model.tables import CONVERSATIONS, ORDERS, Table

VISITOR = "visitor"
RECORD_OF = {
    "conversations": CONVERSATIONS.key,
    "orders": ORDERS.key,
    "stages": CONVERSATIONS.key,
}
"""The columns by which rows of a table are known: stages by their conversation."""
_HASH_BYTES = 16
_AT = "_at"


@dataclass(frozen=True)
class Marks:
    """The hashes of what was erased, made under one key.

    Attributes:
        erased: The list, as the manifest has it.
        key: The key of such lists; any 32 bytes where the list is empty.
    """

    erased: Erased
    key: bytes

    def adding(self, persons: Iterable[int], records: Iterable[tuple[str, tuple[str, ...]]]) -> Erased:
        """Return the list with more persons (their hashes in the archive) and records (kind and key)."""
        marked = {self._of_person(person) for person in persons}
        noted = {self._of_record(kind, key) for kind, key in records}
        return Erased(
            persons=sorted(marked.union(self.erased.persons)),
            records=sorted(noted.union(self.erased.records)),
        )

    def without_erased(self, table: Table, rows: pl.DataFrame) -> pl.DataFrame:
        """Leave out the rows of erased persons, and their records that come without a person."""
        if self.erased == Erased():
            return rows
        someone = pl.lit(False)
        if VISITOR in rows.columns:
            persons = frozenset(self.erased.persons)
            visitors = rows[VISITOR].drop_nulls().unique()
            mine = [person for person in visitors if self._of_person(person) in persons]
            rows = rows.filter(~pl.col(VISITOR).is_in(mine).fill_null(False))
            someone = pl.col(VISITOR).is_not_null()
        columns = RECORD_OF[table.name]
        records = frozenset(self.erased.records)
        kind = _kind(table)
        keys = rows.filter(~someone).select(columns).unique()
        gone = [key for key in keys.iter_rows() if self._of_record(kind, key) in records]
        if not gone:
            return rows
        theirs = pl.DataFrame(gone, schema=keys.schema, orient="row")
        numbered = rows.with_row_index(_AT)
        anonymous = numbered.filter(~someone).join(theirs, on=columns, how="semi")[_AT]
        return numbered.filter(~pl.col(_AT).is_in(anonymous.implode())).drop(_AT)

    def _of_person(self, person: int) -> str:
        return self._hash(b"person", person.to_bytes(8))

    def _of_record(self, kind: str, key: tuple[str, ...]) -> str:
        return self._hash(kind.encode(), msgspec.json.encode(key))

    def _hash(self, kind: bytes, content: bytes) -> str:
        return blake2b(kind + b" " + content, key=self.key, digest_size=_HASH_BYTES).hexdigest()


def _kind(table: Table) -> str:
    return ORDERS.name if table.name == ORDERS.name else CONVERSATIONS.name
