"""Everything that changed since a report was issued, a line each."""

from collections.abc import Iterator

from chattui.model.answer import Answer
from chattui.model.report import Report
from chattui.render.language.language import Language
from chattui.render.reports.page import Page
from chattui.render.reports.revised import arrived, number_changed


def listed(answer: Answer) -> Iterator[str]:
    """Give a line for each change; one that says so where nothing has changed."""
    header, body = answer.header, answer.body
    if not isinstance(body, Report):
        raise TypeError(f"a {answer.kind} is never issued")
    page = Page(header, body, Language(header.client.language, header.client.currency))
    language, revision = page.language, body.revision
    if revision is None:
        yield language.text("report.unchanged", period=language.period(page.period))
        return
    yield language.text(
        "report.changed", period=language.period(page.period), day=language.day(revision.issued)
    )
    yield from (number_changed(page, number) for number in revision.numbers)
    yield from (arrived(page, arrival) for arrival in revision.arrivals)
    if revision.rules:
        yield language.text("report.rules_changed", rules=language.listed(revision.rules))
    if revision.notes:
        yield language.text("report.notes_changed")
