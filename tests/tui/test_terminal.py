"""The dashboard in a terminal of its own: how it ends, and what it leaves behind."""

import os
import pty
import select
import signal
import sys
from collections.abc import Sequence

import pytest

from tests.cli.running import Chattui

SHOWN, RESTORED = b"data to 15 Feb 2026", b"\x1b[?1049l"


class Terminal:
    """A process on a terminal."""

    def __init__(self, chattui: Chattui, program: Sequence[str] = ("-m", "chattui")) -> None:
        self.output = b""
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            words = [sys.executable, *program, "--client", "demo-shop"]
            variables = chattui.environ(TERM="xterm-256color", COLUMNS="80", LINES="24")
            os.execve(sys.executable, words, variables)  # noqa: S606

    def until(self, text: bytes) -> None:
        """Read until something was written; fail where it never is."""
        while text not in self.output:
            assert select.select([self._descriptor], [], [], 30)[0], self.output[-500:]
            self.output += os.read(self._descriptor, 65536)

    def end(self) -> int:
        """Read to the end, and return the exit code."""
        try:
            while data := os.read(self._descriptor, 65536):
                self.output += data
        except OSError:  # so Linux says that the other side is closed
            pass
        os.close(self._descriptor)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def press(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._descriptor, keys)


@pytest.fixture
def terminal(demo: Chattui) -> Terminal:
    """The dashboard, with numbers on the screen."""
    terminal = Terminal(demo)
    terminal.until(SHOWN)
    return terminal


def test_q_leaves_and_gives_the_terminal_back(terminal: Terminal):
    terminal.press(b"q")
    assert terminal.end() == 0
    assert RESTORED in terminal.output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_orderly(terminal: Terminal, number: signal.Signals):
    os.kill(terminal.pid, number)
    assert terminal.end() == 128 + number
    assert RESTORED in terminal.output
    assert b"Traceback" not in terminal.output


CRASHING = """
import os, sys
from chattui.__main__ import main
from chattui.tui.widgets.sheet import Sheet

def crash(_):
    os.write(2, b"thread panicked")  # as a panic in Polars does
    raise ZeroDivisionError("[bold]crash")

Sheet.action_open = crash
main()
"""


def test_a_crash_gives_the_terminal_back_and_is_told_in_two_lines(demo: Chattui):
    terminal = Terminal(demo, ("-c", CRASHING))
    terminal.until(SHOWN)
    terminal.press(b"\r")
    assert terminal.end() == 1
    before, _, after = terminal.output.partition(RESTORED)
    assert b"panicked" not in before + after
    assert b"Traceback" not in before + after
    assert b"ZeroDivisionError: [bold]crash" in after
    assert b"CHATTUI_DEBUG=1" in after
