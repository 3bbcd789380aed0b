"""`chattui import`."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chattui.cli.command import command
from chattui.cli.database import database_of, take_database
from chattui.cli.named_files import named, suggest_mapping
from chattui.cli.options import FormatChoice, OutputOptions
from chattui.cli.run import Run
from chattui.cli.taking import take_files, take_inbox, tell
from chattui.errors import UsageError
from chattui.paths import ClientPaths

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from chattui.importing.options import ImportOptions
    from chattui.model.settings import Settings

app = typer.Typer()


@app.command("import")
@command
def import_(
    run: Run,
    output: OutputOptions,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE...",
            help="Exports of one client, of any known format; folders or zips of them; - is stdin; "
            "or the URL of a Chatwoot's own database.",
        ),
    ] = None,
    as_name: Annotated[
        str | None, typer.Option("--as", metavar="FORMAT", help="Their format; else it is found by content.")
    ] = None,
    map_file: Annotated[
        Path | None,
        typer.Option("--map", metavar="FILE", help="A mapping: which of their columns are which of ours."),
    ] = None,
    suggest_map: Annotated[
        bool, typer.Option("--suggest-map", help="Only write a mapping with the best guesses at FILE.")
    ] = False,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="The system they are from, in `source`.")
    ] = None,
    timezone: Annotated[
        str | None, typer.Option("--timezone", metavar="TZ", help="Zone of times without offset.")
    ] = None,
    through: Annotated[
        str | None,
        typer.Option("--through", metavar="DATE|yesterday", help="The last day that the exports reach."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Do everything but write.")] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help="Of damaged files take the whole rows before the damage.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Write nothing where there is a warning.")] = False,
    even_so: Annotated[
        bool, typer.Option("--even-so", help="Take rows that another client of this home has.")
    ] = False,
    account: Annotated[
        int | None, typer.Option("--account", metavar="ID", help="Of a database with several accounts.")
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Read a database whole, not only what has changed.")
    ] = False,
    allow_refused: Annotated[
        int, typer.Option("--allow-refused", metavar="N", min=0, help="Newly refused rows that are no fault.")
    ] = 0,
    wait: Annotated[
        float, typer.Option("--wait", metavar="SECONDS", min=0, help="How long to wait for another import.")
    ] = 10,
    all_clients: Annotated[
        bool, typer.Option("--all-clients", help="Take what lies in the inbox of every client.")
    ] = False,
    follow: Annotated[
        str | None,
        typer.Option("--follow", metavar="DIR|inbox", help="Go on, and take what lands in this folder."),
    ] = None,
) -> None:
    """Take exports into the client's archive.

    All rows become visible at once or not at all, and importing them again changes nothing. Counts go to
    stderr, with --format json to stdout.

    \b
    chattui import chats.json orders.csv --through yesterday
    chattui import export.csv --timezone Europe/Helsinki --dry-run
    chattui import --follow inbox
    chattui import postgresql://reader@db.example/chatwoot
    """
    from chattui.home.mappings import read_mapping
    from chattui.importing.options import ImportOptions

    if all_clients and files:
        raise UsageError("--all-clients reads each client's inbox, not files.", "Leave one of both out.")
    url = database_of(files or [])
    if url is None and (account is not None or full):
        raise UsageError("--account and --full are for databases.", "Leave them out for files.")
    if map_file is not None and as_name is not None:
        raise UsageError("--map says itself how files are read, and so does --as.", "Leave one of both out.")
    mapping = read_mapping(map_file) if map_file is not None else None
    naive = timezone or (mapping.timezone if mapping else None)

    def options_for(settings: "Settings") -> "ImportOptions":
        return ImportOptions(
            as_name=as_name,
            source=source,
            zone=_zone(naive) if naive else None,
            through=_through(through, run, settings) if through else None,
            dry_run=dry_run,
            wait=wait,
            strict=strict,
            allow_refused=allow_refused,
            even_so=even_so,
            partial=partial,
            mapping=mapping,
            account=account,
            full=full,
        )

    if follow is not None:
        if files or dry_run:
            raise UsageError("--follow takes what lands, not files.", "Leave FILE and --dry-run out.")
        from chattui.cli.follow import follow_folders

        follow_folders(run, follow, all_clients, options_for, as_json=output.format is FormatChoice.JSON)
        return
    taken = named([Path(file) for file in files or [] if file != url], run)
    if suggest_map:
        suggest_mapping(taken, run)
        return

    def take(client: ClientPaths) -> None:
        settings = run.settings(client)
        options = options_for(settings)
        if all_clients:
            take_inbox(run, client, settings, options, allow_refused, output)
        elif url is not None:
            tell(run, take_database(run, client, settings, url, options), allow_refused, output.format)
        else:
            tell(run, take_files(run, client, settings, taken, options), allow_refused, output.format)

    run.each(run.clients(all_clients), take)


def _zone(name: str) -> "ZoneInfo":
    from chattui.model.settings import zone

    try:
        return zone(name)
    except ValueError as error:
        raise UsageError(f"--timezone: {error}.", "Give an IANA name such as Europe/Helsinki.") from None


def _through(text: str, run: Run, settings: "Settings") -> "date":
    from datetime import date

    if text == "yesterday":
        return run.now.astimezone(settings.zone).date() - timedelta(days=1)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--through {text!r} is no day.", "Give 2026-02-15, or yesterday.") from None
