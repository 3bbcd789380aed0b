"""`python -m benchmarks`: measure whole processes in turn, and print the table of their ratios."""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from benchmarks.dashboard import measure
from benchmarks.measurements import GROUPS
from benchmarks.processes import in_turn
from benchmarks.questions import check_agreement
from benchmarks.stage import LARGE, Stage, chattui, make, ready
from benchmarks.table import table, written

CONVERSATIONS, QUICK = 2_000_000, 200_000
FEWEST_ROUNDS = 7
DASHBOARD = "dashboard"
"""What is measured on a terminal, beside the groups of processes."""
FOLDER = "CHATTUI_BENCH"
"""The variable that names a folder in which the data stays; else it is made anew, and removed."""


def main(words: list[str]) -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the data: to see that it works")
    parser.add_argument("--rounds", type=int, default=FEWEST_ROUNDS, help="runs of each process")
    names = [*GROUPS, DASHBOARD]
    parser.add_argument("--only", action="append", choices=names, help="these alone; may be given again")
    chosen = parser.parse_args(words)
    with _folder() as folder:
        conversations = QUICK if chosen.quick else CONVERSATIONS
        stage = Stage(folder / str(conversations), conversations)
        if not ready(stage):
            _say(f"Making {conversations:,} conversations and {conversations // 2:,} orders")
            make(stage)
        stage.restore()
        _say("Comparing the answers with DuckDB's")
        check_agreement(stage)
        print(f"{_machine()}; load {_load()} before", end="")
        tables = []
        for name in chosen.only or names:
            _say(f"Measuring: {name}")
            if name == DASHBOARD:
                shutil.rmtree(
                    stage.cache, ignore_errors=True
                )  # a new period is one that nobody has asked for
                command = chattui("--client", LARGE)
                tables.append(written(measure(command, chosen.rounds, stage.variables())))
                continue
            group = GROUPS[name](stage)
            taken = in_turn(group.processes, chosen.rounds, stage.variables())
            tables.append(table(group.rows, taken))
        print(f", {_load()} after; medians of {chosen.rounds}; {conversations:,} conversations")
        print("\n\n".join(["", *tables]))


@contextmanager
def _folder() -> Iterator[Path]:
    kept = os.environ.get(FOLDER)
    if kept:
        yield Path(kept).absolute()
    else:
        with tempfile.TemporaryDirectory(prefix="chattui-bench-") as made:
            yield Path(made)


def _machine() -> str:
    """Return the processor, its cores and the versions on which the figures depend."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    python = f"Python {platform.python_version()}"
    versions = ", ".join([python, *(f"{name} {version(name)}" for name in ("polars", "duckdb"))])
    return f"{model or platform.processor()}, {os.cpu_count()} cores; {versions}"


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
