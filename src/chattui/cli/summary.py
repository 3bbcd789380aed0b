"""`chattui summary`."""

from typing import Annotated

import typer

from chattui.cli.asking import question, show
from chattui.cli.command import command
from chattui.cli.options import CompareOptions, FilterOptions, OutputOptions, PeriodOptions
from chattui.cli.run import Run

app = typer.Typer()


@app.command()
@command
def summary(
    run: Run,
    period: PeriodOptions,
    filters: FilterOptions,
    output: OutputOptions,
    compare: CompareOptions,
    all_clients: Annotated[bool, typer.Option("--all-clients", help="Every client in turn.")] = False,
) -> None:
    """Show the week, or any period, at a glance.

    Without a period: the ISO week of the newest conversation.

    \b
    chattui summary --week 6
    chattui summary --month last --compare year
    chattui summary --from 2026-02-01 --to 2026-02-10 --tag returns --format json
    """
    asked = question("summary", period, filters, compare=compare.compare.value)
    show(run, asked, output, all_clients=all_clients)
