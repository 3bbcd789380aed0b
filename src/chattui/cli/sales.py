"""`chattui sales`."""

import typer

from chattui.cli.asking import question, show
from chattui.cli.command import command
from chattui.cli.options import CompareOptions, FilterOptions, OutputOptions, PeriodOptions
from chattui.cli.run import Run

app = typer.Typer()


@app.command()
@command
def sales(
    run: Run,
    period: PeriodOptions,
    filters: FilterOptions,
    compare: CompareOptions,
    output: OutputOptions,
) -> None:
    """Show daily and cumulative sales, chatters against others.

    \b
    chattui sales --month 2
    chattui sales --week last --format csv
    """
    show(run, question("sales", period, filters, compare=compare.compare.value), output)
