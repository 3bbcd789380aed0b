"""What stands against a release, and running what tells it."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


class Fault(Exception):  # noqa: N818 -- no error of this program
    """Something that must not be released."""


def run(
    command: Sequence[str | Path], *, at: Path | None = None, environ: Mapping[str, str] | None = None
) -> str:
    """Run a command, and return what it wrote to stdout.

    Args:
        command: Its words.
        at: The folder in which it runs; None: this one.
        environ: The variables that it has; None: this process's own.

    Raises:
        Fault: It failed; with the end of what it wrote.
    """
    ended = subprocess.run(
        command, cwd=at, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        said = (ended.stderr or ended.stdout).strip().splitlines()[-12:]
        raise Fault("\n".join([f"`{' '.join(map(str, command))}` ended with {ended.returncode}:", *said]))
    return ended.stdout
