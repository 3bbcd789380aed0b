"""What stood out, in sentences."""

from chattui.model.blocks import Block, Finding, Findings, Note
from chattui.model.bodies import Trend, Trends
from chattui.render.reports.page import Page

FEWEST_PERIODS = 5
"""Periods that must be known before anything can stand out (metrics.md §6)."""
_NEVER_NEGATIVE = ("count", "number", "seconds", "money")


def standouts(page: Page, body: Trends) -> list[Block]:
    """Say what stood out, or that nothing did, and against what."""
    language = page.language
    before = language.text(f"report.before_{page.body.every}", count=body.periods)
    if body.rows:
        rows = tuple(Finding(_said(page, row), row.z > 0, row.better) for row in body.rows)
        return [Findings("", rows), Note(language.text("report.held_against", before=before))]
    if body.periods < FEWEST_PERIODS:
        return [Note(language.text("report.too_little", count=body.periods, least=FEWEST_PERIODS))]
    return [Note(language.text("report.nothing_stood_out", before=before))]


def _said(page: Page, row: Trend) -> str:
    language = page.language
    what = language.metric(row.id) if row.subject == "metric" else ""
    if row.subject == "tag":
        what = language.text("report.of_tag", name=page.name(row.id))
    if row.subject == "category":
        what = language.text("report.of_category", name=page.name(row.id))
    low, high = row.low, row.high
    if row.subject != "metric" or row.unit in _NEVER_NEGATIVE:
        low = max(0.0, low)
    if row.subject != "metric":
        high = min(1.0, high)
    value, least, most = (language.quantity(number, row.unit) for number in (row.value, low, high))
    return language.text("report.stood_out", what=what, value=value, low=least, high=most)
