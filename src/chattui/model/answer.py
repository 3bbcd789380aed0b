"""The answer to a question: a header, and a body of its kind."""

from datetime import datetime

import msgspec

from chattui.model.coverage import Coverage
from chattui.model.filters import Filters
from chattui.model.periods import Period
from chattui.model.report import Body
from chattui.model.settings import Rules


class ClientLabel(msgspec.Struct, frozen=True):
    """Whose numbers these are, and what it takes to write them."""

    id: str
    name: str
    kind: str
    timezone: str
    currency: str
    language: str


class PeriodOf(msgspec.Struct, frozen=True):
    """A period as it was answered.

    Attributes:
        complete: Whether the conversations' coverage reaches its end.
        cut: The local time at which a previous period was cut to be as long as one in progress.
    """

    period: Period
    complete: bool
    cut: datetime | None = None


class Header(msgspec.Struct, frozen=True):
    """What was asked, of whom, and what the numbers rest on.

    Attributes:
        lost: What damage took, such as `conversations of 2026-01`: questions that need it are refused.
    """

    client: ClientLabel
    period: PeriodOf
    previous: PeriodOf | None
    to_date: Period | None
    conversations: Coverage | None
    orders: Coverage | None
    filters: Filters
    rules: Rules
    lost: tuple[str, ...] = ()


class Answer(msgspec.Struct, frozen=True):
    """Header and body: all that any output needs."""

    header: Header
    body: Body

    @property
    def kind(self) -> str:
        """Which question this answers."""
        return str(type(self.body).__struct_config__.tag)
