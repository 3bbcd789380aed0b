"""`chattui report`: weekly, monthly, diff."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from chattui.cli.command import command
from chattui.cli.options import DateByChoice, FilterOptions, OutputOptions, ReportOptions
from chattui.cli.run import Run
from chattui.errors import ExitCode, UsageError
from chattui.paths import ClientPaths

if TYPE_CHECKING:
    from chattui.model.answer import Answer
    from chattui.model.question import PeriodWords
    from chattui.model.report import Every

app = typer.Typer(help="Write the report that a client gets, weekly or monthly.", rich_markup_mode=None)

_Publish = Annotated[
    Path | None,
    typer.Option("--publish", metavar="DIR", help="Keep the client's page there fresh: CLIENT.html."),
]
_AllClients = Annotated[bool, typer.Option("--all-clients", help="Every client in turn.")]


@app.command("weekly")
@command
def weekly(
    run: Run,
    options: ReportOptions,
    filters: FilterOptions,
    week: Annotated[
        str | None, typer.Option("--week", metavar="WEEK", help="ISO week: 6, 2026-W06, this, last, -2.")
    ] = None,
    all_clients: _AllClients = False,
    publish: _Publish = None,
) -> None:
    """Write a client's report of a week; without one, of the last full week.

    What it shows are the client's settings: [reports.weekly] in client.toml. A week whose data ends early
    is written all the same, with exit code 3.

    \b
    chattui report weekly --week 6
    chattui report weekly --all-clients --output reports/ --issue
    """
    _report(run, "week", week, options, filters, all_clients, publish)


@app.command("monthly")
@command
def monthly(
    run: Run,
    options: ReportOptions,
    filters: FilterOptions,
    month: Annotated[
        str | None, typer.Option("--month", metavar="MONTH", help="Month: 2, 2026-02, last.")
    ] = None,
    all_clients: _AllClients = False,
    publish: _Publish = None,
) -> None:
    """Write a client's report of a month; without one, of the last full month.

    Goals, weeks, what people wrote (`chattui notes edit`), and the development of the whole relationship.

    \b
    chattui report monthly --month 2026-01 --language en --copy
    """
    _report(run, "month", month, options, filters, all_clients, publish)


@app.command("diff")
@command
def diff(
    run: Run,
    period: Annotated[str, typer.Argument(metavar="PERIOD", help="Of an issued report: 2026-W06, 2026-01.")],
) -> None:
    """List what changed since a report was issued: numbers, imports, rules, notes."""
    from chattui.cli.compiled import compiled
    from chattui.errors import unknown
    from chattui.home import issued
    from chattui.model.question import PeriodWords
    from chattui.render.reports.listed import listed

    client = run.client()
    if issued.find(client, period) is None:
        known = issued.every(client)
        raise unknown(
            "issued report", period, known, "" if known else "Issue one with report weekly --issue."
        )
    every: Every = "week" if "W" in period else "month"
    answer = compiled(run, client, every, PeriodWords(every, period), language="en")
    for line in listed(answer):
        run.environment.write(line)


def _report(
    run: Run,
    every: "Every",
    text: str | None,
    options: ReportOptions,
    filters: FilterOptions,
    all_clients: bool,
    folder: Path | None,
) -> None:
    """Write the report of one client, or of each in turn."""
    from chattui.cli.publish import publish as publish_page
    from chattui.model.question import PeriodWords

    if all_clients and options.output not in (None, "-"):
        from chattui.cli.outputs import is_folder

        if not is_folder(options.output):
            raise UsageError("All clients cannot go to one file.", "Give a folder: --output DIR/.")
    if options.issue and (filters.filters() or filters.date_by is DateByChoice.CLOSED):
        raise UsageError("A report of some conversations only is not issued.", "Leave the filters out.")
    if all_clients and options.copy:
        raise UsageError("The reports of all clients cannot be copied at once.", "Name one with --client.")
    if folder is not None and filters.filters():
        raise UsageError("A page of some conversations only is not published.", "Leave the filters out.")
    words = PeriodWords() if text is None else PeriodWords(every, text)
    clients = run.clients(all_clients)

    def write(client: ClientPaths) -> None:
        if client is not clients[0] and options.output is None:
            run.environment.write("\n")
        if folder is not None:
            publish_page(run, client, every, words, folder)
        if folder is None or options.output is not None or options.copy or options.issue:
            _write(run, client, every, words, options, filters)

    run.each(clients, write)


def _write(
    run: Run,
    client: ClientPaths,
    every: "Every",
    words: "PeriodWords",
    options: ReportOptions,
    filters: FilterOptions,
) -> None:
    from chattui.cli.compiled import compiled, version_of
    from chattui.cli.outputs import deliver, deliver_beside, file_name, stem_of
    from chattui.render.answers import prepare, report

    version = version_of(client)
    form = options.format.value
    charts = options.charts.value if options.charts else None
    language = options.language.value if options.language else None
    answer = compiled(run, client, every, words, language, filters, partial(prepare, form, charts))
    output, name = OutputOptions(output=options.output, force=options.force), file_name(answer, form)
    if options.copy and output.output in (None, "-"):
        output = replace(output, output=f"{run.places.state / 'copied'}/", force=True)
    text, files = report(answer, form, run.environment, charts, stem_of(output, name))
    deliver_beside(run, files, output)
    deliver(run, text, output, name)
    if options.copy:
        _copy(run, text)
    if options.issue:
        _issue(run, client, answer, version)
    if not answer.header.period.complete:
        run.environment.say(f"{client.id}: {_ends_early(answer, every)}")
        run.code = max(run.code, ExitCode.PARTLY)


def _ends_early(answer: "Answer", every: "Every") -> str:
    """Say that the data ends before the period does; where it ends before it begins, which one is full."""
    header, zone = answer.header, ZoneInfo(answer.header.client.timezone)
    period, coverage = header.period.period, header.conversations
    if coverage is None or coverage.until > period.bounds(zone)[0]:
        return f"the data ends before {period.key} does; the report says until when."
    full = period.of(every, coverage.until.astimezone(zone).date()).previous
    return f"the data ends before {period.key} begins; the last full {every} of it is {full.key}."


def _copy(run: Run, text: str) -> None:
    """Copy a report, which is saved already: no terminal says whether it took it."""
    from chattui import clipboard

    where = clipboard.copy(text, run.environment.variables, clipboard.run_program, clipboard.to_terminal)
    size = f"{len(text.encode()):,} bytes"
    if where:
        run.environment.say(f"Sent to {where} ({size}), which does not say whether it took it.")
    else:
        run.environment.say(f"Nothing here takes a copy of {size}: use the file.")


def _issue(run: Run, client: ClientPaths, answer: "Answer", version: int) -> None:
    """Keep a report as what the client was told, without what it says of an earlier one."""
    import msgspec

    from chattui.cli.writing import user_name
    from chattui.home import issued

    key = answer.header.period.period.key
    before = issued.find(client, key)
    told = msgspec.structs.replace(answer, body=msgspec.structs.replace(answer.body, revision=None))
    kept = issued.Issued(run.now, user_name(), version, told)
    path = issued.keep(client, key, kept)
    again = f" The one issued {before.at:%Y-%m-%d} is replaced." if before else ""
    run.environment.say(f"Issued: {path}.{again}")
