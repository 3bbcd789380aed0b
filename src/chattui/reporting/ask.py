"""Question to Answer, for whoever asks: the cache first, then the archive."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import msgspec

from chattui.archive import contents
from chattui.archive import manifest as manifests
from chattui.archive.manifest import FileEntry, Manifest
from chattui.archive.refusal import reading
from chattui.archive.verify import Superseded, Verifier
from chattui.model.answer import Answer
from chattui.model.question import Question
from chattui.model.settings import DEFINITE_ATTRIBUTION_DAYS, Settings
from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.paths import ClientPaths
from chattui.reporting.cache import UNKEPT, Answers, name_of
from chattui.reporting.known import Unseen, check_values
from chattui.reporting.scope import Scope, scope_on
from chattui.reporting.when import resolve


def ask(
    question: Question,
    client: ClientPaths,
    settings: Settings,
    *,
    cache: Path,
    clock: Callable[[], datetime],
    unseen: Unseen | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Answer:
    """Answer a question of one client from the newest version of its archive.

    Args:
        question: What is asked.
        client: Whose archive.
        settings: The client's settings.
        cache: Where answers are kept, and which files were seen to be whole.
        clock: Gives the present time, for words such as `last`.
        unseen: Is told of filter values that the archive has never seen; None: they are an error.
        meanwhile: Is run in a thread of its own while queries run, which leave Python to others; not at all
            where the answer is kept.

    Raises:
        UsageError: The question names no period, or a name or filter value that is not known.
        ChattuiError: A file of the archive is damaged.
    """
    try:
        return _of_newest(question, client, settings, cache, clock, unseen, meanwhile)
    except Superseded:  # an import took the files away from under the question
        return _of_newest(question, client, settings, cache, clock, unseen, None)


def _of_newest(
    question: Question,
    client: ClientPaths,
    settings: Settings,
    cache: Path,
    clock: Callable[[], datetime],
    unseen: Unseen | None,
    meanwhile: Callable[[], None] | None,
) -> Answer:
    folder = client.archive
    with reading(folder):
        manifest = manifests.newest(folder) or manifests.nothing()
    check_values(question.filters, settings, manifest, unseen)
    coverage = contents.coverage(manifest, CONVERSATIONS.name)
    today = clock().astimezone(settings.zone).date()
    period = resolve(question.period, coverage, settings.zone, today)
    scope = scope_on(question, client.id, settings, manifest, period)
    if question.kind in UNKEPT:
        return _with_lost(_worked_out(scope, folder, manifest, cache, clock, meanwhile), manifest)
    answers, name = Answers(cache), name_of(scope, client, manifest)
    found = answers.find(name)
    if found is None:
        found = _worked_out(scope, folder, manifest, cache, clock, meanwhile)
        answers.keep(name, found)
    return _with_lost(found, manifest)


def _with_lost(answer: Answer, manifest: Manifest) -> Answer:
    """Say in an answer what else was lost to damage: that may have come about since it was kept."""
    if not manifest.lost:
        return answer
    lost = tuple(f"{table} of {month}" for table, months in manifest.lost.items() for month in months)
    return msgspec.structs.replace(answer, header=msgspec.structs.replace(answer.header, lost=lost))


def _worked_out(
    scope: Scope,
    folder: Path,
    manifest: Manifest,
    cache: Path,
    clock: Callable[[], datetime],
    meanwhile: Callable[[], None] | None,
) -> Answer:
    """Work an answer out; only this imports Polars."""
    verifier = Verifier(folder, manifest.version, cache, clock)
    verifier.ahead(_near(scope, manifest))
    from chattui.archive.scan import Archive
    from chattui.reporting.bodies import body_of

    if meanwhile is not None:
        Thread(target=_tried, args=(meanwhile,)).start()
    return Answer(scope.header, body_of(scope, Archive(folder, manifest, verifier, cache)))


def _tried(work: Callable[[], None]) -> None:
    """Do something in advance: what is wrong with it is said by whoever needs it."""
    with suppress(Exception):
        work()


def _near(scope: Scope, manifest: Manifest) -> list[FileEntry]:
    """Return the files around a period that attribution may look at, and so most questions read."""
    start, end = min(first for first, _ in scope.ranges), max(last for _, last in scope.ranges)
    rules = scope.settings.rules
    window, followed = timedelta(hours=rules.attribution.window_hours), timedelta(days=rules.fcr.window_days)
    orders = manifest.tables.get(ORDERS.name, {}).values()
    named = timedelta(days=DEFINITE_ATTRIBUTION_DAYS) if any(month.named for month in orders) else window
    # Orders name conversations of long before them, so those of a period are looked for in later orders.
    far = {CONVERSATIONS.name: max(window, followed), ORDERS.name: max(window, named)}
    return [
        entry
        for table, _, entry in manifest.entries()
        if table in far and entry.first < end + far[table] and entry.last >= start - window
    ]
