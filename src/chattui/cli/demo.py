"""`chattui demo`."""

import typer

from chattui.cli.command import command
from chattui.cli.run import Run
from chattui.cli.taking import take_files
from chattui.paths import ClientPaths

app = typer.Typer()

SHOWN = "demo-shop"


@app.command()
@command
def demo(run: Run) -> None:
    """Make three demo clients from sample exports, and show one.

    A web shop, a lead service and a support desk, imported like any other export. Harmless again. It opens
    the dashboard; where there is no terminal, it prints the newest week.
    """
    from chattui.importing.demo import DEMO_CLIENTS, demo_client

    for client_id in DEMO_CLIENTS:
        _fill(run, demo_client(run.places, client_id))
    if run.environment.interactive:
        from chattui.cli.dashboard import open_dashboard

        open_dashboard(run, SHOWN)
    else:
        _show(run)


def _fill(run: Run, paths: ClientPaths) -> None:
    """Import the exports of one demo client."""
    from chattui.importing.demo import OPTIONS, demo_exports

    result = take_files(run, paths, run.settings(paths), demo_exports(paths.id), OPTIONS)
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
