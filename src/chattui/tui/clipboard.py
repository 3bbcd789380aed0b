"""Copying out of the dashboard: the terminal is Textual's, and so it writes what the terminal is asked."""

from collections.abc import Callable, Mapping

from chattui.clipboard import copy, run_program


def copied(text: str, variables: Mapping[str, str], by_terminal: Callable[[str], None]) -> str:
    """Copy a text, and return in words where it went.

    Args:
        text: What is copied.
        variables: Of the environment: they say what there is, such as tmux.
        by_terminal: Asks the terminal itself (OSC 52); no terminal ever answers.
    """

    def ask_terminal(_: bytes) -> bool:
        by_terminal(text)
        return True

    where = copy(text, variables, run_program, ask_terminal)
    return f"sent to {where}, where it takes that" if where else "too long for any clipboard here"
