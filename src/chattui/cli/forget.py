"""`chattui archive erase` and `retain`: what goes for good."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chattui.cli.command import command
from chattui.cli.run import Run
from chattui.cli.writing import WaitOption, writing_options
from chattui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chattui.archive.forget import Forgotten


@command
def retain(
    run: Run,
    months: Annotated[
        int, typer.Option("--months", metavar="N", min=1, help="Full months to keep, beside the running one.")
    ],
    wait: WaitOption = 10,
) -> None:
    """Delete what is older than so many months, for good: older versions and undo go with it.

    \b
    chattui archive retain --months 24
    """
    from chattui.archive.forget import retain
    from chattui.model.periods import midnight
    from chattui.render.numbers import day
    from chattui.reporting.cache import Answers

    client = run.client()
    zone = run.settings(client).zone
    first = _months_before(run.now.astimezone(zone).date(), months)
    gone = retain(client.archive, midnight(first, zone), **writing_options(run, client, wait))
    Answers(run.places.cache).clear()
    write = run.environment.write
    if not gone.rows and not gone.versions:
        write(f"{client.id}: nothing is older than {day(first)}.")
        return
    write(f"{client.id}: {_rows(gone.rows)} from before {day(first)} deleted, with {_older(gone)}.")
    write("Not reached: backups, copies and exports, issued reports, and answers in other users' caches.")


@command
def erase(run: Run, wait: WaitOption = 10) -> None:
    """Delete a person everywhere, for good: older versions and undo go with it.

    Asks for the address or id of a visitor, or reads them from stdin, one a line: on the command line
    other users could see them. Later imports leave the person out.

    \b
    chattui archive erase < addresses.txt
    """
    from chattui.home import keys
    from chattui.importing.forgetting import erase_persons
    from chattui.importing.searching import files_below
    from chattui.importing.wording import counted
    from chattui.reporting.cache import Answers

    client = run.client()
    key = keys.read(client)
    persons = _asked(run)
    options = writing_options(run, client, wait)
    del options["shared"]
    # What the dashboard remembers, drafts of notes, and saved views: their filters may name anybody.
    beside = [*files_below(run.places.state), run.places.views]
    done = erase_persons(client, persons, key=key, beside=filter(Path.is_file, beside), **options)
    answers = Answers(run.places.cache).clear()
    write, gone = run.environment.write, done.archive
    if gone.rows or gone.versions:
        write(f"{client.id}: {_rows(gone.rows)} deleted, with {_older(gone)}.")
    else:
        write(
            f"{client.id}: the archive holds nothing under that. A person may be there under an id instead."
        )
    write("Later imports leave them out.")
    write(
        f"Deleted too: {counted(done.rejects, 'list')} of refused rows, "
        f"{counted(done.issued, 'issued report')}, {counted(answers, 'answer')} in the cache."
    )
    for path in done.found.naming:
        write(f"Still named in {path}: change or delete it yourself.")
    for path in done.found.unread:
        write(f"Not searched, as it cannot be read: {path}")
    write("Not reached: backups and copies, exports elsewhere, reports that were sent or pasted,")
    write("and answers in other users' caches.")


def _asked(run: Run) -> list[str]:
    """Read persons from the terminal or from stdin; UsageError where there are none."""
    stdin = run.environment.stdin
    if stdin.isatty():
        given = [run.environment.ask("Address or id of the person: ")]
    else:
        given = stdin.read().splitlines()
    persons = [text.strip() for text in given if text.strip()]
    if not persons:
        raise UsageError(
            "Nobody was named, and nothing deleted.", "Give an address or id, one a line, on stdin."
        )
    return persons


def _months_before(today: date, months: int) -> date:
    """Return the first day of the month that many months before this one."""
    number = today.year * 12 + today.month - 1 - months
    return date(max(number, 12) // 12, number % 12 + 1, 1)


def _rows(rows: "Mapping[str, int]") -> str:
    from chattui.importing.wording import counted

    return (
        ", ".join(counted(number, name[:-1]) for name, number in rows.items())
        or "no rows of the newest version"
    )


def _older(gone: "Forgotten") -> str:
    from chattui.importing.wording import counted

    aside = f" and {counted(gone.aside, 'damaged file')} set aside" if gone.aside else ""
    return f"{counted(gone.versions, 'older version')}{aside}"
