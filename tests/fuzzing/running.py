"""Children that judge inputs, begun again behind every input that a child died of."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass
class Judged:
    """What came of the inputs of a source.

    Attributes:
        outcomes: How many were taken, taken in part and refused.
        wrong: Of the others, what was done to them and what came of it.
        slow: Those that took long.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)


def judge(source: str, first: int, last: int, folder: Path) -> Judged:
    """Judge the inputs of a source from one number up to another, in other processes."""
    judged = Judged()
    while first < last:
        folder.mkdir(parents=True, exist_ok=True)
        ended = subprocess.run(
            [sys.executable, "-m", "tests.fuzzing.child", source, f"{first}", f"{last}", folder / f"{first}"],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        said = [json.loads(line) for line in ended.stdout.splitlines() if line.startswith("{")]
        at = max((one["at"] for one in said if "at" in one), default=first)
        for one in said:
            if "wrong" in one:
                what = f"{source} {one['number']} ({one['how']} {one['options']})"
                judged.wrong.append(f"{what}: {one['wrong']}")
            elif "slow" in one:
                judged.slow.append(f"{source} {one['number']} ({one['how']}): {one['slow']} s")
            elif "outcomes" in one:
                judged.outcomes = judged.outcomes + Counter(one["outcomes"])
        if ended.returncode == 0:
            break
        how = f"the process ended with {ended.returncode}: {ended.stderr[-2000:]}"
        judged.wrong.append(f"{source} {at}: {how}")
        first = at + 1
    return judged
