"""Archives made from rows, by the real commit, and their answers as plain values."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import polars as pl

from chattui.archive.commit import Incoming, commit
from chattui.archive.scan import Archive, open_archive
from chattui.model.answer import Answer
from chattui.model.bodies import Summary
from chattui.model.periods import Period
from chattui.model.question import Question
from chattui.model.settings import Settings
from chattui.model.tables import CONVERSATIONS, ORDERS, OWN_PREFIX, STAGES, Table
from chattui.render.data import plain
from chattui.reporting.bodies import body_of
from chattui.reporting.scope import scope_on
from chattui.schema import schema
from tests.oracle.case import Case

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def frame(table: Table, rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """Make a canonical frame of rows; a missing column is null, doubled tags are one."""
    own = sorted({column for row in rows for column in row if column.startswith(OWN_PREFIX)})
    cleaned = [
        {**row, "tags": list(dict.fromkeys(row["tags"]))} if row.get("tags") else dict(row) for row in rows
    ]
    return pl.DataFrame(cleaned, schema=schema(table, tuple(own)))


def archive_of(
    folder: Path,
    conversations: Sequence[Mapping[str, Any]] = (),
    orders: Sequence[Mapping[str, Any]] = (),
    stages: Sequence[Mapping[str, Any]] = (),
    through: Mapping[str, datetime] | None = None,
) -> Archive:
    """Commit rows into an archive in this folder, and open it."""
    tables = ((CONVERSATIONS, conversations), (ORDERS, orders), (STAGES, stages))
    incoming = [Incoming(table, frame(table, rows)) for table, rows in tables if rows]
    commit(folder, incoming, through=through or {}, key="0" * 16, clock=lambda: NOW, user="tester")
    return open_archive(folder, clock=lambda: NOW)


@contextmanager
def opened(case: Case) -> Iterator[Archive]:
    """Give the archive of a case while it is asked."""
    with tempfile.TemporaryDirectory() as folder:
        yield archive_of(Path(folder) / "archive", case.conversations, case.orders, through=case.through)


def answered(archive: Archive, settings: Settings, period: Period, question: Question) -> dict[str, Any]:
    """Answer a question of a known period, as the oracle does: dates and instants stay what they are."""
    scope = scope_on(question, "acme", settings, archive.manifest, period)
    answer = Answer(scope.header, body_of(scope, archive))
    assert isinstance(answer.body, Summary)
    found = plain(answer)
    header = answer.header
    for name, entry in (("period", header.period.period), ("to_date", header.to_date)):
        if entry is not None:
            found[name] |= {"start": entry.first, "end": entry.last}
    if header.previous is not None:
        previous = header.previous.period
        found["previous"] |= {"start": previous.first, "end": previous.last, "cut": header.previous.cut}
    for name, coverage in (("conversations", header.conversations), ("orders", header.orders)):
        if coverage is not None:
            found["coverage"][name] = {"from": coverage.start, "until": coverage.until}
    found |= {name: list(found[name]) for name in ("tags", "categories")}
    found["daily"] = [msgspec.structs.asdict(day) for day in answer.body.daily]
    return found
