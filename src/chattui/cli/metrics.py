"""`chattui metrics`."""

from typing import Annotated

import typer

from chattui.cli.command import command
from chattui.cli.options import OutputOptions
from chattui.cli.run import Run

app = typer.Typer()


@app.command()
@command
def metrics(
    run: Run,
    output: OutputOptions,
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only this metric.")] = None,
) -> None:
    """Print the definitions of the metrics, with the client's rules where there is a client."""
    from chattui.cli.outputs import EXTENSIONS, deliver
    from chattui.measures.catalogue import METRICS, metric
    from chattui.render.definitions import Definition, written
    from chattui.render.style import Style

    shown = [metric(id)] if id else list(METRICS.values())
    client = run.client_if_any()
    environment, form = run.environment, output.format.value
    text = written(
        [Definition(m.id, m.label, m.unit, m.better, m.meaning) for m in shown],
        run.settings(client).rules if client else None,
        form,
        Style(environment.width, environment.color, environment.ascii),
    )
    deliver(run, text, output, f"metrics.{EXTENSIONS[form]}")
