"""The report that a client gets: as its settings choose it, else what suits its kind."""

from collections.abc import Mapping
from pathlib import Path

from chattui.errors import UsageError, nearest
from chattui.model.question import PeriodWords, Question, SectionAsked
from chattui.model.report import Every
from chattui.model.settings import Kind, Settings
from chattui.reporting.sections.registry import BY_ID, SECTIONS
from chattui.reporting.sections.section import Client

SHOWN: dict[Kind, tuple[str, ...]] = {
    "sales": (
        *("chats", "conversion", "sales", "sales_per_billed_chat"),
        *("aov_impact", "aov_chatters", "aov_others"),
    ),
    "leads": ("chats", "leads", "lead_rate", "missed_rate", "wait_median"),
    "service": (
        *("chats", "answered_chats", "missed_chats", "service_level", "wait_median", "response_mean"),
        *("duration_median", "resolved_rate", "fcr", "csat", "nps"),
    ),
}
"""The metrics of a report that names none, by the client's kind."""
NAMES: dict[Every, str] = {"week": "weekly", "month": "monthly"}
"""What the reports are called where people type."""
IN_VIEWS = frozenset({"summary", "breakdown", "sales", "history", "pipeline", "trends"})
"""The kinds of answers that a section can show out of a saved view: none of single conversations."""


def report(
    every: Every,
    settings: Settings,
    path: Path,
    views: Mapping[str, Question],
    words: PeriodWords,
) -> Question:
    """Return the question of a client's report.

    Args:
        every: Which report.
        settings: The client's.
        path: What errors call the file of the settings.
        views: What the saved views ask that can be sections, by their names.
        words: The period; one that says nothing is the last full one.

    Raises:
        UsageError: The settings name a section that there is not.
    """
    own = settings.reports.weekly if every == "week" else settings.reports.monthly
    metrics = own.metrics or SHOWN[settings.kind]
    names = own.sections
    if names is None:
        names = tuple(section.id for section in SECTIONS if section.suits(every, settings.kind))
    client = Client(settings.kind, metrics)
    key = f"reports.{NAMES[every]}.sections"
    return Question(
        "report",
        period=words if words != PeriodWords() else PeriodWords(every, "last"),
        metrics=metrics,
        every=every,
        sections=tuple(_asked(name, client, views, f"{path}: {key}") for name in dict.fromkeys(names)),
    )


def _asked(name: str, client: Client, views: Mapping[str, Question], key: str) -> SectionAsked:
    section = BY_ID.get(name)
    if section is not None:
        question = section.question(client) if section.question else None
        return SectionAsked(name, question, section.to_date)
    if name in views:
        return SectionAsked(name, views[name], view=True)
    known = [*BY_ID, *views]
    near = nearest(name, known)
    hint = (f"Did you mean {' or '.join(near)}? " if near else "") + f"Known: {', '.join(known)}."
    raise UsageError(f"{key}: there is no section {name!r}.", hint)
