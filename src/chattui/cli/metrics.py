"""`chattui metrics`."""

import textwrap
from typing import Annotated

import typer

from chattui.cli.command import command
from chattui.cli.run import Run

app = typer.Typer()


@app.command()
@command
def metrics(
    run: Run,
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only this metric.")] = None,
) -> None:
    """Print the definitions of the metrics, with the client's rules where there is a client."""
    from chattui.measures.catalogue import METRICS, metric
    from chattui.render.definitions import rules_in_words

    shown = [metric(id)] if id else list(METRICS.values())
    width = run.environment.width
    for entry in shown:
        better = {"up": ", more is better", "down": ", less is better", None: ""}[entry.better]
        run.environment.write(f"{entry.id}  {entry.label} ({entry.unit}{better})")
        run.environment.write(
            textwrap.fill(entry.meaning, width, initial_indent="    ", subsequent_indent="    ")
        )
    client = run.client_if_any()
    if client is None:
        return
    run.environment.write("")
    run.environment.write(f"Rules of {client.id}:")
    for line in rules_in_words(run.settings(client).rules):
        run.environment.write(f"    {line}")
