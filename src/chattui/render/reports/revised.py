"""What the client was told otherwise in the report that was issued."""

import msgspec

from chattui.model.blocks import Block, Note
from chattui.model.report import Arrival, Revised
from chattui.render.reports.page import Page

CHANGES = ("refunds", "orders", "orders_changed", "chats", "chats_changed", "chats_gone")
"""The order in which a report tells what an import changed."""
MOST_NUMBERS = 8
"""How many numbers a report names; `report diff` lists them all."""


def revised(page: Page) -> list[Block]:
    """Say what changed since the report was issued, and what was imported meanwhile."""
    revision, language = page.body.revision, page.language
    if revision is None:
        return []
    told = [number_changed(page, number) for number in revision.numbers[:MOST_NUMBERS]]
    if left := len(revision.numbers) - len(told):
        told.append(language.text("words.more", count=left))
    told += [arrived(page, arrival) for arrival in revision.arrivals]
    if revision.rules:
        told.append(language.text("report.rules_changed", rules=language.listed(revision.rules)))
    if revision.notes:
        told.append(language.text("report.notes_changed"))
    day = language.short_day(revision.issued)
    return [Note(language.text("report.revised", day=day, changes="; ".join(told)))]


def number_changed(page: Page, number: Revised) -> str:
    """Say how one number changed."""
    language = page.language
    label = language.metric(number.id) if number.subject == "metric" else page.name(number.id)
    before, after = (language.quantity(value, number.unit) for value in (number.before, number.after))
    return f"{label} {before} → {after}"


def arrived(page: Page, arrival: Arrival) -> str:
    """Say what was written into the archive, when, and what it changed in the report's period."""
    language, day = page.language, page.language.short_day(arrival.day)
    if arrival.files:
        what = language.text("report.imported", day=day, files=language.listed(arrival.files))
    else:
        what = language.text(f"report.by_{arrival.command}", day=day)
    if arrival.changes is None:
        return what
    counts = msgspec.structs.asdict(arrival.changes)
    told = [language.text(f"report.changed_{name}", count=counts[name]) for name in CHANGES if counts[name]]
    return ", ".join((what, *told))
