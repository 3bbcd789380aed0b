"""What this run may see of the world: streams, width, colour, the clock and the variables.

Built once, at the very start, and passed to whoever needs it: nothing else in chattui asks the
process for these.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self, TextIO, cast

NARROWEST, WIDEST_BY_DEFAULT = 40, 80


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Environment:
    """The surroundings of one run."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    variables: Mapping[str, str]
    clock: Callable[[], datetime] = _now
    """Gives the present time, aware and in UTC."""
    width: int = WIDEST_BY_DEFAULT
    """Columns for text on stdout."""
    color: bool = False
    """Whether stdout may carry colour codes."""
    ascii: bool = False
    """Whether output keeps to ASCII signs (data keep their letters)."""
    quiet: bool = False
    """Whether talk on stderr is left out (errors are not)."""

    @classmethod
    def of_process(cls) -> Self:
        """Read the surroundings of this process."""
        stdin, stdout, stderr = (
            sys.stdin or _nowhere("r"),
            sys.stdout or _nowhere("w"),
            sys.stderr or _nowhere("w"),
        )
        encoding = (getattr(stdout, "encoding", None) or "ascii").lower().replace("-", "")
        return cls(
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            variables=os.environ,
            width=_width(stdout, os.environ),
            color=wants_color("auto", stdout, os.environ),
            ascii=not encoding.startswith("utf"),
        )

    def with_options(self, *, color: str | None, ascii_only: bool, quiet: bool) -> Self:
        """Return these surroundings as the common options of a command ask for them."""
        return replace(
            self,
            color=wants_color(color, self.stdout, self.variables) if color else self.color,
            ascii=self.ascii or ascii_only,
            quiet=self.quiet or quiet,
        )

    @property
    def interactive(self) -> bool:
        """Whether a full-screen program can run here."""
        terminal = self.stdin.isatty() and self.stderr.isatty()
        return terminal and self.variables.get("TERM", "") not in ("", "dumb")

    def write(self, text: str) -> None:
        """Write data to stdout, ending in a line feed."""
        self.stdout.write(text if text.endswith("\n") or not text else text + "\n")

    def ask(self, question: str) -> str:
        """Ask on stderr, and return the line that is typed. An interrupt ends the waiting for it.

        That needs saying: Polars, once it is imported, has the system go on waiting.
        """
        signal.siginterrupt(signal.SIGINT, True)
        self.stderr.write(question)
        self.stderr.flush()
        return self.stdin.readline()

    def say(self, text: str) -> None:
        """Write talk (progress, counts, warnings) to stderr, unless it was asked to be quiet."""
        if not self.quiet:
            self.stderr.write(text + "\n")


def zone_here(variables: Mapping[str, str]) -> str:
    """Return the time zone of this machine, by its IANA name; UTC where nothing tells it."""
    from zoneinfo import ZoneInfo  # not for those who only ask for the version

    named = variables.get("TZ", "").lstrip(":")
    if not named:
        try:
            named = str(Path("/etc/localtime").readlink()).rpartition("zoneinfo/")[2]
        except OSError:
            return "UTC"
    try:
        return ZoneInfo(named).key
    except (KeyError, ValueError, OSError):
        return "UTC"


def wants_color(choice: str | None, stream: TextIO, variables: Mapping[str, str]) -> bool:
    """Decide on colour: the option, then NO_COLOR, then FORCE_COLOR, then the stream itself."""
    if choice in ("always", "never"):
        return choice == "always"
    if variables.get("NO_COLOR"):
        return False
    if variables.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and variables.get("TERM", "") not in ("", "dumb")


def _nowhere(mode: str) -> TextIO:
    """Stand in for a stream that the process was started without."""
    return cast("TextIO", Path(os.devnull).open(mode, encoding="utf-8"))


def _width(stream: TextIO, variables: Mapping[str, str]) -> int:
    """Return the columns for text: COLUMNS, else the terminal's, else 80."""
    asked = variables.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        return max(NARROWEST, int(asked))
    if stream.isatty():
        return max(NARROWEST, shutil.get_terminal_size().columns)
    return WIDEST_BY_DEFAULT
