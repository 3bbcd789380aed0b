"""`chattui client`: add, list, show, set, goal, check, export, remove."""

from enum import StrEnum
from typing import Annotated

import typer

from chattui.cli.command import command
from chattui.cli.export import export
from chattui.cli.run import Run
from chattui.errors import UsageError


class CheckFormat(StrEnum):
    """How a check is written."""

    TEXT = "text"
    JSON = "json"


app = typer.Typer(help="Add, list, show and change clients and their goals.", rich_markup_mode=None)

_Id = Annotated[str, typer.Argument(metavar="ID", help="Small letters, digits and hyphens.")]
_ANY_CLIENT = typer.Argument(metavar="[ID]", help="The client; else the one that --client would mean.")


@app.command("add")
@command
def add(
    run: Run,
    client_id: _Id,
    name: Annotated[str | None, typer.Option("--name", help="What people call it.")] = None,
    kind: Annotated[
        str, typer.Option("--kind", help="sales (shops), leads (B2B) or service (support desk).")
    ] = "sales",
    timezone: Annotated[str, typer.Option("--timezone", metavar="TZ", help="Zone of its days.")] = "UTC",
    currency: Annotated[str, typer.Option("--currency", metavar="CODE", help="Of its money.")] = "EUR",
    language: Annotated[
        str, typer.Option("--language", metavar="en|fi|id", help="Of its reports: en, fi or id.")
    ] = "en",
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Start of the client relationship.")
    ] = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="NAME", help="Share a new home with this group of users.")
    ] = None,
) -> None:
    """Add a client.

    \b
    chattui client add acme --name "Acme Oy" --timezone Europe/Helsinki --language fi
    """
    from chattui.home import clients
    from chattui.home.template import new_settings

    settings = new_settings(
        name or client_id,
        kind=kind,
        timezone=timezone,
        currency=currency,
        language=language,
        since=since,
    )
    paths = clients.add(run.places, client_id, settings, group)
    several = len(clients.every(run.places)) > 1
    to_it = f" --client {client_id}" if several else ""
    run.environment.write(f"Added {client_id}: {paths.settings}")
    run.environment.write(f"Next:  chattui import FILE...{to_it}")
    run.environment.write(f"       chattui client goal week chats 150{to_it}")
    run.environment.write(f"       chattui summary{to_it}")


@app.command("list")
@command
def list_(run: Run) -> None:
    """List the clients: id, kind, until when their data goes, name."""
    from chattui.archive import contents, manifest
    from chattui.home import clients
    from chattui.home.settings import load
    from chattui.render.cells import fit, width_of

    rows = []
    for paths in clients.every(run.places):
        settings = load(paths)
        newest = manifest.newest(paths.archive)
        coverage = contents.coverage(newest, "conversations") if newest else None
        until = f"{coverage.newest.astimezone(settings.zone):%Y-%m-%d}" if coverage else "no data"
        rows.append((paths.id, settings.kind, until, settings.name))
    if not rows:
        run.environment.say("There is no client yet: chattui client add ID, or chattui demo.")
    longest = max((width_of(row[0]) for row in rows), default=0)
    for client_id, kind, until, name in rows:
        run.environment.write(f"{fit(client_id, longest)}  {kind:<7}  {until:<10}  {name}")


@app.command("show")
@command
def show(run: Run, client_id: Annotated[str | None, _ANY_CLIENT] = None) -> None:
    """Print a client's settings as they stand in its client.toml."""
    from chattui.home import clients, settings
    from chattui.model.text import shown

    paths = clients.find(run.places, client_id) if client_id else run.client()
    run.settings(paths)  # an error in the file is told before it is shown
    text = settings.read(paths)
    run.environment.say(f"# {paths.settings}")
    run.environment.write("\n".join(map(shown, text.split("\n"))))


@app.command("set")
@command
def set_(
    run: Run,
    key: Annotated[str, typer.Argument(metavar="KEY", help="Dotted, such as rules.wait.target_seconds.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="TOML, or plain text.")],
) -> None:
    """Change one setting; comments in the file stay.

    \b
    chattui client set rules.wait.target_seconds 45
    chattui client set 'categories."IT services"' '["vpn", "laptop"]'
    """
    from chattui.home import edit
    from chattui.measures.catalogue import METRICS

    paths = run.client()
    edit.set_value(paths, key, value, METRICS)
    run.environment.say(f"{paths.id}: {key} is set.")


@app.command("goal")
@command
def goal(
    run: Run,
    period: Annotated[str, typer.Argument(metavar="PERIOD", help="day, week, month, quarter or year.")],
    metric: Annotated[str, typer.Argument(metavar="METRIC", help="Such as chats, sales, wait_median.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="150, 25%, at_most=0, or none.")],
    starts: Annotated[
        str | None, typer.Option("--from", metavar="MONTH", help="Holds from this month on, such as 2026-01.")
    ] = None,
) -> None:
    """Set a goal, or take one away.

    A bare number is meant in the metric's better direction. Without --from the newest terms are changed.

    \b
    chattui client goal week chats 150
    chattui client goal month missed_chats at_most=0 --from 2026-01
    """
    from chattui.home import edit
    from chattui.measures.catalogue import METRICS

    paths = run.client()
    edit.set_goal(paths, period, metric, value, starts, METRICS)
    since = f" from {starts} on" if starts else ""
    run.environment.say(f"{paths.id}: {METRICS[metric].label}, a {period}: {value}{since}.")


@app.command("check")
@command
def check(
    run: Run,
    form: Annotated[CheckFormat, typer.Option("--format", help="How it is written.")] = CheckFormat.TEXT,
) -> None:
    """Hold the settings against the data: what is in no category or team, twice there, or without data.

    Each finding names the setting that mends it.
    """
    from chattui.archive.verify import Superseded
    from chattui.reporting.checkup.run import check_client

    client = run.client()
    settings = run.settings(client)
    try:
        found = check_client(run.archive(client), client.id, settings)
    except Superseded:  # an import took the files away from under us
        found = check_client(run.archive(client), client.id, settings)
    if form is CheckFormat.JSON:
        from chattui.render.checkup import as_json

        run.environment.write(as_json(found, client.id))
        return
    from chattui.render.checkup import lines

    for line in lines(found, client.id):
        run.environment.write(line or "\n")


app.command("export")(export)


@app.command("remove")
@command
def remove(
    run: Run,
    client_id: _Id,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete a client with its settings, archive, key and cached answers. There is no way back."""
    from chattui.home import clients

    paths = clients.find(run.places, client_id)
    if not yes:
        if not run.environment.stdin.isatty():
            raise UsageError(f"Removing {client_id} needs a yes.", "Give --yes where nobody can be asked.")
        typed = run.environment.ask(f"Delete {paths.folder} for good? Type the client's id: ")
        if typed.strip() != client_id:
            raise UsageError("Nothing was deleted.", "The id was not typed.")
    # Only now: Polars comes with it, and the question should come at once.
    from chattui.archive import whereabouts
    from chattui.home import notes
    from chattui.reporting.cache import Answers

    clients.remove(run.places, client_id)
    for draft in notes.drafts(run.places.drafts, client_id):
        draft.unlink(missing_ok=True)
    Answers(run.places.cache).clear()
    whereabouts.forget(run.places.cache, paths.archive.resolve())
    run.environment.say(f"Removed {client_id}.")
