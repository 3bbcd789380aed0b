"""`chattui view`: save, list, show, run, delete."""

import shlex
from collections.abc import Sequence
from typing import Annotated

import typer

from chattui.cli.command import command
from chattui.cli.run import Run, Session
from chattui.errors import ExitCode, UsageError, unknown

app = typer.Typer(help="Save, list, show, run and delete named reading commands.", rich_markup_mode=None)

_Name = Annotated[str, typer.Argument(metavar="NAME", help="Small letters, digits and hyphens.")]
_WORDS_FOLLOW = {"allow_interspersed_args": False}
"""What comes after the name belongs to the view's command, options too."""
_NEVER = ("home", "client", "output")
_HELP = {"--help", "-h"}


@app.command("save", context_settings=_WORDS_FOLLOW)
@command
def save(
    run: Run,
    name: _Name,
    words: Annotated[
        list[str], typer.Argument(metavar="COMMAND...", help="A reading command with its options.")
    ],
) -> None:
    """Save a reading command under a name.

    It is the same for every client and home: --client, --home and --output are for `view run`.

    \b
    chattui view save team-weeks -- history chats csat --by team --every week --last 12
    """
    from chattui.home import views

    kept = tuple(words[1:] if words[0] == "--" else words)
    check(kept)
    before = views.save(run.places, name, kept)
    if before not in (None, kept):
        run.environment.say(f"Before, it was: {_to_save(name, before or ())}")
    run.environment.say(f"Saved: chattui view run {name}")


@app.command("list")
@command
def list_(run: Run) -> None:
    """List the views: name and command."""
    from chattui.home import views

    found = views.every(run.places)
    if not found:
        run.environment.say("There is no view yet: chattui view save NAME -- COMMAND.")
    longest = max(map(len, found), default=0)
    for name, words in found.items():
        run.environment.write(f"{name:<{longest}}  {shlex.join(words)}")


@app.command("show")
@command
def show(run: Run, name: _Name) -> None:
    """Print the line that saves a view: send it to a colleague."""
    from chattui.home import views

    run.environment.write(_to_save(name, views.find(run.places, name)))


@app.command("run", context_settings=_WORDS_FOLLOW)
@command
def run_(
    run: Run,
    name: _Name,
    more: Annotated[
        list[str] | None, typer.Argument(metavar="[OPTION]...", help="More options for its command.")
    ] = None,
) -> None:
    """Run a view; options after its name are added to its command.

    Filter values that the archive has not seen yet are a warning here, no error.

    \b
    chattui view run team-weeks --client acme --format csv --output weeks.csv
    """
    from chattui.cli.app import invoke
    from chattui.home import views

    words = views.find(run.places, name)
    check(words)  # the file may come from elsewhere, or from before an option changed
    session = Session(run.environment, run.options, lenient=True)
    run.code = ExitCode(invoke([*words, *(more or ())], session))


@app.command("delete")
@command
def delete(run: Run, name: _Name) -> None:
    """Delete a view. What it was is told."""
    from chattui.home import views

    run.environment.say(f"Deleted. It was: {_to_save(name, views.delete(run.places, name))}")


def check(words: Sequence[str]) -> None:
    """Parse the command of a view without running it.

    Raises:
        UsageError: It is no reading command, or has an option that a view cannot hold.
        TyperException: One of its options is wrong.
    """
    from chattui.cli.app import COMMANDS, NAME, build

    first, *rest = words or ("",)
    reading = [entry.name for entry in COMMANDS if entry.reading]
    if first not in reading:
        if first in {entry.name for entry in COMMANDS}:
            raise UsageError(f"A view cannot hold {first}.", f"It only reads: {', '.join(reading)}.")
        raise unknown("reading command", first, reading)
    if asked := _HELP.intersection(rest):
        raise UsageError(f"A view cannot hold {asked.pop()}.", "chattui view save --help tells of views.")
    root = build()
    above = root.make_context(NAME, [], resilient_parsing=True)
    with root.get_command(above, first).make_context(first, rest, parent=above) as parsed:
        # What was parsed, not what was typed: there are several ways to write an option.
        for name in _NEVER:
            if parsed.params.get(name) is not None:
                raise UsageError(
                    f"A view cannot hold --{name}.", f"Give it when it runs: chattui view run NAME --{name} …"
                )


def _to_save(name: str, words: Sequence[str]) -> str:
    return f"chattui view save {name} -- {shlex.join(words)}"
