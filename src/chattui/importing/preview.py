"""The first rows of an import as they are understood, for a look before anything is written."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import polars as pl

from chattui.archive.commit import Incoming
from chattui.importing.conform import REMOVE
from chattui.model.tables import TABLES

ROWS = 3
"""Of each table."""
_WIDE = 19
"""Columns for a value: three of them and a name fill 80."""
_NOTHING = "–"
_WORDS = {True: "yes", False: "no"}

Preview = dict[str, list[dict[str, str | None]]]
"""By table the rows, by column what stands there as text."""


def first_rows(incoming: Sequence[Incoming], zone: ZoneInfo) -> Preview:
    """Return the first rows of each table; times local to `zone`, persons as their hash."""
    found: Preview = {}
    for part in incoming:
        rows = found.setdefault(part.table.name, [])
        for row in _kept(part.frame).head(ROWS - len(rows)).to_dicts():
            rows.append({name: _text(name, row[name], zone) for name in row if not name.startswith("_")})
    return found


def lines(preview: Mapping[str, Sequence[Mapping[str, str | None]]]) -> list[str]:
    """Return the rows side by side, a line for each column."""
    said = []
    for table in TABLES:
        rows = preview.get(table.name)
        if not rows:
            continue
        said.append(f"First rows of {table.name}, as they are understood:")
        named = {name: None for row in rows for name in row}
        for name in sorted(named, key=[*table.names, *named].index):
            cells = [_cut(row.get(name) or _NOTHING) for row in rows]
            said.append(f"{name:<{_WIDE}}  {' '.join(f'{cell:<{_WIDE}}' for cell in cells)}".rstrip())
    return said


def _kept(frame: pl.DataFrame) -> pl.DataFrame:
    """Leave out orders that are to be taken away."""
    return frame.filter(~pl.col(REMOVE).fill_null(value=False)) if REMOVE in frame.columns else frame


def _text(name: str, value: object, zone: ZoneInfo) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return _WORDS[value]
        case int() if name == "visitor":
            return f"{value:016x}"
        case datetime():
            return value.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
        case Decimal():
            return re.sub("0{1,2}$", "", f"{value:.4f}")
        case list():
            return "; ".join(map(str, value)) or None
        case _:
            return str(value)


def _cut(text: str) -> str:
    return text if len(text) <= _WIDE else f"{text[: _WIDE - 1]}…"
