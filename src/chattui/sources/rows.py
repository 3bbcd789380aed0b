"""Rows of canonical tables, gathered one by one out of records, as frames."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

import polars as pl

from chattui.model.tables import Kind, Table
from chattui.schema import DTYPES
from chattui.sources.base import LINE, Batch, Refusal, Stated
from chattui.sources.tag_lists import tag_lists
from chattui.sources.talk import Row

_AS_TEXT = frozenset({"visitor_id", "visitor_email", "agent_id", "currency", "amount"})
"""Columns beside those of the table, and money: read as text when rows are conformed."""
_MOST_ROWS = 50_000
"""Of one batch: more are given away before the file is read to its end."""


class Rows:
    """Rows of one table out of one file, those with the same columns together."""

    def __init__(self, table: Table, file: str) -> None:
        self.table = table
        self.file = file
        self.skipped = 0
        self.refused: list[Refusal] = []
        self.stated: tuple[Stated, ...] = ()
        self._rows: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
        self._lines: dict[tuple[str, ...], list[int]] = {}
        self._held = 0

    def add(self, line: int, row: Row) -> None:
        """Take in a row that began on this line (or is the record of this number)."""
        names = tuple(row)
        self._rows.setdefault(names, []).append(tuple(row.values()))
        self._lines.setdefault(names, []).append(line)
        self._held += 1

    @property
    def is_held(self) -> bool:
        """Whether there is any row."""
        return self._held > 0

    @property
    def is_full(self) -> bool:
        """Whether it is time to give the rows away."""
        return self._held >= _MOST_ROWS

    def batches(self) -> Iterator[Batch]:
        """Give away what is held; at least one batch, even if it has no row."""
        groups = self._rows or {(): []}
        for names, rows in groups.items():
            lines = self._lines.get(names, [])
            yield Batch(
                self.table,
                self.file,
                frame(self.table, names, rows, lines),
                self.skipped,
                self.refused,
                stated=self.stated,
            )
            self.skipped, self.refused, self.stated = 0, [], ()
        self._rows, self._lines, self._held = {}, {}, 0


def frame(
    table: Table, names: Sequence[str], rows: Sequence[Sequence[object]], lines: Sequence[int]
) -> pl.DataFrame:
    """Return rows as a frame with `_line`; KeyError for a name that means nothing in the table."""
    cells = zip(*rows, strict=True) if rows else ((),) * len(names)
    series = [_series(table, name, values) for name, values in zip(names, cells, strict=True)]
    return pl.DataFrame([*series, pl.Series(LINE, lines, dtype=pl.Int64)])


def _series(table: Table, name: str, values: Sequence[object]) -> pl.Series:
    if name in _AS_TEXT:
        return pl.Series(name, values, dtype=pl.String)
    if name == "_remove":
        return pl.Series(name, values, dtype=pl.Boolean)
    column = table.column(name)
    if column is None:
        raise KeyError(name)
    if column.kind is Kind.TAGS:
        return tag_lists(name, [tag for tag in values if isinstance(tag, list)])
    if column.kind is Kind.TIME:
        return _times(name, [value for value in values if value is None or isinstance(value, datetime)])
    return pl.Series(name, values, dtype=DTYPES[column.kind])


def _times(name: str, values: Collection[datetime | None]) -> pl.Series:
    """Return instants, or local times, or (where both come) texts, as they are to be conformed."""
    local = {value.tzinfo is None for value in values if value is not None}
    if local == {True, False}:
        return pl.Series(name, [value and value.isoformat() for value in values], dtype=pl.String)
    return pl.Series(name, values, dtype=pl.Datetime("us") if local == {True} else DTYPES[Kind.TIME])
