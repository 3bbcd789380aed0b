"""`chattui conversations`."""

from typing import Annotated

import typer

from chattui.cli.asking import question, show
from chattui.cli.command import command
from chattui.cli.options import FilterOptions, OutputOptions, PeriodOptions
from chattui.cli.run import Run

app = typer.Typer()


@app.command()
@command
def conversations(
    run: Run,
    period: PeriodOptions,
    filters: FilterOptions,
    output: OutputOptions,
    behind: Annotated[
        str | None, typer.Option("--behind", metavar="METRIC", help="Those that this number counts.")
    ] = None,
    sort: Annotated[
        str, typer.Option("--sort", metavar="COLUMN", help="With - before it: the greatest first.")
    ] = "started_at",
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="Rows at the most.")] = 100,
) -> None:
    """List the conversations behind a number.

    \b
    chattui conversations --behind missed_chats
    chattui conversations --behind csat --agent Aino --sort rating
    """
    asked = question("conversations", period, filters, compare=None, behind=behind, sort=sort, most=limit)
    show(run, asked, output)
