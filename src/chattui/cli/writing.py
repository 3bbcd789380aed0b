"""What every command that changes an archive takes, and tells it."""

import getpass
from typing import Annotated, Any

from typer import Option

from chattui.cli.run import Run
from chattui.paths import ClientPaths

WaitOption = Annotated[
    float, Option("--wait", metavar="SECONDS", min=0, help="How long to wait for a running import.")
]


def writing_options(run: Run, client: ClientPaths, wait: float) -> dict[str, Any]:
    """Return what every change of an archive is told."""
    from chattui.home.access import access_of

    return {
        "clock": run.environment.clock,
        "user": user_name(),
        "wait": wait,
        "shared": access_of(client.folder).shared,
        "cache": run.places.cache,
    }


def user_name() -> str:
    """Return who runs this, for the archive's log."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
