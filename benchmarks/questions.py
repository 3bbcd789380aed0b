"""The two questions that DuckDB is asked too, and whether both answers are the same."""

import json
import math
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.processes import Process, output_of
from benchmarks.stage import LARGE, ZONE, Stage, chattui
from chattui.archive.manifest import newest

YEAR = 2024
BREAKDOWN = ("breakdown", "--by", "agent", "--year", str(YEAR), "--client", LARGE)
HISTORY = ("history", "chats", "sales", "conversion", "--every", "month", "--client", LARGE)
AROUND = timedelta(days=93)
"""How far beyond a period the orders may be that belong to it, and the conversations they name."""
Row = Sequence[Any]
_CLOSE = 1e-9


def duck(task: str, **arguments: object) -> list[str]:
    """Return the command that has DuckDB do a task."""
    return [sys.executable, str(Path(__file__).with_name("duck.py")), task, json.dumps(arguments)]


def duck_breakdown(stage: Stage) -> list[str]:
    """Return the command for DuckDB's breakdown: only the files that it needs, named for it."""
    starts = [datetime(year, 1, 1, tzinfo=ZoneInfo(ZONE)) for year in (YEAR - 1, YEAR, YEAR + 1)]
    before, start, end = (moment.astimezone(UTC).isoformat() for moment in starts)
    files = _files(stage, starts[0] - AROUND, starts[-1] + AROUND)
    return duck("breakdown", **files, periods=[(start, end), (before, start)])


def duck_history(stage: Stage) -> list[str]:
    """Return the command for DuckDB's history."""
    return duck("history", **_files(stage), zone=ZONE)


def check_agreement(stage: Stage) -> None:
    """Hold the answers to both questions against each other.

    Raises:
        ValueError: They differ.
    """
    variables = stage.variables()
    asked = (
        (BREAKDOWN, duck_breakdown(stage), _breakdown, _breakdown_of_duck),
        (HISTORY, duck_history(stage), _history, _history_of_duck),
    )
    for words, command, rows_of, rows_of_duck in asked:
        answer = json.loads(output_of(Process(chattui(*words, "--format", "json")), variables))
        rows, expected = rows_of(answer), rows_of_duck(json.loads(output_of(Process(command), variables)))
        if len(rows) != len(expected):
            raise ValueError(f"{len(rows)} rows, where DuckDB has {len(expected)}")
        for row, other in zip(rows, expected, strict=True):
            if not all(_same(*cells) for cells in zip(row, other, strict=True)):
                raise ValueError(f"{row}, where DuckDB has {other}")


def _files(stage: Stage, start: datetime | None = None, end: datetime | None = None) -> dict[str, list[str]]:
    manifest = newest(stage.archive(LARGE))
    tables = manifest.tables if manifest else {}
    return {
        name: [
            str(stage.archive(LARGE) / entry.file)
            for entry in tables[table].values()
            if (start is None or entry.last >= start) and (end is None or entry.first < end)
        ]
        for name, table in (("chats", "conversations"), ("orders", "orders"))
    }


def _breakdown(answer: dict[str, Any]) -> list[Row]:
    ids = ("chats", "conversion", "sales", "wait_median", "csat")
    parts = ("value", "n", "previous")
    return [
        (row["agent"], *(row["metrics"][id][part] for id in ids for part in parts)) for row in answer["rows"]
    ]


def _breakdown_of_duck(found: Sequence[Sequence[Row]]) -> list[Row]:
    now, before = ({row[0]: _by_agent(*row[1:]) for row in rows} for rows in found)
    return [
        (agent, *(cell for cells in zip(*now[agent], before[agent][0], strict=True) for cell in cells))
        for agent in now
    ]


def _by_agent(
    chats: int, converted: int, billed: int, sales: float, wait: float, waits: int, satisfied: int, rated: int
) -> tuple[Row, Row]:
    """Return the values of the metrics, and their n."""
    values = (
        chats,
        converted / billed if billed else None,
        sales,
        wait,
        satisfied / rated if rated else None,
    )
    return values, (None, billed, None, waits, rated)


def _history(answer: dict[str, Any]) -> list[Row]:
    ids = ("chats", "sales", "conversion")
    return [
        (row["key"], *(row["metrics"][id][part] for id in ids for part in ("value", "n")))
        for row in answer["rows"]
    ]


def _history_of_duck(found: Sequence[Row]) -> list[Row]:
    return [
        (month, chats, None, sales, None, converted / billed if billed else None, billed)
        for month, chats, converted, billed, sales in found
    ]


def _same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=_CLOSE)
    return one == other
