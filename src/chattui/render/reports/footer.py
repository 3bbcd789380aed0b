"""What a report's numbers rest on: period, zone, coverage, rules, and what each metric means."""

from collections.abc import Iterator
from itertools import pairwise

from chattui.model.blocks import Block, Heading
from chattui.model.bodies import Breakdown, History
from chattui.model.opening import WEEKDAYS, weekday_range
from chattui.model.report import Development
from chattui.render.reports.page import Page

_SUCCESS = frozenset(("successful_chats", "success_rate"))
_LEADS = frozenset(("leads", "lead_rate", "outcome_chats"))
_RESOLVED = frozenset(("resolved_chats", "resolved_rate", "fcr"))
_OF_BILLED = frozenset(
    ("billed_chats", "conversion", "lead_rate", "sales_per_billed_chat", "pending_chats", "cost")
)
"""Metrics that rest on which conversations are billed."""


def footer(page: Page) -> list[Block]:
    """Say what the numbers rest on, and define the metrics that the report shows."""
    language, shown = page.language, shown_metrics(page)
    lines = (*_reach(page), *_rules(page, frozenset(shown)))
    meanings = tuple(f"{language.metric(id)}: {language.meaning(id)}" for id in shown)
    return [
        Heading(language.text("report.about"), lines, level=2),
        Heading(language.text("report.meanings"), meanings, level=3),
    ]


def shown_metrics(page: Page) -> tuple[str, ...]:
    """Return the ids of all metrics that the report shows, each once."""
    found = list(page.body.shown)
    for section in page.body.sections:
        match section.data:
            case Breakdown() | History() | Development():
                found += [metric.id for metric in section.data.metrics]
            case _:
                pass
    return tuple(dict.fromkeys(found))


def _reach(page: Page) -> Iterator[str]:
    language, header = page.language, page.header
    span = language.span(page.period.first, page.period.last)
    yield language.text("report.period_is", period=language.period(page.period), days=span)
    yield language.text("report.zone_is", zone=header.client.timezone)
    for key, coverage in (
        ("report.chats_reach", header.conversations),
        ("report.orders_reach", header.orders),
    ):
        if coverage is not None:
            first = language.day(page.local_day(coverage.start))
            whole = coverage.until == coverage.through
            last = language.day(page.local_day(coverage.until, end=whole))
            yield language.text(key, first=first, last=last)


def _rules(page: Page, shown: frozenset[str]) -> Iterator[str]:
    language, rules, header = page.language, page.header.rules, page.header
    billed = rules.billed
    if shown & _OF_BILLED:
        yield language.text("report.billed_is", visitor=billed.visitor_messages, agent=billed.agent_messages)
        if billed.except_tags:
            yield language.text("report.billed_not", tags=language.listed(billed.except_tags))
    if shown & _SUCCESS:
        yield _success(page)
    for key, metrics, tags in (
        ("report.lead_is", _LEADS, rules.lead.tags),
        ("report.resolved_is", _RESOLVED, rules.resolved.tags),
    ):
        if shown & metrics and tags:
            yield language.text(key, tags=language.listed(tags))
    if header.orders is not None:
        hours = _in_units(page, "unit.hour", rules.attribution.window_hours)
        yield language.text("report.window_is", hours=hours)
        for what, said in (("tax", page.body.tax), ("shipping", page.body.shipping)):
            if said is not None:
                yield language.text(f"report.{what}_{said}")
    if "service_level" in shown:
        yield language.text("report.target_is", time=language.quantity(rules.wait.target_seconds, "seconds"))
    if "fcr" in shown:
        days = _in_units(page, "unit.day", rules.fcr.window_days)
        yield language.text("report.fcr_is", days=days)
    if rules.missed.grace_seconds and shown & {"missed_chats", "missed_rate", "service_level"}:
        grace = language.quantity(rules.missed.grace_seconds, "seconds")
        yield language.text("report.grace_is", time=grace)
    if rules.hours is not None:
        spans = "; ".join(f"{_days(page, days)} {', '.join(times)}" for days, times in rules.hours.items())
        yield language.text("report.hours_are", hours=spans)


def _success(page: Page) -> str:
    """Say what makes a conversation successful."""
    language, conditions = page.language, page.header.rules.success
    if not conditions:
        return language.text("report.success_any")
    named = [language.text(f"report.success_{condition}") for condition in conditions]
    return language.text("report.success_is", conditions=language.listed(named))


def _in_units(page: Page, unit: str, value: float) -> str:
    """Write a time in the unit in which it is set."""
    return page.language.text(unit, value=page.language.decimal(value, 0 if value == int(value) else 1))


def _days(page: Page, text: str) -> str:
    """Name weekdays of the settings (`mon-fri`) in the language."""
    days = weekday_range(text)
    first, last = page.language.weekday(days[0]), page.language.weekday(days[-1])
    in_a_row = all((later - day) % len(WEEKDAYS) == 1 for day, later in pairwise(days))
    if in_a_row:
        return first if len(days) == 1 else f"{first}–{last}"
    return ", ".join(map(page.language.weekday, days))
