"""Whole processes, run in turn: A B C A B C …, so that what else the machine does meets all alike."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Key = TypeVar("Key")


def _nothing() -> None:
    pass


@dataclass(frozen=True)
class Process:
    """One process to be measured.

    Attributes:
        command: Its words.
        before: Brings the disk to where it must be before each run; takes no part in the time.
        variables: Of its environment, over those that all have.
    """

    command: Sequence[str]
    before: Callable[[], None] = _nothing
    variables: Mapping[str, str] = field(default_factory=dict)

    def take(self, variables: Mapping[str, str]) -> "Taken":
        """Run it to its end; CalledProcessError if it fails."""
        return run(self.command, {**variables, **self.variables})


@dataclass(frozen=True)
class Taken:
    """What one run took: seconds from start to end, and bytes of memory at its peak."""

    seconds: float
    peak: int


def in_turn(
    processes: Mapping[Key, Process], rounds: int, variables: Mapping[str, str], *, warm: bool = False
) -> dict[Key, list[Taken]]:
    """Run processes one after the other, round after round; a first round to warm up is not counted.

    Args:
        processes: By name, in the order in which they run.
        rounds: How many are counted.
        variables: Of their environment, over this process's own.
        warm: Whether the first round counts as well: they are so long that what it warms up is no matter.

    Raises:
        CalledProcessError: One failed.
    """
    taken: dict[Key, list[Taken]] = {name: [] for name in processes}
    for number in range(warm, rounds + 1):
        for name, process in processes.items():
            process.before()
            found = process.take(variables)
            if number:
                taken[name].append(found)
    return taken


def output_of(process: Process, variables: Mapping[str, str]) -> str:
    """Run a process once, and return what it wrote to stdout."""
    process.before()
    run = subprocess.run(
        process.command, env=os.environ | variables, check=True, stdout=subprocess.PIPE, text=True
    )
    return run.stdout


def run(command: Sequence[str], variables: Mapping[str, str]) -> Taken:
    """Run a process to its end; CalledProcessError if it fails.

    Its peak is never less than this process's own size.
    """
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=os.environ | variables, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Taken(seconds, usage.ru_maxrss * 1024)
