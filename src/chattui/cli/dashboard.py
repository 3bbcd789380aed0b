"""Open the dashboard: bare `chattui`, and `chattui demo` at a terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from chattui.cli.run import Run
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

    desk = Desk(run.environment, run.places, _question_of, load(run.places))
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


def _question_of(words: Sequence[str]) -> "Question":
    """Read the command of a saved view as a question."""
    raise UsageError(f"The view {' '.join(words)} cannot be shown here.")
