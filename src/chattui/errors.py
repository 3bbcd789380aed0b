"""The one error that users see, and the exit codes of the program."""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import IntEnum


class ExitCode(IntEnum):
    """What the process says when it ends (docs: exit codes)."""

    DONE = 0
    DATA = 1
    """The data or the archive is at fault."""
    USAGE = 2
    """Wrong usage: an unknown option, client, period, filter value or setting."""
    PARTLY = 3
    """Partly done: refused rows, data that end early, a client that failed among all."""
    BUSY = 4
    """Another chattui is writing this client's archive."""
    INTERRUPTED = 130
    PIPE = 141
    """The reader of a pipe went away."""


class ChattuiError(Exception):
    """Something that the user can understand and mend.

    Args:
        message: One line saying what is wrong.
        hint: One line saying what to do about it.
        code: The exit code that the command line ends with.
    """

    def __init__(self, message: str, hint: str = "", code: ExitCode = ExitCode.DATA) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code


class UsageError(ChattuiError):
    """A wrong option, name, period or setting: exit code 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint, ExitCode.USAGE)


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return the known names that look most like `name`, best first."""
    spelt = {candidate.casefold(): candidate for candidate in sorted(known, reverse=True)}
    return [spelt[match] for match in get_close_matches(name.casefold(), spelt, most, 0.5)]


def unknown(what: str, name: str, known: Iterable[str], hint: str = "") -> UsageError:
    """Return the error for a name that is not known, with the nearest that are."""
    known = sorted(known)
    near = nearest(name, known)
    if near:
        hint = f"Did you mean {' or '.join(near)}?"
    elif not hint and known:
        shown = ", ".join(known[:12])
        hint = f"Known: {shown}" + (f" and {len(known) - 12} more." if len(known) > 12 else ".")
    return UsageError(f"There is no {what} {name!r}.", hint or f"This archive has no {what} yet.")
