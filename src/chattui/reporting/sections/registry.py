"""Every section that a report can have, in the order in which reports show them.

Adding a section is adding one entry here, and its label in the languages.
"""

from chattui.model.question import Question
from chattui.model.settings import Kind
from chattui.reporting.sections.section import EVERY_KIND, Client, Section

DEVELOPED: dict[Kind, tuple[str, ...]] = {
    "sales": ("chats", "conversion", "sales"),
    "leads": ("chats", "leads", "lead_rate"),
    "service": ("chats", "missed_rate", "resolved_rate", "csat"),
}
"""The metrics whose development a report shows."""
GROUPED: dict[Kind, tuple[str, ...]] = {
    "sales": ("chats", "conversion", "sales", "wait_median", "csat"),
    "leads": ("chats", "leads", "lead_rate", "wait_median", "csat"),
    "service": ("chats", "missed_rate", "wait_median", "duration_median", "resolved_rate", "csat"),
}
"""The metrics of people and teams."""
TIMED: dict[Kind, tuple[str, ...]] = {
    "sales": ("chats", "missed_chats", "sales"),
    "leads": ("chats", "missed_chats", "leads"),
    "service": ("chats", "missed_chats", "wait_median", "service_level"),
}
"""The metrics of hours and weekdays."""


def _divided(by: str) -> Section:
    return Section(
        {"category": "categories", "tag": "tags"}[by],
        weekly=EVERY_KIND if by == "category" else ("sales", "service"),
        monthly=EVERY_KIND if by == "category" else ("sales", "service"),
        question=lambda _: Question("divisions", by=(by,)),
    )


def _grouped(id: str, by: str, *usual: Kind) -> Section:
    def question(client: Client) -> Question:
        return Question("breakdown", by=(by,), metrics=GROUPED[client.kind])

    return Section(id, weekly=usual, monthly=usual, question=question)


def _timed(id: str, by: str) -> Section:
    def question(client: Client) -> Question:
        return Question("breakdown", by=(by,), metrics=TIMED[client.kind])

    return Section(id, weekly=("service",), monthly=("service",), question=question)


SECTIONS: tuple[Section, ...] = (
    Section("summary", weekly=EVERY_KIND, monthly=EVERY_KIND),
    Section("goals", monthly=EVERY_KIND),
    Section(
        "weeks",
        monthly=EVERY_KIND,
        question=lambda client: Question("weeks", compare=None, metrics=client.metrics),
    ),
    Section("assessment", weekly=EVERY_KIND, monthly=EVERY_KIND, written=True),
    Section(
        "development",
        monthly=EVERY_KIND,
        question=lambda client: Question("development", compare=None, metrics=DEVELOPED[client.kind]),
    ),
    _divided("category"),
    _divided("tag"),
    Section("daily", weekly=("sales",), question=lambda _: Question("sales")),
    Section(
        "cumulative",
        weekly=("sales",),
        monthly=("sales",),
        question=lambda _: Question("sales", compare=None),
        to_date=True,
    ),
    _grouped("teams", "team", "service"),
    _grouped("people", "agent"),
    _timed("hours", "hour"),
    _timed("weekdays", "weekday"),
    Section(
        "stages",
        weekly=("service",),
        monthly=("service",),
        question=lambda _: Question("pipeline", compare=None),
    ),
    Section("standouts", monthly=EVERY_KIND, question=lambda _: Question("trends", compare=None)),
    Section("notes", weekly=EVERY_KIND, monthly=EVERY_KIND, written=True),
)
BY_ID = {section.id: section for section in SECTIONS}
