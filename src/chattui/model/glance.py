"""All clients at a glance: a line for each, the one that needs looking at first."""

import msgspec

from chattui.errors import ChattuiError
from chattui.model.answer import ClientLabel
from chattui.model.coverage import Coverage
from chattui.model.periods import Period
from chattui.model.values import MetricValue


class ClientLine(msgspec.Struct, frozen=True):
    """How one client is doing.

    Attributes:
        period: The one that the numbers are of.
        headline: The metrics that its kind of service looks at first.
        goals: The metrics of the period that have a goal and a value, the least attained first.
        open: Whether the period goes on, so that what is not met can still be.
        conversations: How far the data of the conversations goes; None where there is none.
        late: Whole local days from there to yesterday that the data lacks.
    """

    client: ClientLabel
    period: Period
    headline: tuple[MetricValue, ...]
    goals: tuple[MetricValue, ...]
    open: bool
    conversations: Coverage | None
    late: int

    @property
    def unmet(self) -> int:
        """How many goals are not met."""
        return sum(goal.met is False for goal in self.goals)

    @property
    def attainment(self) -> float | None:
        """How far the least attained goal is met; None where no goal tells it."""
        return min((goal.attainment for goal in self.goals if goal.attainment is not None), default=None)


class FailedLine(msgspec.Struct, frozen=True):
    """A client of whom nothing can be told, and why."""

    client: str
    reason: str
    hint: str

    @classmethod
    def of(cls, client: str, error: ChattuiError) -> "FailedLine":
        """Return the line for an error."""
        return cls(client, error.message, error.hint)


Line = ClientLine | FailedLine
