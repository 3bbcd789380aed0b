"""`chattui breakdown`."""

from typing import Annotated

import typer

from chattui.cli.asking import question, show
from chattui.cli.command import command
from chattui.cli.options import CompareOptions, FilterOptions, OutputOptions, PeriodOptions, names
from chattui.cli.run import Run

app = typer.Typer()


@app.command()
@command
def breakdown(
    run: Run,
    period: PeriodOptions,
    filters: FilterOptions,
    compare: CompareOptions,
    output: OutputOptions,
    by: Annotated[
        str, typer.Option("--by", metavar="DIM[,DIM]", help="tag, category, agent, hour, weekday, month ….")
    ],
    metrics: Annotated[
        str | None,
        typer.Option("--metrics", metavar="ID,…", help="Metrics; else the usual ones."),
    ] = None,
) -> None:
    """Divide the period's numbers by one or two dimensions.

    Dimensions: tag, category, agent, team, channel, source, pipeline, rating, hour, weekday, wait, day,
    week, month, quarter, year, and columns of the client's own (x_...).

    \b
    chattui breakdown --by agent --metrics chats,csat,wait_median
    chattui breakdown --by weekday,hour --month last
    """
    asked = question(
        "breakdown", period, filters, compare=compare.compare.value, by=names(by), metrics=names(metrics)
    )
    show(run, asked, output)
