"""`chattui archive`: info, log, check, repair, undo, restore, erase, retain."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from chattui.cli.command import command
from chattui.cli.forget import erase, retain
from chattui.cli.run import Run
from chattui.cli.writing import WaitOption, writing_options
from chattui.errors import ExitCode
from chattui.paths import ClientPaths

if TYPE_CHECKING:
    from chattui.archive.manifest import Manifest

app = typer.Typer(
    help="Look after a client's archive: versions, checks, undo, erasing.", rich_markup_mode=None
)

_MOST_QUIET_DAYS = 10


@app.command("info")
@command
def info(run: Run) -> None:
    """Say what is in the archive: rows, coverage, versions, days without conversations."""
    from chattui.archive.info import info as facts_of
    from chattui.render.heading import end_of
    from chattui.render.numbers import day

    client = run.client()
    zone = run.settings(client).zone
    facts = facts_of(run.archive(client), zone)
    write = run.environment.write
    write(f"{client.id}: version {facts.version}, {facts.versions} can be restored")
    for name, table in facts.tables.items():
        if table.coverage is None:
            write(f"{name:<14} none")
            continue
        reach = f"{day(table.coverage.start.astimezone(zone).date())} to {end_of(table.coverage, zone)}"
        write(f"{name:<14} {table.rows:>11,} rows  {table.bytes / 1e6:>8.1f} MB  {reach}")
    for name, month, rows in facts.lost:
        write(f"Lost to damage: {name} of {month} ({rows:,} rows); import that month's exports again.")
    if facts.quiet_days:
        shown = ", ".join(day(date) for date in facts.quiet_days[-_MOST_QUIET_DAYS:])
        before = len(facts.quiet_days) - _MOST_QUIET_DAYS
        write(f"Days without conversations, though such weekdays usually have some: {shown}")
        if before > 0:
            write(f"and {before} before them.")


@app.command("log")
@command
def log(run: Run) -> None:
    """List the versions that can be restored, newest first."""
    from chattui.archive import history

    client = run.client()
    zone = run.settings(client).zone
    for version in history.log(client.archive):
        run.environment.write(
            f"{version.version:>4}  {_moment(version.written_at, zone)}  {version.by:<12} {_did(version)}"
        )
    for name in history.damaged_versions(client.archive):
        run.environment.say(f"{name} is damaged.")


@app.command("check")
@command
def check(
    run: Run,
    all_clients: Annotated[bool, typer.Option("--all-clients", help="Every client in turn.")] = False,
) -> None:
    """Read every byte of the archive and hold it against what was written; key and issued reports too."""
    from chattui.archive.check import check as check_folder
    from chattui.home.faults import faults
    from chattui.importing.wording import counted

    def look(client: ClientPaths) -> None:
        found = check_folder(client.archive)
        problems = [f"{problem.path}: {problem.what}" for problem in found.problems]
        problems += faults(client, found.key)
        run.environment.write(
            f"{client.id}: {found.versions} versions, {found.files} files, {found.rows:,} rows, "
            f"{found.bytes / 1e6:.1f} MB read; "
            + (counted(len(problems), "problem") if problems else "all is well")
        )
        for problem in problems:
            run.environment.write(f"  {problem}")
        for name in found.unnamed:
            run.environment.say(f"  {name} belongs to no version; the next import removes it.")
        if problems:
            run.code = ExitCode.PARTLY if all_clients else ExitCode.DATA

    run.each(run.clients(all_clients), look)


@app.command("repair")
@command
def repair(
    run: Run,
    accept: Annotated[
        bool, typer.Option("--accept", help="Give up what is lost: answer its months without it.")
    ] = False,
    wait: WaitOption = 10,
) -> None:
    """Set damaged files aside, and say what is lost and which imports bring it back.

    The months that lost something stay refused until as many rows are there again, or --accept.
    """
    from chattui.archive.repair import repair

    client = run.client()
    zone = run.settings(client).zone
    options = writing_options(run, client, wait)
    del options["cache"]
    done = repair(client.archive, accept=accept, **options)
    write = run.environment.write
    if done.told:
        write(f"Written anew: {client.archive / 'latest'}")
    elif not done.aside and not done.losses and not done.versions:
        write(f"{client.id}: nothing is damaged." + (" What was lost is given up." if accept else ""))
    for name in done.aside:
        write(f"Set aside: {client.archive / name}")
    if done.back_to:
        write(f"The newest version was unreadable. All is as on {_moment(done.back_to, zone)} again:")
        write("import again what was imported after that, and erase again who was erased after that.")
    for loss in done.losses:
        write(f"Lost: {loss.table} of {loss.month} ({loss.rows:,} rows). Import again:")
        for source in loss.imports:
            write(f"  {', '.join(source.names)} (imported {_moment(source.written_at, zone)})")
        if not loss.complete:
            write("  and what was imported for that month before: older versions are not kept.")
    if done.versions:
        write(f"No longer to be restored: version {', '.join(map(str, done.versions))}.")


@app.command("undo")
@command
def undo(run: Run, wait: WaitOption = 10) -> None:
    """Take the last import back; again, the one before it."""
    from chattui.archive.history import undo

    client = run.client()
    _tell(run, client, undo(client.archive, **writing_options(run, client, wait)))


@app.command("restore")
@command
def restore(
    run: Run,
    version: Annotated[int, typer.Argument(metavar="VERSION", help="As `chattui archive log` lists it.")],
    wait: WaitOption = 10,
) -> None:
    """Bring an older version back. That is a new version: undo takes it back in turn."""
    from chattui.archive.history import restore

    client = run.client()
    _tell(run, client, restore(client.archive, version, **writing_options(run, client, wait)))


app.command("erase")(erase)
app.command("retain")(retain)


def _tell(run: Run, client: ClientPaths, after: "Manifest") -> None:
    run.environment.say(
        f"{client.id}: version {after.version} now has the content of version {after.restored}."
    )


def _did(version: "Manifest") -> str:
    if version.command in ("erase", "retain"):
        return version.command
    if version.restored is not None:
        return f"{version.command}: {f'as version {version.restored}' if version.restored else 'empty'}"
    files = ", ".join(f"{entry.name} ({entry.format}, {entry.rows:,} rows)" for entry in version.imports)
    return f"{version.command}: {files}"


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
