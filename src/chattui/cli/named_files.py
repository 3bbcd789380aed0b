"""The files that a command line names: paths, and what comes by stdin."""

from collections.abc import Sequence
from pathlib import Path

from chattui.cli.run import Run
from chattui.errors import UsageError

NamedFile = Path | tuple[str, bytes]
"""A path, or a name and what was read under it."""
_STDIN = Path("-")


def named(files: Sequence[Path], run: Run) -> list[NamedFile]:
    """Return what is to be imported; what `-` stands for is read now, and once."""
    if _STDIN not in files:
        return [*files]
    if files.count(_STDIN) > 1:
        raise UsageError("Stdin can be read only once.", "Name - once.")
    stdin = run.environment.stdin
    # A stream that is no process's own may have no bytes beneath its text.
    data = stdin.buffer.read() if hasattr(stdin, "buffer") else stdin.read().encode()
    return [("stdin", data) if path == _STDIN else path for path in files]


def suggest_mapping(files: Sequence[NamedFile], run: Run) -> None:
    """Write a mapping that could fit a file."""
    from chattui.sources.opening import open_all
    from chattui.sources.suggestion import suggest

    opened = open_all(files)
    if len(opened) != 1:
        raise UsageError(
            "--suggest-map looks at one file.", "Name one file: chattui import FILE --suggest-map"
        )
    run.environment.write(suggest(opened[0]))
    for remark in opened[0].told:
        run.environment.say(f"{remark}.")
