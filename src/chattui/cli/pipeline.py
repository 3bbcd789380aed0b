"""`chattui pipeline`."""

from typing import Annotated

import typer

from chattui.cli.asking import question, show
from chattui.cli.command import command
from chattui.cli.options import FilterOptions, OutputOptions, PeriodOptions, names
from chattui.cli.run import Run

app = typer.Typer()


@app.command()
@command
def pipeline(
    run: Run,
    period: PeriodOptions,
    filters: FilterOptions,
    output: OutputOptions,
    by: Annotated[
        str | None, typer.Option("--by", metavar="agent|team", help="Divide by who handled the ticket.")
    ] = None,
) -> None:
    """Show the time that tickets spent in each stage of their pipeline.

    Of the tickets closed in the period: from the first time in a stage to the last time out.
    """
    show(run, question("pipeline", period, filters, compare=None, by=names(by)), output)
