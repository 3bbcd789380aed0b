"""Text for the clipboard of whoever sits at the terminal, over SSH too."""

import shutil
import subprocess
from collections.abc import Callable, Mapping

_WITHIN = 2.0
"""Seconds that tmux may take."""


def copied(text: str, variables: Mapping[str, str], by_terminal: Callable[[str], None]) -> str:
    """Copy a text, and return in words where it went.

    Args:
        text: What is copied.
        variables: Of the environment: `TMUX` where tmux is between us and the terminal.
        by_terminal: Asks the terminal itself (OSC 52); no terminal ever answers.
    """
    tmux = shutil.which("tmux") if variables.get("TMUX") else None
    if tmux is not None:
        try:
            subprocess.run(  # noqa: S603 - no shell, and the text is read from a pipe
                [tmux, "load-buffer", "-w", "-"], input=text.encode(), check=True, timeout=_WITHIN
            )
        except (OSError, subprocess.SubprocessError):
            by_terminal(text)
        else:
            return "copied to tmux, and on to the terminal where it takes that"
    by_terminal(text)
    return "sent to the terminal's clipboard (OSC 52), where it takes that"
