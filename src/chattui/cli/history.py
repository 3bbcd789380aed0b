"""`chattui history`."""

from typing import Annotated

import typer

from chattui.cli.asking import question, show
from chattui.cli.command import command
from chattui.cli.options import CompareChoice, FilterOptions, GrainChoice, OutputOptions, PeriodOptions, names
from chattui.cli.run import Run

app = typer.Typer()


@app.command()
@command
def history(
    run: Run,
    period: PeriodOptions,
    filters: FilterOptions,
    output: OutputOptions,
    metrics: Annotated[list[str], typer.Argument(metavar="METRIC...", help="Ids, such as chats sales.")],
    every: Annotated[GrainChoice, typer.Option("--every", help="Of what each value is.")] = GrainChoice.MONTH,
    most: Annotated[
        int | None, typer.Option("--last", metavar="N", min=1, help="Only the last N of them.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="DIM", help="One line for each group.")] = None,
    compare: Annotated[
        CompareChoice | None, typer.Option("--compare", help="Beside each: the one before, or a year before.")
    ] = None,
) -> None:
    """Show how metrics developed, from the start of the client relationship.

    \b
    chattui history chats conversion sales --every month
    chattui history chats --by agent --every week --last 8
    """
    asked = question(
        "history",
        period,
        filters,
        compare=compare.value if compare else None,
        metrics=names(",".join(metrics)),
        every=every.value,
        most=most,
        by=names(by),
    )
    show(run, asked, output)
