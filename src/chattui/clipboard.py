"""Send a text to the clipboard of whoever sits at the terminal, also over SSH.

tmux takes it into its buffer and on to the terminal; else the terminal is asked to take it (OSC 52); else a
program of the desktop. None of the ways says whether it arrived: so the text is in a file as well.
"""

import base64
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

MOST_BYTES = 70_000
"""What a terminal takes by OSC 52 (some 100 kB in base64)."""
_TERMINAL = Path("/dev/tty")
_PROGRAMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("", ("pbcopy",)),
)
"""Programs of desktops, with the variable that says that there is one."""
Runner = Callable[[Sequence[str], bytes], bool]
"""Runs a program with data on its stdin, and says whether it ended well."""


def copy(text: str, variables: Mapping[str, str], run: Runner, terminal: Callable[[bytes], bool]) -> str:
    """Send a text, and say where it went; empty where nothing took it.

    Args:
        text: What is copied.
        variables: Say what there is: tmux, a terminal over SSH, a desktop.
        run: Runs a program.
        terminal: Writes to the terminal, whatever stdout is; says whether there is one.
    """
    data = text.encode()
    if variables.get("TMUX") and run(("tmux", "load-buffer", "-w", "-"), data):
        return "the tmux buffer"
    if _by_terminal(data, terminal):
        return "the terminal's clipboard"
    for variable, command in _PROGRAMS:
        if (not variable or variables.get(variable)) and run(command, data):
            return "the clipboard"
    return ""


def _by_terminal(data: bytes, terminal: Callable[[bytes], bool]) -> bool:
    if len(data) > MOST_BYTES:
        return False
    return terminal(b"\x1b]52;c;" + base64.b64encode(data) + b"\x07")


def run_program(command: Sequence[str], data: bytes) -> bool:
    """Run a program where it is installed, and say whether it ended well."""
    if shutil.which(command[0]) is None:
        return False
    try:
        ended = subprocess.run(  # noqa: S603 - one of the commands above
            command, input=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=5
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0


def to_terminal(data: bytes) -> bool:
    """Write to the terminal of this process; False where it has none."""
    try:
        with _TERMINAL.open("wb", buffering=0) as terminal:
            terminal.write(data)
    except OSError:
        return False
    return True
