"""`chattui locate`."""

import typer

from chattui.cli.command import command
from chattui.cli.run import Run

app = typer.Typer()


@app.command()
@command
def locate(run: Run) -> None:
    """Print where everything lives. Asking creates nothing."""
    places = run.places
    rows = {
        "home": places.home,
        "clients": places.clients,
        "views": places.views,
        "preferences": places.preferences,
        "state": places.state,
        "cache": places.cache,
    }
    for name, path in rows.items():
        run.environment.write(f"{name:<12} {path}")
