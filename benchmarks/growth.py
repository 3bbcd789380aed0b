"""`python -m benchmarks.growth`: how the cost of what users do grows with the archive.

The volume of a month is the same in archives of half a year, five years and fifty, so what looks at a few
months should cost the same in each. See docs/performance.md.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import log
from pathlib import Path
from statistics import median

from benchmarks.dashboard import Start
from benchmarks.lengths import LAST, OF_A_YEAR, SIZES, make, ready, taken_by_making
from benchmarks.place import folder, load, machine, say
from benchmarks.processes import Process, Taken, in_turn, output_of
from benchmarks.questions import EVER, EVERY_YEAR, HISTORY, Asked, breakdown, check_agreement, first_contact
from benchmarks.stage import LARGE, Stage, chattui
from benchmarks.table import met, ratio, time_of, written

QUICK = (OF_A_YEAR // 2, OF_A_YEAR)
FLOOR = "import polars, typer"
STEADY = 0.05
"""The exponent up to which a cost does not grow."""
GIGABYTES = 1.0
"""The memory that nothing should take more of, in units of 10**9 bytes."""
OFTEN = 5
"""How many times as often that is run of which a little growth matters; it is short."""
RESOLVED = tuple(f"tag {number}" for number in range(30))
"""What says that a case was solved, so that first contact has something to count."""
_ANSWERS, _FIRST = ("answers",), ("answers", "verified")
"""What the cache has to lose: answers; and that files were held against their checksums today."""
_WEEK = ("--week", f"{LAST}-W45", "--client", LARGE)
_MONTH = ("--month", f"{LAST}-11", "--client", LARGE)


@dataclass(frozen=True)
class Task:
    """Something that is done with each archive.

    Attributes:
        name: What it is.
        words: Of the command; `{day}` is the export of one more day.
        forgets: What the cache loses before.
        steady: Whether it may not grow with the archive.
        asked: The question, where DuckDB is asked too.
        goal: The greatest ratio to DuckDB's time that is well.
        kind: How the process is run.
    """

    name: str
    words: tuple[str, ...]
    forgets: tuple[str, ...] = ()
    steady: bool = False
    asked: Asked | None = None
    goal: float = 1.2
    kind: type[Process] = Process


def _question(name: str, asked: Asked, goal: float = 1.2) -> Task:
    return Task(name, asked.words, _ANSWERS, asked=asked, goal=goal)


TASKS = (
    Task("`summary` of a week, first time", ("summary", *_WEEK), _FIRST, steady=True),
    Task("`summary` of a week, asked again", ("summary", *_WEEK), steady=True),
    Task("`report weekly`, first time", ("report", "weekly", *_WEEK), _FIRST),
    Task("`report monthly`, first time", ("report", "monthly", *_MONTH), _FIRST),
    _question("`breakdown --by agent` of a year", breakdown(LAST)),
    _question("`breakdown --by agent` of a year, one tag", breakdown(LAST, "tag 7")),
    _question("first contact by agent, of a year", first_contact(LAST, RESOLVED)),
    _question("`history chats sales conversion` of all months", HISTORY, 1),
    _question("`breakdown --by agent` of all years", EVERY_YEAR, 1),
    Task(
        "`breakdown --by tag` of all years", ("breakdown", "--by", "tag", *EVER, "--client", LARGE), _ANSWERS
    ),
    Task("dashboard: start to numbers, first time", ("--client", LARGE), _ANSWERS, kind=Start),
    Task("`archive check`", ("archive", "check", "--client", LARGE)),
    Task("import of one more day", ("import", "--quiet", "--client", LARGE, "{day}"), steady=True),
)
Key = tuple[str, int]
"""What was run, and with how many conversations; of the floor: whether it is that of what may not grow."""
Found = Mapping[Key, Sequence[Taken]]


def main(words: list[str]) -> None:
    """Measure archives of all sizes in turn, and print what they cost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="half a year and a year: to see that it works")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each process")
    chosen = parser.parse_args(words)
    with folder() as here:
        stages = [_stage(here / "growth", size) for size in (QUICK if chosen.quick else SIZES)]
        before = load()
        say("Measuring")
        found: dict[Key, list[Taken]] = {}
        for steady, rounds in ((True, OFTEN * chosen.rounds), (False, chosen.rounds)):
            for stage in stages:
                stage.restore()  # what DuckDB is told to read are the files that are there now
            processes: dict[Key, Process] = {(FLOOR, steady): Process([sys.executable, "-c", FLOOR])}
            for task in (one for one in TASKS if one.steady is steady):
                for stage in stages:
                    processes |= _processes(task, stage)
            found |= in_turn(processes, rounds, {}, warm=True)
        print(f"{machine()}; load {before} before, {load()} after; medians of {chosen.rounds}", end="")
        print(f", and of {OFTEN * chosen.rounds} where nothing may grow")
        print("\n\n".join(["", *tables(TASKS, [stage.conversations for stage in stages], found)]))
        seconds, peak = taken_by_making(stages[-1])
        print(
            f"\nMaking the largest: {seconds:.0f} s the slowest year's import, {peak / 1e9:.2f} GB the peak"
        )


def tables(tasks: Sequence[Task], sizes: Sequence[int], found: Found) -> list[str]:
    """Write what was found as Markdown tables: times and growth, and the ratios to DuckDB.

    Args:
        tasks: What was done.
        sizes: Of the archives, smallest first; the exponent is that of the last two.
        found: What each took, `DuckDB: …` and the floors among it.
    """
    named = [f"{size / 1e6:g} M" for size in sizes]
    times = (
        ("what", *named, f"× `{FLOOR}`", "exponent", "goal", "", f"peak at {named[-1]}", ""),
        ("---", *("---:" for _ in sizes), "---:", "---:", "---:", "---", "---:", "---"),
    )
    ratios = (("what", *named, "goal", ""), ("---", *("---:" for _ in sizes), "---:", "---"))
    asked = [task for task in tasks if task.asked]
    return [
        written([_growth(task, sizes, found) for task in tasks], times),
        written([_against_duck(task, sizes, found) for task in asked], ratios),
    ]


def exponent(small: Sequence[Taken], large: Sequence[Taken], times: float) -> float:
    """Return by which power of an archive's length a cost grows: 0 not at all, 1 as the archive does."""
    return log(ratio(large, small), times)


def _growth(task: Task, sizes: Sequence[int], found: Found) -> tuple[str, ...]:
    taken = [found[task.name, size] for size in sizes]
    grown = exponent(taken[-2], taken[-1], sizes[-1] / sizes[-2])
    peak = median(one.peak for one in taken[-1]) / 1e9
    return (
        task.name,
        *map(time_of, taken),
        " ".join(f"{ratio(one, found[FLOOR, task.steady]):.1f}" for one in taken),
        f"{grown:.2f}",
        *((f"≤ {STEADY}", met(grown <= STEADY)) if task.steady else ("", "")),
        f"{peak:.2f} GB",
        met(peak <= GIGABYTES),
    )


def _against_duck(task: Task, sizes: Sequence[int], found: Found) -> tuple[str, ...]:
    ratios = [ratio(found[task.name, size], found[_duck(task), size]) for size in sizes]
    well = met(all(one <= task.goal for one in ratios))
    return (task.name, *(f"{one:.2f}" for one in ratios), f"≤ {task.goal}", well)


def _duck(task: Task) -> str:
    return f"DuckDB: {task.name}"


def _stage(here: Path, size: int) -> Stage:
    """Return the archive of a size, made if need be, whose answers are DuckDB's."""
    stage = Stage(here / str(size), size)
    if not ready(stage):
        say(f"Making {size:,} conversations and {size // 2:,} orders")
        make(stage)
    stage.restore()
    rule = ("client", "set", "--quiet", "--client", LARGE, "rules.resolved.tags", json.dumps(RESOLVED))
    output_of(Process(chattui(*rule)), stage.variables())
    say(f"Comparing the answers with DuckDB's: {size:,} conversations")
    check_agreement(stage, [task.asked for task in TASKS if task.asked])
    return stage


def _processes(task: Task, stage: Stage) -> dict[Key, Process]:
    words = chattui(*(word.format(day=stage.day) for word in task.words))
    found = {
        (task.name, stage.conversations): task.kind(words, partial(_prepare, task, stage), stage.variables())
    }
    if task.asked:
        found[_duck(task), stage.conversations] = Process(task.asked.duck(stage))
    return found


def _prepare(task: Task, stage: Stage) -> None:
    stage.restore()
    for name in task.forgets:
        shutil.rmtree(stage.cache / name, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1:])
