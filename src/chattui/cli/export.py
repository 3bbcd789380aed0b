"""`chattui client export`."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from chattui.cli.command import command
from chattui.cli.run import Run


@command
def export(
    run: Run,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A folder that is not there yet.", show_default=False)
    ],
) -> None:
    """Write everything in the archive as files of chattui's own columns, and the settings beside them.

    Importing the files gives the same numbers. Persons go along as hashes (`visitor_hash`): an import under
    the same key knows them again, one under another key only tells them apart.

    \b
    chattui client export acme-2026-02
    """
    from chattui.home import keys
    from chattui.importing.export import export_client
    from chattui.importing.wording import counted

    client = run.client()
    zone = run.settings(client).zone
    done = export_client(
        client, folder, key=keys.read(client), cache=run.places.cache, clock=run.environment.clock
    )
    told = ", ".join(counted(number, name[:-1]) for name, number in done.rows.items()) or "no rows"
    run.environment.say(f"{client.id}: {told} and the settings written to {folder}.")
    ends: dict[str, list[str]] = {}
    for name in done.rows:
        through = done.manifest.through.get(name)
        day = f" --through {through.astimezone(zone).date() - timedelta(days=1)}" if through else ""
        ends.setdefault(day, []).append(f"'{folder}'/{name}-*.parquet")
    for day, files in ends.items():
        run.environment.say(f"Import it again: chattui import {' '.join(files)}{day}")
