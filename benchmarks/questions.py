"""The questions that DuckDB is asked too, and whether both answers are the same."""

import json
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.processes import Process, output_of
from benchmarks.stage import LARGE, ZONE, Stage, chattui
from chattui.archive.contents import coverage
from chattui.archive.manifest import newest

AROUND = timedelta(days=93)
"""How far beyond a period the orders may be that belong to it, and the conversations they name."""
Row = Sequence[Any]
EVER = ("--from", "1950-01-01", "--to", "2049-12-31")
"""The period that all archives lie within."""
_NOW = ("value", "n")
_CLOSE = 1e-9


@dataclass(frozen=True)
class Asked:
    """One question.

    Attributes:
        words: How chattui is asked.
        duck: Makes the command that has DuckDB answer it.
        rows: Takes the cells that are compared out of chattui's answer.
        rows_of_duck: Makes the same cells of what DuckDB found.
    """

    words: tuple[str, ...]
    duck: Callable[[Stage], list[str]]
    rows: Callable[[dict[str, Any]], list[Row]]
    rows_of_duck: Callable[[Any], list[Row]]


def duck(task: str, **arguments: object) -> list[str]:
    """Return the command that has DuckDB do a task."""
    return [sys.executable, str(Path(__file__).with_name("duck.py")), task, json.dumps(arguments)]


def breakdown(year: int, tag: str | None = None) -> Asked:
    """Ask for a year by agent: all conversations, or those with a tag."""
    return _by_agents(("--year", str(year)), lambda stage: _around(stage, year), _periods(year), tag)


def first_contact(year: int, resolved: Sequence[str]) -> Asked:
    """Ask how many of a year were solved at first contact, by agent; these tags say that a case was."""

    def asked(stage: Stage) -> list[str]:
        chats = _around(stage, year)["chats"]
        manifest = newest(stage.archive(LARGE))
        reach = coverage(manifest, "conversations") if manifest else None
        until = reach.until.isoformat() if reach else ""
        return duck("first_contact", chats=chats, periods=_periods(year), resolved=resolved, until=until)

    words = ("breakdown", "--by", "agent", "--metrics", "fcr", "--year", str(year), "--client", LARGE)
    return Asked(
        words, asked, lambda answer: _by_agent(answer, ("fcr",)), lambda found: _beside(found, _contact)
    )


HISTORY = Asked(
    ("history", "chats", "sales", "conversion", "--every", "month", "--client", LARGE),
    lambda stage: duck("history", **_files(stage), zone=ZONE),
    lambda answer: [
        (row["key"], *(row["metrics"][id][part] for id in ("chats", "sales", "conversion") for part in _NOW))
        for row in answer["rows"]
    ],
    lambda found: [
        (month, chats, None, sales, None, converted / billed if billed else None, billed)
        for month, chats, converted, billed, sales in found
    ],
)
"""Chats, sales and conversion of all months."""


def _by_agents(
    words: Sequence[str],
    files: Callable[[Stage], dict[str, list[str]]],
    periods: Sequence[tuple[str, str]],
    tag: str | None = None,
) -> Asked:
    return Asked(
        ("breakdown", "--by", "agent", *words, "--client", LARGE, *(("--tag", tag) if tag else ())),
        lambda stage: duck("breakdown", **files(stage), periods=periods, tag=tag),
        lambda answer: _by_agent(answer, ("chats", "conversion", "sales", "wait_median", "csat")),
        lambda found: _beside(found, _agent),
    )


def check_agreement(stage: Stage, questions: Sequence[Asked]) -> None:
    """Hold both answers to each question against each other.

    Raises:
        ValueError: They differ.
    """
    variables = stage.variables()
    for asked in questions:
        answer = json.loads(output_of(Process(chattui(*asked.words, "--format", "json")), variables))
        found = json.loads(output_of(Process(asked.duck(stage)), variables))
        rows, expected = asked.rows(answer), asked.rows_of_duck(found)
        if len(rows) != len(expected):
            raise ValueError(f"{len(rows)} rows, where DuckDB has {len(expected)}")
        for row, other in zip(rows, expected, strict=True):
            if not all(_same(*cells) for cells in zip(row, other, strict=True)):
                raise ValueError(f"{row}, where DuckDB has {other}")


def _starts(year: int) -> list[datetime]:
    return [datetime(one, 1, 1, tzinfo=ZoneInfo(ZONE)) for one in (year - 1, year, year + 1)]


def _periods(year: int) -> list[tuple[str, str]]:
    """Return the year and the one before it, from when to when."""
    before, start, end = (moment.astimezone(UTC).isoformat() for moment in _starts(year))
    return [(start, end), (before, start)]


def _around(stage: Stage, year: int) -> dict[str, list[str]]:
    """Return only the files that a year and the one before it need."""
    starts = _starts(year)
    return _files(stage, starts[0] - AROUND, starts[-1] + AROUND)


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


def _by_agent(answer: dict[str, Any], ids: Sequence[str]) -> list[Row]:
    parts = (*_NOW, "previous")
    return [
        (row["agent"], *(row["metrics"][id][part] for id in ids for part in parts)) for row in answer["rows"]
    ]


def _beside(found: Sequence[Sequence[Row]], read: Callable[..., tuple[Row, Row]]) -> list[Row]:
    """Lay the values of a period, each with its n, beside those of the one before it."""
    now, before = ({row[0]: read(*row[1:]) for row in rows} for rows in found)
    return [
        (
            agent,
            *(
                cell
                for cells in zip(*now[agent], before.get(agent, read())[0], strict=True)
                for cell in cells
            ),
        )
        for agent in now
    ]


def _agent(
    chats: int = 0,
    converted: int = 0,
    billed: int = 0,
    sales: float = 0.0,
    wait: float | None = None,
    waits: int = 0,
    satisfied: int = 0,
    rated: int = 0,
) -> tuple[Row, Row]:
    """Return the values of the metrics, and their n; without arguments those of an agent without chats."""
    values = (chats, _share(converted, billed), sales, wait, _share(satisfied, rated))
    return values, (None, billed, None, waits, rated)


def _contact(solved: int = 0, decided: int = 0, _chats: int = 0) -> tuple[Row, Row]:
    return (_share(solved, decided),), (decided,)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=_CLOSE)
    return one == other


EVERY_YEAR = _by_agents(
    EVER,
    _files,
    [("1950-01-01T00:00:00Z", "2050-01-01T00:00:00Z"), ("1850-01-01T00:00:00Z", "1950-01-01T00:00:00Z")],
)
"""All conversations by agent."""
