"""What is measured: which processes run in turn, and which is held against which."""

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import Process, output_of
from benchmarks.questions import HISTORY, breakdown, duck
from benchmarks.stage import AGAIN, FRESH, LARGE, SMALL, Stage, chattui
from benchmarks.table import Limit, Peak, Row

BREAKDOWN = breakdown(2024)


@dataclass(frozen=True)
class Group:
    """Processes that run in turn, and the rows that come of them."""

    processes: Mapping[str, Process]
    rows: tuple[Row | Peak | Limit, ...]


def _start(stage: Stage) -> Group:
    summary = chattui("summary", "--week", "6", "--client", LARGE)
    return Group(
        {
            "`--version`": Process(chattui("--version")),
            "`import typer`": Process(_python("import typer")),
            "`summary --week 6`, first time": Process(summary, lambda: _remove(stage.cache)),
            "`import polars, typer`": Process(_python("import polars, typer")),
            "`summary --week 6`, asked again": Process(summary),
            "`import polars`": Process(_python("import polars")),
        },
        (
            Row("`summary --week 6`, first time", "`import polars, typer`", 1.6),
            Row("`summary --week 6`, asked again", "`import polars`", 0.6),
            Row("`--version`", "`import typer`", 1.3),
        ),
    )


def _questions(stage: Stage) -> Group:
    """The two questions that DuckDB is asked too: on the day's first use, and later."""
    names = {
        "`breakdown --by agent` of a year": BREAKDOWN,
        "`history chats sales conversion` of all months": HISTORY,
    }
    processes: dict[str, Process] = {}
    rows = []
    for name, asked in names.items():
        first, other = f"{name}, first of the day", f"DuckDB: {asked.words[0]}"
        # The cache knows which files were verified today; the answers in it would be no measurement.
        processes[first] = Process(chattui(*asked.words), lambda: _remove(stage.cache))
        processes[other] = Process(asked.duck(stage))
        processes[name] = Process(chattui(*asked.words), lambda: _remove(stage.cache / "answers"))
        rows += [Row(name, other, 1.2), Row(first, other, 1.2)]
    return Group(processes, tuple(rows))


def _import(stage: Stage) -> Group:
    def import_(client: str, file: Path) -> list[str]:
        # Another source, since an import looks whether another client has the same rows.
        source = ("--source", client) if client in (FRESH, AGAIN) else ()
        return chattui("import", "--quiet", "--client", client, *source, str(file))

    first = f"import of a CSV of {stage.conversations // 2:,} conversations"
    reading, again = "DuckDB: that CSV to Parquet by month", "import of that CSV again"
    day, small = "import of one more day", "that day into a tenth of the archive"
    copy = duck("copy", file=str(stage.csv), folder=str(stage.scratch))
    return Group(
        {
            first: Process(import_(FRESH, stage.csv), lambda: _remove(stage.archive(FRESH))),
            reading: Process(copy, lambda: _remove(stage.scratch)),
            again: Process(import_(AGAIN, stage.csv)),
            day: Process(import_(LARGE, stage.day), stage.restore),
            small: Process(import_(SMALL, stage.day), stage.restore),
        },
        (
            Row(first, reading, 2.5),
            Peak(first, 1.5),
            Row(again, first, 1),
            Row(day, first, 1),
            Row(day, small, 1.2),
        ),
    )


def _reports(stage: Stage) -> Group:
    """Reports with an empty cache, and a month's after the one before it: most months are known then."""
    floor, weekly = "`import polars, typer`", "`report weekly`, first time"
    first, next_one = "`report monthly`, first time", "`report monthly`, the next month"

    def monthly(number: int) -> list[str]:
        return chattui("report", "monthly", "--month", str(number), "--client", LARGE)

    def one_before() -> None:
        _remove(stage.cache)
        output_of(Process(monthly(11)), stage.variables())

    week = chattui("report", "weekly", "--week", "6", "--client", LARGE)
    return Group(
        {
            floor: Process(_python("import polars, typer")),
            weekly: Process(week, lambda: _remove(stage.cache)),
            first: Process(monthly(12), lambda: _remove(stage.cache)),
            next_one: Process(monthly(12), one_before),
        },
        (Row(weekly, floor, 1.9), Limit(first, 3), Row(next_one, floor, 2)),
    )


def _livechat(stage: Stage) -> Group:
    """An archive of LiveChat, held against what it takes to decode its JSON and do nothing with it."""
    size = f"{stage.livechat.stat().st_size // 1_000_000} MB"
    first, decoding = f"import of {size} of LiveChat archives", f"msgspec merely decoding these {size}"
    words = ("import", "--quiet", "--client", FRESH, str(stage.livechat))
    decode = f"import msgspec; msgspec.json.decode(open({str(stage.livechat)!r}, 'rb').read())"
    return Group(
        {
            first: Process(chattui(*words), lambda: _remove(stage.archive(FRESH))),
            decoding: Process(_python(decode)),
        },
        (Row(first, decoding, 2), Peak(first, 0.6)),
    )


def _python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


GROUPS: Mapping[str, Callable[[Stage], Group]] = {
    "start": _start,
    "questions": _questions,
    "reports": _reports,
    "import": _import,
    "livechat": _livechat,
}
"""What is measured, by name."""
