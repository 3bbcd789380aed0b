"""How far an import is: who is told, and how to stop it; on a terminal it is one line."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol, Self, TextIO

from chattui.model.text import clean

PATIENCE = timedelta(seconds=1)
"""Work that is done sooner needs no bar."""
PACE = timedelta(seconds=0.1)
"""No more often than this is the line drawn."""
_BAR = 20


class CancelledError(Exception):
    """Whoever is told of the progress wants the import to end; the archive is as it was."""


class Progress(Protocol):
    """Is told what is being done, and may raise CancelledError to end it.

    Nothing is told any more once the archive has a new version: what was cancelled left no trace.
    """

    def begin(self, whole: int) -> None:
        """Take note of how many steps the work is."""

    def step(self, doing: str) -> None:
        """Take note that the next step begins, and what it does."""

    def say(self, doing: str) -> None:
        """Take note of what is being done now."""


class Stoppable:
    """Hands on how far an import is, and ends it when asked to.

    Args:
        stopped: Says whether the import is to end.
        tell: Is given how many steps are begun, of how many, and what is being done.
    """

    def __init__(self, stopped: Callable[[], bool], tell: Callable[[int, int, str], None]) -> None:
        self._stopped, self._tell = stopped, tell
        self._begun, self._whole = 0, 0

    def begin(self, whole: int) -> None:
        """Take note of how many steps the work is."""
        self._begun, self._whole = 0, whole

    def step(self, doing: str) -> None:
        """Take note that the next step begins, and what it does."""
        self._begun = min(self._begun + 1, self._whole)
        self.say(doing)

    def say(self, doing: str) -> None:
        """Take note of what is being done now; CancelledError where it is to end."""
        if self._stopped():
            raise CancelledError
        self._tell(self._begun, self._whole, doing)


class ProgressLine:
    """A line that tells what is being done; a context manager, which takes the line away at the end.

    Args:
        stream: Where it is drawn, if that is a terminal.
        clock: Gives the present time.
        ascii_only: Whether the bar keeps to ASCII signs.
        width: Columns of the terminal.
    """

    def __init__(
        self, stream: TextIO, clock: Callable[[], datetime], *, ascii_only: bool = False, width: int = 80
    ) -> None:
        self._stream = stream if stream.isatty() else None
        self._clock = clock
        self._full, self._empty = ("#", ".") if ascii_only else ("█", "░")
        self._width = width - 1
        self._next = clock() + PATIENCE
        self._drawn = 0
        self._done, self._whole = 0, 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream is not None and self._drawn:
            self._put("")
            self._stream.write("\r")
            self._stream.flush()

    def begin(self, whole: int) -> None:
        """Say of how many steps the work is."""
        self._done, self._whole = 0, whole

    def step(self, doing: str) -> None:
        """Say that the next step begins, and what it does."""
        self.say(doing)
        self._done = min(self._done + 1, self._whole)

    def say(self, doing: str) -> None:
        """Say what is being done now."""
        now = self._clock()
        if self._stream is None or now < self._next:
            return
        self._next = now + PACE
        full = _BAR * self._done // self._whole if self._whole else 0
        self._put(f"{self._full * full}{self._empty * (_BAR - full)} {clean(doing)}"[: self._width])

    def _put(self, line: str) -> None:
        if self._stream is not None:
            self._stream.write("\r" + line.ljust(self._drawn))
            self._stream.flush()
            self._drawn = len(line)
