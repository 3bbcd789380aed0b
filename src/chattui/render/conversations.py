"""Conversations as blocks: a row each, with the columns that say something."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from chattui.model.answer import Header
from chattui.model.blocks import Block, Cell, Grid, GridColumn, Note, Quantity, Text
from chattui.model.bodies import Conversations
from chattui.model.settings import zone
from chattui.render import numbers
from chattui.render.heading import heading

Row = dict[str, Any]
_Column = tuple[str, GridColumn, Callable[[Any], Cell]]


def _words(value: str | None) -> Cell:
    return Text(numbers.UNKNOWN if value is None else value)


def _yes(value: bool | None) -> Cell:
    return _words(None if value is None else "yes" if value else "no")


_COLUMNS: tuple[_Column, ...] = (
    ("conversation_id", GridColumn("id", 3, words=True), _words),
    ("source", GridColumn("source", 10, words=True), _words),
    ("agent", GridColumn("agent", 1, words=True), _words),
    ("channel", GridColumn("channel", 9, words=True), _words),
    ("tags", GridColumn("tags", 2, words=True), lambda tags: _words(", ".join(tags) or None)),
    ("category", GridColumn("category", 8, words=True), _words),
    ("wait", GridColumn("wait", 4), lambda value: Quantity(value, "seconds")),
    ("duration", GridColumn("duration", 6), lambda value: Quantity(value, "seconds")),
    ("rating", GridColumn("rating", 7), lambda value: Quantity(value, "count")),
    ("satisfied", GridColumn("satisfied", 7), _yes),
    ("sales", GridColumn("sales", 5), lambda value: Quantity(value, "money")),
)
"""The columns beside the start: field, head and rank, and how a value is written."""


def blocks(header: Header, body: Conversations) -> list[Block]:
    """Lay conversations out, and say how many there are where not all are shown."""
    about = f"Conversations behind {body.behind}" if body.behind else "Conversations"
    if not body.rows:
        return [heading(header), Note(f"{about}: none.")]
    rows = [dict(zip(body.columns, row, strict=True)) for row in body.rows]
    shown = [column for column in _COLUMNS if _says_something(column[0], rows)]
    local = zone(header.client.timezone)
    grid = Grid(
        f"{about}: {body.total:,}",
        (GridColumn("started"), *(column for _, column, _ in shown)),
        tuple((_start(row, local), *(cell(row[field]) for field, _, cell in shown)) for row in rows),
    )
    found: list[Block] = [heading(header), grid]
    if body.total > len(rows):
        found.append(Note(f"{len(rows):,} of {body.total:,} shown; --limit N shows more."))
    return found


def _says_something(field: str, rows: list[Row]) -> bool:
    """Say whether a column has values; whether rows are of more than one source."""
    values = [row.get(field) for row in rows]
    if field == "source":
        return len(set(values)) > 1
    return any(value is not None and value != [] for value in values)


def _start(row: Row, local: ZoneInfo) -> Cell:
    start = datetime.fromisoformat(row["started_at"]).astimezone(local)
    return Text(f"{start:%Y-%m-%d %H:%M}")
