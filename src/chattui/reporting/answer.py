"""Question to Answer."""

from collections.abc import Callable
from datetime import datetime

from chattui.archive.scan import Archive
from chattui.archive.verify import Superseded
from chattui.model.answer import Answer, Body
from chattui.model.question import Question
from chattui.model.settings import Settings
from chattui.model.tables import CONVERSATIONS
from chattui.reporting.known import check_values
from chattui.reporting.scope import Scope, scope_on
from chattui.reporting.slice import Slice, cut_out
from chattui.reporting.summary import summarise
from chattui.reporting.when import resolve

KINDS: dict[str, Callable[[Scope, Slice], Body]] = {"summary": summarise}
"""Every kind of question of a bounded period, and what makes its body from a slice."""


def answer(
    question: Question, client: str, settings: Settings, opened: Callable[[], Archive], now: datetime
) -> Answer:
    """Answer a question of one client.

    Args:
        question: What is asked.
        client: The client's id.
        settings: The client's settings.
        opened: Opens the newest version of the client's archive. It is asked again, once, where an
            import takes the files away from under the question.
        now: The present time, for words such as `last`.

    Raises:
        UsageError: The question names no period, or a filter value that the archive has never seen.
        ChattuiError: A file of the archive is damaged.
    """
    try:
        return _of_version(question, client, settings, opened(), now)
    except Superseded:
        return _of_version(question, client, settings, opened(), now)


def _of_version(
    question: Question, client: str, settings: Settings, archive: Archive, now: datetime
) -> Answer:
    check_values(question.filters, settings, archive)
    period = resolve(
        question.period, archive.coverage(CONVERSATIONS), settings.zone, now.astimezone(settings.zone).date()
    )
    scope = scope_on(question, client, settings, archive, period)
    return Answer(scope.header, body_of(question, scope, archive))


def body_of(question: Question, scope: Scope, archive: Archive) -> Body:
    """Work the body of an answer out."""
    with archive.collecting():
        part = cut_out(archive, scope.settings, scope.ranges, scope.filters, question.date_by).collected()
    return KINDS[question.kind](scope, part)
