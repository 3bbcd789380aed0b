"""A program on a terminal of its own: what it writes, and when."""

import fcntl
import os
import pty
import select
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

COLUMNS, LINES = 80, 24
_QUIET = 0.4
"""Seconds without a byte after which nothing more is to come."""
_MOST = 60.0


class Burst(NamedTuple):
    """What was written until it was quiet again: seconds to its last byte, and how many bytes."""

    seconds: float
    bytes: int


class Terminal:
    """Runs a command at 80×24.

    Args:
        command: Its words.
        variables: Of its environment, over this process's own.
    """

    def __init__(self, command: Sequence[str], variables: Mapping[str, str]) -> None:
        self._begin = time.perf_counter()
        self._pid, self._descriptor = pty.fork()
        if self._pid == 0:
            kept = {name: text for name, text in os.environ.items() if name not in ("NO_COLOR", "TMUX")}
            environ = {**kept, **variables, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execvpe(command[0], list(command), environ)  # noqa: S606
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._output = b""

    def until(self, text: bytes) -> float:
        """Read until something was written; return the seconds since the start.

        Raises:
            TimeoutError: It was not.
        """
        while text not in self._output:
            self._read(_MOST)
        return time.perf_counter() - self._begin

    def rest(self) -> Burst:
        """Read until it is quiet; return what was written from now on."""
        begin = last = time.perf_counter()
        count = len(self._output)
        while self._is_ready(_QUIET):
            self._read(0)
            last = time.perf_counter()
        return Burst(last - begin, len(self._output) - count)

    def press(self, keys: bytes) -> Burst:
        """Press keys, and read until it is quiet."""
        os.write(self._descriptor, keys)
        return self.rest()

    def hurry(self, keys: bytes) -> None:
        """Press keys without waiting for more than what is written at once."""
        os.write(self._descriptor, keys)
        while self._is_ready(0.005):
            self._read(0)

    @property
    def written(self) -> int:
        """How many bytes were written so far."""
        return len(self._output)

    @property
    def memory(self) -> int:
        """Bytes that the process holds in memory now (Linux)."""
        pages = Path(f"/proc/{self._pid}/statm").read_text("ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def end(self) -> int:
        """Leave by `q`; returns the bytes of memory that the process had at its peak."""
        os.write(self._descriptor, b"q")
        try:
            while os.read(self._descriptor, 65536):
                pass
        except OSError:  # so Linux says that the other side is closed
            pass
        os.close(self._descriptor)
        return os.wait4(self._pid, 0)[2].ru_maxrss * 1024

    def _is_ready(self, seconds: float) -> bool:
        return bool(select.select([self._descriptor], [], [], seconds)[0])

    def _read(self, seconds: float) -> None:
        if seconds and not self._is_ready(seconds):
            raise TimeoutError(f"nothing was written for {seconds:.0f} s: {self._output[-200:]!r}")
        self._output += os.read(self._descriptor, 65536)
