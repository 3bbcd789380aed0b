"""Rows and imports for the tests of the archive, written shortly."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from chattui.archive.commit import Commit, Incoming, Outcome, commit
from chattui.archive.manifest import Manifest, newest
from chattui.archive.scan import open_archive
from chattui.archive.verify import Clock
from chattui.model.tables import CONVERSATIONS, ORDERS, Table
from chattui.schema import dtype

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
KEY = "fingerprint"


def at(text: str) -> datetime:
    """Read `2026-02-03` or `2026-02-03 10:00` as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def now() -> datetime:
    return NOW


def frame(rows: list[dict[str, Any]], table: Table = CONVERSATIONS) -> pl.DataFrame:
    """Make a frame whose columns are those that the first row names."""
    kinds = {
        name: pl.Boolean() if name == "_remove" else dtype(table, name)
        for name in (rows[0] if rows else table.key)
    }
    return pl.DataFrame(rows, schema=kinds)


def chat(number: int = 1, start: str = "2026-02-03 10:00", **cells: Any) -> dict[str, Any]:
    return {"source": "csv", "conversation_id": f"C{number}", "started_at": at(start), **cells}


def order(number: int = 1, placed: str = "2026-02-03 10:00", **cells: Any) -> dict[str, Any]:
    return {"source": "shop", "order_id": f"O{number}", "placed_at": at(placed), "amount": 10, **cells}


def put(folder: Path, *files: list[dict[str, Any]], table: Table = CONVERSATIONS, **options: Any) -> Commit:
    """Import some files, each a list of rows, in one commit."""
    incoming = [Incoming(table, frame(rows, table)) for rows in files]
    settings: dict[str, Any] = {"key": KEY, "clock": now, "user": "aino", "wait": 0.0} | options
    return commit(folder, incoming, **settings)


def put_orders(folder: Path, *files: list[dict[str, Any]], **options: Any) -> Commit:
    return put(folder, *files, table=ORDERS, **options)


def outcome(done: Commit, table: Table = CONVERSATIONS) -> tuple[int, int, int, int]:
    """Return how many were new, updated, unchanged, skipped."""
    found: Outcome = done.outcomes[table.name]
    return found.new, found.updated, found.unchanged, found.skipped


def stored(folder: Path, table: Table = CONVERSATIONS) -> list[dict[str, Any]]:
    """Return all rows, in the order of their keys."""
    return open_archive(folder).scan(table).sort(table.key).collect().to_dicts()


def one(folder: Path, table: Table = CONVERSATIONS) -> dict[str, Any]:
    """Return the only row."""
    (row,) = stored(folder, table)
    return row


def current(folder: Path) -> Manifest:
    """Return the newest manifest, which is there."""
    found = newest(folder)
    assert found
    return found


def months(folder: Path, table: Table = CONVERSATIONS) -> list[str]:
    return list(open_archive(folder).manifest.tables.get(table.name, {}))


def data_files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet")}


def later(days: float) -> Clock:
    """Return a clock that is this many days ahead."""
    return lambda: NOW + timedelta(days=days)
