"""What is asked of reports, from whoever opened the dashboard: to be seen, written about, published."""

from typing import Protocol

from chattui.model.answer import Answer
from chattui.model.question import PeriodWords
from chattui.model.report import Every


class Reports(Protocol):
    """Compiles reports, and keeps what people write for them."""

    formats: tuple[str, ...]
    languages: tuple[str, ...]

    def compiled(self, client_id: str, every: Every, words: PeriodWords, language: str | None) -> Answer:
        """Return a report; words that say nothing mean the last full period. ChattuiError says why not."""

    def file_name(self, answer: Answer, form: str) -> str:
        """Return the name of a report's file in a format."""

    def publish(self, client_id: str) -> str:
        """Keep the client's page fresh where its settings say so, and return what became of it."""

    def assessment(self, client_id: str, key: str) -> str:
        """Return what is written as the assessment of a period; ChattuiError where it cannot be read."""

    def assess(self, client_id: str, key: str, before: str, text: str) -> None:
        """Put an assessment in the place of the one before; ChattuiError where somebody else changed it."""
