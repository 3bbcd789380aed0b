"""A report as blocks: heading, what was revised, the sections in their order, and what it rests on.

What a section is laid out by is its own name where that is listed, else the kind of its answer.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import msgspec

from chattui.model.answer import Header
from chattui.model.blocks import Block, Chart, Heading, Note, Prose
from chattui.model.bodies import Summary
from chattui.model.filters import Filters
from chattui.model.report import Report, Section
from chattui.render import text
from chattui.render.language.language import Language
from chattui.render.reports import divided, over_time
from chattui.render.reports.footer import footer
from chattui.render.reports.metrics import glance, goals, summary
from chattui.render.reports.page import Page
from chattui.render.reports.revised import revised
from chattui.render.reports.standouts import standouts
from chattui.render.style import Style


def _glance(page: Page, body: Summary) -> list[Block]:
    return glance(page, [body.metrics[id] for id in page.body.shown])


OF_METRICS: dict[str, Callable[[Page], list[Block]]] = {"summary": summary, "goals": goals}
"""Sections of the report's own metrics."""
BY_NAME: dict[str, Callable[[Page, Any], list[Block]]] = {
    "weeks": over_time.weeks,
    "cumulative": over_time.cumulative,
}
"""Sections that look otherwise than their kind of answer does."""
BY_KIND: dict[str, Callable[[Page, Any], list[Block]]] = {
    "summary": _glance,
    "breakdown": divided.breakdown,
    "divisions": divided.divisions,
    "pipeline": divided.stages,
    "sales": over_time.daily,
    "history": over_time.history,
    "development": over_time.development,
    "trends": standouts,
}


def blocks(header: Header, body: Report) -> list[Block]:
    """Lay a report out, in the language of its client."""
    page = Page(header, body, Language(header.client.language, header.client.currency))
    found: list[Block] = [_heading(page), *revised(page)]
    if not body.metrics["chats"].value and not body.metrics["orders_others"].value:
        found.append(Note(page.language.text("report.no_chats")))
    for section in body.sections:
        found += _section(page, section)
    return found + footer(page)


def _heading(page: Page) -> Heading:
    language, header = page.language, page.header
    span = language.span(page.period.first, page.period.last)
    kind = "report.weekly" if page.body.every == "week" else "report.monthly"
    lines = [language.text(kind, days=span, currency=header.client.currency), *_data(page)]
    if header.filters:
        lines.append(language.text("report.only", filters=_filters(page, header.filters)))
    name = language.period(page.period, key=page.period.kind == "week")
    return Heading(f"{header.client.name} · {name}", tuple(lines))


def _data(page: Page) -> list[str]:
    """Say where the data ends before the period does, and how the previous one was cut."""
    language, header = page.language, page.header
    coverage, previous = header.conversations, header.previous
    if coverage is None:
        return [language.text("report.no_data")]
    lines = []
    if not header.period.complete:
        until = language.moment(coverage.until.astimezone(page.zone))
        if coverage.until == coverage.through:
            until = language.day(page.local_day(coverage.until, end=True))
        lines.append(language.text("report.incomplete", until=until))
    if previous is not None and previous.cut is not None:
        cut = _cut(page, previous.cut)
        lines.append(language.text("report.cut", period=page.short(previous.period), until=cut))
    return lines


def _cut(page: Page, local: datetime) -> str:
    """Write where a period is cut; midnight as the end of the day before."""
    if local.time() == time():
        return page.language.day(local.date() - timedelta(days=1))
    return page.language.moment(local)


def _filters(page: Page, filters: Filters) -> str:
    parts = [" / ".join(map(page.name, values)) for values in filters.by_option().values()]
    if filters.hours is not None:
        parts.append(
            page.language.text("words.hour", first=f"{filters.hours[0]}", last=f"{filters.hours[1]}")
        )
    if filters.weekdays:
        parts.append(", ".join(map(page.language.weekday, filters.weekdays)))
    return "; ".join(parts)


def _section(page: Page, section: Section) -> list[Block]:
    """Lay a section out below its heading, with what was written for it; nothing where there is nothing."""
    data, prose = section.data, page.body.notes.get(section.id)
    found: list[Block] = []
    if section.id in OF_METRICS and not section.view:
        found += OF_METRICS[section.id](page)
    elif data is not None:
        kind = str(type(data).__struct_config__.tag)
        own = None if section.view else BY_NAME.get(section.id)
        found += (own or BY_KIND[kind])(page, data)
    if prose:
        found.append(Prose(prose))
    if not found:
        return []
    lines = [page.language.text("report.only", filters=_filters(page, section.filters))] * bool(
        section.filters
    )
    return [Heading(title_of(page, section), tuple(lines), level=2), *found]


def numbers_of(header: Header, body: Report, width: int = 120) -> dict[str, str]:
    """Return the tables and sentences of each section as text, for who writes about them."""
    page = Page(header, body, Language(header.client.language, header.client.currency))
    style = Style(width=width, language=page.language)
    bare = msgspec.structs.replace(body, notes={})
    found = {}
    for section in body.sections:
        told = [block for block in _section(replace(page, body=bare), section) if not _is_drawn(block)]
        if told:
            found[section.id] = text.write(told, style).rstrip("\n")
    return found


def _is_drawn(block: Block) -> bool:
    return isinstance(block, Heading | Chart)


def title_of(page: Page, section: Section) -> str:
    """Return the heading of a section; a saved view is called by its name."""
    return section.id if section.view else page.language.text(f"section.{section.id}")
