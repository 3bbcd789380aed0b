"""`python -m benchmarks`: measure whole processes in turn, and print the table of their ratios."""

import argparse
import shutil
import sys

from benchmarks.dashboard import measure
from benchmarks.measurements import BREAKDOWN, GROUPS
from benchmarks.place import folder, load, machine, say
from benchmarks.processes import in_turn
from benchmarks.questions import HISTORY, check_agreement
from benchmarks.stage import LARGE, Stage, chattui, make, ready
from benchmarks.table import table, written

CONVERSATIONS, QUICK = 2_000_000, 200_000
FEWEST_ROUNDS = 7
DASHBOARD = "dashboard"
"""What is measured on a terminal, beside the groups of processes."""


def main(words: list[str]) -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the data: to see that it works")
    parser.add_argument("--rounds", type=int, default=FEWEST_ROUNDS, help="runs of each process")
    names = [*GROUPS, DASHBOARD]
    parser.add_argument("--only", action="append", choices=names, help="these alone; may be given again")
    chosen = parser.parse_args(words)
    with folder() as here:
        conversations = QUICK if chosen.quick else CONVERSATIONS
        stage = Stage(here / str(conversations), conversations)
        if not ready(stage):
            say(f"Making {conversations:,} conversations and {conversations // 2:,} orders")
            make(stage)
        stage.restore()
        say("Comparing the answers with DuckDB's")
        check_agreement(stage, (BREAKDOWN, HISTORY))
        print(f"{machine()}; load {load()} before", end="")
        tables = []
        for name in chosen.only or names:
            say(f"Measuring: {name}")
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
        print(f", {load()} after; medians of {chosen.rounds}; {conversations:,} conversations")
        print("\n\n".join(["", *tables]))


if __name__ == "__main__":
    main(sys.argv[1:])
