"""`chattui import postgresql://…`: a database in the place of files."""

import getpass
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from chattui.cli.run import Run
from chattui.cli.taking import taking
from chattui.errors import UsageError
from chattui.paths import ClientPaths

if TYPE_CHECKING:
    from chattui.importing.options import ImportOptions
    from chattui.importing.result import ImportResult
    from chattui.model.settings import Settings

SCHEMES = ("postgresql:", "postgres:")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def database_of(names: Sequence[str]) -> str | None:
    """Return the URL of the database that is named; None where only files are.

    Raises:
        UsageError: A database is named together with something else, or something else by its URL.
    """
    if any(_URL.match(name) and not name.casefold().startswith(SCHEMES) for name in names):
        # Not quoted: it may have a password in it.
        raise UsageError(
            "Of what has a URL, only a database of PostgreSQL is imported.",
            "Download the file first, and import that.",
        )
    url = next((name for name in names if name.casefold().startswith(SCHEMES)), None)
    if url is not None and len(names) > 1:
        raise UsageError("A database is imported by itself.", "Import the files with a command of their own.")
    return url


def take_database(
    run: Run, client: ClientPaths, settings: "Settings", url: str, options: "ImportOptions"
) -> "ImportResult":
    """Import what a Chatwoot's own database has."""
    from chattui.importing.database import import_database

    with taking(run, client, settings, options) as target:
        return import_database(url, target, options, _ask(run))


def _ask(run: Run) -> Callable[[str], str] | None:
    """Return what asks for a password, where a person is there."""
    environment = run.environment
    if not (environment.stdin.isatty() and environment.stderr.isatty()):
        return None
    return lambda prompt: getpass.getpass(prompt, environment.stderr)
