"""What a section of a report is."""

from collections.abc import Callable
from dataclasses import dataclass

from chattui.model.question import Question
from chattui.model.report import Every
from chattui.model.settings import Kind

EVERY_KIND: tuple[Kind, ...] = ("sales", "leads", "service")


@dataclass(frozen=True)
class Client:
    """What a section may make its question from.

    Attributes:
        metrics: Ids of the metrics that the report shows.
    """

    kind: Kind
    metrics: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """One entry of the registry.

    Attributes:
        id: As `client.toml` names it, and `notes set --section`.
        weekly: The kinds of clients whose weekly report has it where their settings name no sections.
        monthly: The same of the monthly report.
        question: What it asks; None: it shows the report's own metrics, or text.
        to_date: Whether in a weekly report it is of the month so far.
        written: Whether it is text alone, which people write.
    """

    id: str
    weekly: tuple[Kind, ...] = ()
    monthly: tuple[Kind, ...] = ()
    question: Callable[[Client], Question] | None = None
    to_date: bool = False
    written: bool = False

    def suits(self, every: Every, kind: Kind) -> bool:
        """Say whether a report has it where the settings name no sections."""
        return kind in (self.weekly if every == "week" else self.monthly)
