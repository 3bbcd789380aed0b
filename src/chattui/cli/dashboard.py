"""Open the dashboard: bare `chattui`, and `chattui demo` at a terminal."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from typer.exceptions import TyperException

from chattui.cli.reports_shown import ShownReports
from chattui.cli.run import Run
from chattui.cli.writing import user_name
from chattui.environment import zone_here
from chattui.errors import UsageError

if TYPE_CHECKING:
    from chattui.model.question import Question


def require_terminal(run: Run) -> None:
    """Raise UsageError where no full-screen program can run."""
    if not run.environment.interactive:
        raise UsageError(
            "The dashboard needs a terminal for input and errors.",
            "`chattui summary` prints the newest week; `chattui --help` lists all commands.",
        )


def open_dashboard(run: Run, client_id: str | None = None) -> None:
    """Run the dashboard, and end with its exit code.

    Args:
        run: The run, which must have a terminal.
        client_id: The client to begin with; None: the one that is asked about, or the default one, or the
            only one, else all of them.
    """
    from chattui.home.preferences import load
    from chattui.tui.app import open_dashboard
    from chattui.tui.desk import Desk

    desk = Desk(
        run.environment,
        run.places,
        lambda words: question_of(run, words),
        preferences=load(run.places),
        user=user_name(),
        folders=(Path.cwd(), Path.home()),
        timezone=zone_here(run.environment.variables),
        reports=ShownReports(run),
    )
    code = open_dashboard(desk, client_id or _first(run))
    if code:
        raise typer.Exit(code)


def _first(run: Run) -> str | None:
    """Return the client to begin with; None where it is not plain which."""
    from chattui.home.clients import every

    named = run.options.client or run.environment.variables.get("CHATTUI_CLIENT")
    if named or every(run.places):
        client = run.client() if named else run.client_if_any()
        return client.id if client is not None else None
    return None


def question_of(run: Run, words: Sequence[str]) -> "Question":
    """Read the command of a saved view as a question; UsageError where it asks none."""
    from chattui.cli.app import invoke
    from chattui.cli.run import Session
    from chattui.cli.view import check

    found: list[Question] = []
    try:
        check(words)
        if words[0] != "metrics":
            invoke(words, Session(run.environment, run.options, lenient=True, take=found.append))
    except TyperException as error:
        raise UsageError(" ".join(error.format_message().split()), "Save the view anew.") from error
    if not found:
        raise UsageError(
            f"`{' '.join(words)}` is nothing that a pane or a section can show.", "Name another view."
        )
    return found[0]
