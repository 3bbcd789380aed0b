"""The dashboard on a terminal: how soon it shows something, how quickly it follows a key, what it writes."""

import sys
from collections.abc import Mapping, Sequence
from statistics import median

from benchmarks.processes import Process, Taken, in_turn
from benchmarks.table import measured, ratio_row
from benchmarks.terminal import Terminal

_FRAME, _NUMBERS = b"Loading", b"data to "
_FIRST = "import textual.app, typer"
_ALL = "import polars, typer, textual.app, textual.widgets"
_CHANGES, _EARLY = 2_000, 200
_NEW = (b"2023-W10", b"2023-W20", b"2023-W30", b"2024-W10", b"2024-W20", b"2024-W30", b"2022-W25")
"""Weeks that no key before has asked for."""


class Start(Process):
    """The dashboard from its start to its numbers."""

    def take(self, variables: Mapping[str, str]) -> Taken:
        """Run it at a terminal, and leave once the numbers are there."""
        terminal = Terminal(self.command, {**variables, **self.variables})
        seconds = terminal.until(_NUMBERS)
        return Taken(seconds, terminal.end())


def measure(command: Sequence[str], rounds: int, variables: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Measure the dashboard, and return the rows of its table."""
    frames, numbers, first, everything = [], [], [], []
    for _ in range(rounds):
        terminal = Terminal(command, variables)
        frames.append(Taken(terminal.until(_FRAME), 0))
        numbers.append(Taken(terminal.until(_NUMBERS), 0))
        terminal.rest()
        start = terminal.written
        terminal.end()
        references = {name: Process([sys.executable, "-c", name]) for name in (_FIRST, _ALL)}
        taken = in_turn(references, 1, variables)
        first += taken[_FIRST]
        everything += taken[_ALL]
    rows = [
        ratio_row("dashboard: start to first frame", frames, f"`{_FIRST}`", first, 1.5),
        ratio_row("dashboard: start to numbers", numbers, f"`{_ALL}`", everything, 1.4),
        measured("dashboard: written at start", start / 1024, "KB", 16),
    ]
    return rows + _keys(command, variables)


def _keys(command: Sequence[str], variables: Mapping[str, str]) -> list[tuple[str, ...]]:
    terminal = Terminal(command, variables)
    terminal.until(_NUMBERS)
    terminal.rest()
    new = []
    for week in _NEW:
        terminal.press(b"g")
        terminal.press(week)
        new.append(terminal.press(b"\r"))
    seen = [terminal.press(b"[") for _ in range(9)]
    idle = terminal.rest().bytes
    for change in range(_CHANGES):
        terminal.hurry(b"[" if change % 100 < 50 else b"]")
        if change == _EARLY:
            terminal.rest()
            early = terminal.memory
    terminal.rest()
    late = terminal.memory
    terminal.end()
    return [
        measured("dashboard: key to a new period", median(burst.seconds for burst in new) * 1000, "ms", 150),
        measured("dashboard: key to a period seen", median(burst.seconds for burst in seen) * 1000, "ms", 40),
        measured("dashboard: written for a period", max(burst.bytes for burst in seen) / 1024, "KB", 6),
        measured("dashboard: written while idle", idle, "bytes", 0),
        measured(f"dashboard: memory after {_CHANGES:,} periods", late / 1e6, "MB", 300),
        measured(f"dashboard: of it since {_EARLY}", max(0.0, (late - early) / 1e6), "MB", 30),
    ]
