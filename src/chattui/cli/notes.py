"""`chattui notes`: edit, set, show."""

import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chattui.cli.command import command
from chattui.cli.run import Run
from chattui.errors import ChattuiError, UsageError, unknown
from chattui.files import make_private, replace_text
from chattui.paths import ClientPaths

if TYPE_CHECKING:
    from chattui.model.answer import Answer
    from chattui.model.periods import Period
    from chattui.model.report import Every

app = typer.Typer(help="Write the assessments that reports carry.", rich_markup_mode=None)

_Week = Annotated[
    str | None, typer.Option("--week", metavar="WEEK", help="Of a weekly report: 6, 2026-W06, last, -2.")
]
_Month = Annotated[
    str | None, typer.Option("--month", metavar="MONTH", help="Of a monthly report: 2, 2026-02, last.")
]


@app.command("edit")
@command
def edit(run: Run, week: _Week = None, month: _Month = None) -> None:
    """Open the notes of a report in $VISUAL or $EDITOR; without a period, of the last full month.

    The file has a heading for each section, with its numbers as a comment. What has text appears in the
    report, as it is written.

    \b
    chattui notes edit --month 2026-01
    """
    from chattui.home import notes

    editor = run.environment.variables.get("VISUAL") or run.environment.variables.get("EDITOR")
    if not editor:
        raise UsageError(
            "Neither $VISUAL nor $EDITOR names an editor.",
            "Name one, or write with: chattui notes set --section NAME TEXT.",
        )
    client, answer = _report_of(run, week, month)
    key = answer.header.period.period.key
    path, before = notes.path_of(client, key), notes.read(client, key)
    draft = notes.draft_of(run.places.drafts, client.id, key)
    if draft.exists():
        if path.exists() and path.stat().st_mtime_ns > draft.stat().st_mtime_ns:
            raise ChattuiError(
                f"A draft was left, and the notes were written since: {draft}",
                f"Take over what you need into {path}, and delete the draft.",
            )
        run.environment.say(f"Going on with the draft that was left: {draft}")
    else:
        make_private(draft.parent)
        replace_text(draft, _prepared(before, answer))
    _open(editor, draft)
    text = draft.read_text("utf-8")
    if notes.read(client, key) != before:
        raise ChattuiError(
            f"The notes of {key} were changed by somebody else meanwhile.",
            f"Yours are in {draft}: chattui notes edit goes on with them.",
        )
    if not _sections(text) and not before:
        draft.unlink()
        run.environment.say("Nothing was written: no notes are kept.")
        return
    notes.save(client, key, text)
    draft.unlink()
    run.environment.say(f"Saved: {path}")


@app.command("set")
@command
def set_(
    run: Run,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Markdown; - reads it from stdin.")],
    section: Annotated[
        str, typer.Option("--section", metavar="NAME", help="A section of reports, such as assessment.")
    ],
    week: _Week = None,
    month: _Month = None,
) -> None:
    """Write one section of the notes; without a period, of the last full month.

    \b
    chattui notes set --section assessment --month 2026-01 "A quiet month, as every January."
    """
    from chattui.cli.compiled import section_of
    from chattui.home import notes
    from chattui.reporting.sections.registry import BY_ID

    names = section_of()
    name = names(section)
    if name is None:
        raise unknown("section", section, BY_ID)
    client = run.client()
    key = _period(run, client, week, month)[1].key
    new = run.environment.stdin.read() if text == "-" else text
    title = _titles(run.settings(client).language, [name])[name]
    path = notes.save(client, key, notes.put(notes.read(client, key), name, title, new, names))
    run.environment.say(f"Saved: {path}")


@app.command("show")
@command
def show(run: Run, week: _Week = None, month: _Month = None) -> None:
    """Print what was written for a report; without a period, for that of the last full month."""
    from chattui.home import notes

    client = run.client()
    key = _period(run, client, week, month)[1].key
    found = _sections(notes.read(client, key))
    if not found:
        run.environment.say(f"Nothing is written for {key} yet: chattui notes edit.")
        return
    titles = _titles(run.settings(client).language, list(found))
    run.environment.write("\n\n".join(f"## {titles[name]}\n\n{text}" for name, text in found.items()))


def _period(run: Run, client: ClientPaths, week: str | None, month: str | None) -> "tuple[Every, Period]":
    """Return the period that notes are of, and which report it is of."""
    from chattui.archive import contents
    from chattui.archive import manifest as manifests
    from chattui.model.question import PeriodWords
    from chattui.model.tables import CONVERSATIONS
    from chattui.reporting.when import resolve

    if week is not None and month is not None:
        raise UsageError("More than one period was asked for.", "Give --week or --month.")
    every: Every = "week" if week is not None else "month"
    settings = run.settings(client)
    found = manifests.newest(client.archive) or manifests.nothing()
    today = run.now.astimezone(settings.zone).date()
    words = PeriodWords(every, week or month or "last")
    coverage = contents.coverage(found, CONVERSATIONS.name)
    return every, resolve(words, coverage, settings.zone, today)


def _report_of(run: Run, week: str | None, month: str | None) -> "tuple[ClientPaths, Answer]":
    """Return the report that is written about."""
    from chattui.cli.compiled import compiled
    from chattui.model.question import PeriodWords

    client = run.client()
    every, period = _period(run, client, week, month)
    return client, compiled(run, client, every, PeriodWords(every, period.key))


def _prepared(before: str, answer: "Answer") -> str:
    """Return the file that the editor opens: every section, its numbers, and what is written already."""
    from chattui.home import notes
    from chattui.model.report import Report
    from chattui.render.report import numbers_of
    from chattui.reporting.sections.registry import SECTIONS

    body = answer.body
    if not isinstance(body, Report):
        raise TypeError(f"a {answer.kind} has no notes")
    listed = {section.id for section in body.sections if not section.view}
    names = [entry.id for entry in SECTIONS if entry.id in listed or entry.written]
    titles = _titles(answer.header.client.language, names)
    return notes.written(_sections(before), titles, numbers_of(answer.header, body))


def _sections(text: str) -> dict[str, str]:
    from chattui.cli.compiled import section_of
    from chattui.home import notes

    return notes.sections(text, section_of())


def _titles(language: str, names: list[str]) -> dict[str, str]:
    from chattui.render.language import catalogue

    titles = catalogue.texts(language, "section")
    return {name: str(titles[name]) for name in names}


def _open(editor: str, path: Path) -> None:
    """Wait for an editor; ChattuiError where it fails, and then its file stays."""
    hint = f"What was written is in {path}: chattui notes edit goes on with it."
    try:
        ended = subprocess.run([*shlex.split(editor), str(path)], check=False)  # noqa: S603 - the user's own
    except (OSError, ValueError) as error:
        raise ChattuiError(f"The editor {editor!r} could not be started: {error}.", hint) from error
    if ended.returncode != 0:
        raise ChattuiError(f"The editor {editor!r} ended with {ended.returncode}: nothing was saved.", hint)
