"""`chattui import postgresql://…`: a database in the place of files."""

import getpass
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from chattui.cli.run import Run
from chattui.errors import UsageError
from chattui.paths import ClientPaths

if TYPE_CHECKING:
    from chattui.importing.options import ImportOptions
    from chattui.importing.result import ImportResult
    from chattui.model.settings import Settings

SCHEMES = ("postgresql:", "postgres:")


def database_of(names: Sequence[str]) -> str | None:
    """Return the URL of the database that is named; None where only files are.

    Raises:
        UsageError: A database is named together with something else.
    """
    url = next((name for name in names if name.casefold().startswith(SCHEMES)), None)
    if url is not None and len(names) > 1:
        raise UsageError("A database is imported by itself.", "Import the files with a command of their own.")
    return url


def take_database(
    run: Run,
    client: ClientPaths,
    settings: "Settings",
    url: str,
    options: "ImportOptions",
    *,
    user: str,
) -> "ImportResult":
    """Import what a Chatwoot's own database has, with a bar on a terminal."""
    from chattui.cli.publish import after_import
    from chattui.home import keys
    from chattui.importing.database import import_database
    from chattui.importing.progress import ProgressLine
    from chattui.importing.settling import Target

    environment = run.environment
    with ProgressLine(
        environment.stderr, environment.clock, ascii_only=environment.ascii, width=environment.width
    ) as bar:
        progress = None if environment.quiet else bar
        key = keys.read(client)
        target = Target(client, settings, key, user, environment.clock, progress, run.places.cache)
        result = import_database(url, target, options, _ask(run))
    if not options.dry_run:
        after_import(run, client, settings)
    return result


def _ask(run: Run) -> Callable[[str], str] | None:
    """Return what asks for a password, where a person is there."""
    environment = run.environment
    if not (environment.stdin.isatty() and environment.stderr.isatty()):
        return None
    return lambda prompt: getpass.getpass(prompt, environment.stderr)
