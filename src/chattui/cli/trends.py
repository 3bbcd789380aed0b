"""`chattui trends`."""

from typing import Annotated

import typer

from chattui.cli.asking import question, show
from chattui.cli.command import command
from chattui.cli.options import FilterOptions, OutputOptions, PeriodOptions
from chattui.cli.run import Run

app = typer.Typer()


@app.command()
@command
def trends(
    run: Run,
    period: PeriodOptions,
    filters: FilterOptions,
    output: OutputOptions,
    all_clients: Annotated[bool, typer.Option("--all-clients", help="Every client in turn.")] = False,
) -> None:
    """Show what stands out in the running period against those before it."""
    show(run, question("trends", period, filters, compare=None), output, all_clients=all_clients)
