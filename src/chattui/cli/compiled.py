"""A client's report, put together: what its settings choose, what people wrote, what was revised."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from chattui.cli.options import FilterOptions
from chattui.cli.run import Run
from chattui.errors import UsageError
from chattui.paths import ClientPaths

if TYPE_CHECKING:
    from chattui.archive.manifest import Manifest
    from chattui.home.notes import SectionOf
    from chattui.model.answer import Answer
    from chattui.model.question import PeriodWords, Question
    from chattui.model.report import Every
    from chattui.model.settings import Settings


def compiled(
    run: Run,
    client: ClientPaths,
    every: "Every",
    words: "PeriodWords",
    language: str | None = None,
    filters: FilterOptions | None = None,
    meanwhile: Callable[[str], None] | None = None,
) -> "Answer":
    """Return a client's report with its notes, and with what changed since it was issued.

    Args:
        run: The run.
        client: Whose report.
        every: Weekly or monthly.
        words: The period; one that says nothing is the last full one.
        language: Instead of the client's own.
        filters: Which conversations; a report of some of them is held against no issued one.
        meanwhile: Is run with the report's language in a thread of its own, while queries run.

    Raises:
        UsageError: The settings name a section that there is not.
    """
    import msgspec

    from chattui.cli.asking import answered
    from chattui.home import issued, notes
    from chattui.reporting.changes import changes_in
    from chattui.reporting.revision import with_notes, with_revision
    from chattui.reporting.sections.chosen import report

    settings = run.settings(client)
    asked = report(every, settings, client.settings, views_of(run, settings, every), words)
    if filters is not None:
        chosen, date_by = filters.filters(), filters.date_by.value
        asked = msgspec.structs.replace(asked, filters=chosen, date_by=date_by)
    words_in = language or settings.language
    answer = answered(run, client, asked, partial(meanwhile, words_in) if meanwhile else None)
    key = answer.header.period.period.key
    answer = with_notes(answer, notes.sections(notes.read(client, key), section_of()))
    told = issued.find(client, key)
    if told is not None and not asked.filters and asked.date_by == "started":
        versions = _versions(client, told.version)
        bounds = answer.header.period.period.bounds(settings.zone)
        changes = changes_in(
            client.archive.resolve(), bounds, versions, run.places.cache, run.environment.clock
        )
        answer = with_revision(answer, told, versions, changes)
    if language is not None:
        label = msgspec.structs.replace(answer.header.client, language=language)
        header = msgspec.structs.replace(answer.header, client=label)
        answer = msgspec.structs.replace(answer, header=header)
    return answer


def views_of(run: Run, settings: "Settings", every: "Every") -> "Mapping[str, Question]":
    """Return what the saved views ask that a report can show; none are read where it names none.

    Raises:
        UsageError: A view that the report names shows single conversations, or definitions.
    """
    from chattui.reporting.sections.chosen import IN_VIEWS
    from chattui.reporting.sections.registry import BY_ID

    own = settings.reports.weekly if every == "week" else settings.reports.monthly
    if all(name in BY_ID for name in own.sections or ()):
        return {}
    from chattui.cli.dashboard import question_of
    from chattui.home import views

    found = {}
    for name, words in views.every(run.places).items():
        if words[0] in IN_VIEWS:
            found[name] = question_of(run, words)
        elif name in (own.sections or ()):
            raise UsageError(
                f"The view {name} ({words[0]}) cannot be a section of a report.",
                f"Sections are of: {', '.join(sorted(IN_VIEWS))}.",
            )
    return found


def section_of() -> "SectionOf":
    """Return what names the section of a heading: by its id, or as any language calls it."""
    from chattui.render.language import catalogue
    from chattui.reporting.sections.registry import BY_ID

    known = {id: id for id in BY_ID}
    for language in catalogue.LANGUAGES:
        for id, title in catalogue.texts(language, "section").items():
            known.setdefault(str(title).casefold(), id)
    return lambda heading: known.get(heading.strip().casefold())


def version_of(client: ClientPaths) -> int:
    """Return the version of a client's archive; 0 where there is none yet."""
    from chattui.archive import manifest

    newest = manifest.newest(client.archive)
    return newest.version if newest else 0


def _versions(client: ClientPaths, since: int) -> "list[Manifest]":
    """Return the archive's version that a report was issued from, where it is there, and all later ones."""
    if version_of(client) == since:
        return []
    from chattui.archive.history import log

    return [manifest for manifest in reversed(log(client.archive)) if manifest.version >= since]
