"""`chattui demo`."""

from datetime import date

import typer

from chattui.cli.command import command
from chattui.cli.imports import take_in
from chattui.cli.run import Run
from chattui.errors import ChattuiError
from chattui.paths import ClientPaths, sample_data

app = typer.Typer()

DEMO_CLIENTS = ("demo-shop", "demo-leads", "demo-desk")
SHOWN = DEMO_CLIENTS[0]
LAST_DAY = date(2026, 2, 15)
"""The day that the sample exports reach."""


@app.command()
@command
def demo(run: Run) -> None:
    """Make three demo clients from sample exports, and show one.

    A web shop, a lead service and a support desk, imported like any other export. Harmless again. It opens
    the dashboard; where there is no terminal, it prints the newest week.
    """
    from chattui.home import clients

    for client_id in DEMO_CLIENTS:
        folder = sample_data() / client_id
        if not folder.is_dir():
            raise ChattuiError(f"The sample exports are missing: {folder}.", "Install chattui again.")
        known = {paths.id: paths for paths in clients.every(run.places)}
        paths = known.get(client_id)
        if paths is None:
            paths = clients.add(run.places, client_id, (folder / "client.toml").read_text("utf-8"))
        _fill(run, paths)
    if run.environment.interactive:
        from chattui.cli.dashboard import open_dashboard

        open_dashboard(run, SHOWN)
    else:
        _show(run)


def _fill(run: Run, paths: ClientPaths) -> None:
    """Import the exports of one demo client."""
    from chattui.importing.options import ImportOptions

    exports = sorted(path for path in (sample_data() / paths.id).iterdir() if path.suffix != ".toml")
    result = take_in(run, paths, run.settings(paths), exports, ImportOptions(through=LAST_DAY))
    counts = result.rows
    run.environment.say(
        f"{paths.id}: {counts.read:,} rows read, {counts.new:,} new, {counts.unchanged:,} unchanged."
    )


def _show(run: Run) -> None:
    """Print the newest week of one of them, and how to go on."""
    from chattui.cli.asking import show_one
    from chattui.cli.options import OutputOptions
    from chattui.model.question import Question

    run.environment.say("")
    paths = run.places.client(SHOWN)
    show_one(run, Question("summary"), OutputOptions(), paths)
    run.environment.say("")
    run.environment.say(f"Go on:  chattui summary --week 6 --client {SHOWN}")
    run.environment.say(f"        chattui sales --month 2 --client {SHOWN}")
    run.environment.say("        chattui breakdown --by weekday,hour --month 1 --client demo-leads")
    run.environment.say("        chattui pipeline --by agent --client demo-desk")
    run.environment.say("Yours:  chattui client add ID, then chattui import FILE... --client ID")
