"""What the layouts of a report's sections work with, and the names that they share."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from chattui.model.answer import Header
from chattui.model.filters import NONE, UNCATEGORISED, UNTAGGED
from chattui.model.periods import Period
from chattui.model.report import Report
from chattui.model.settings import zone
from chattui.model.values import Key
from chattui.render.language.language import Language

_EMPTY = {NONE: "report.none", UNTAGGED: "report.untagged", UNCATEGORISED: "report.uncategorised"}


@dataclass(frozen=True)
class Page:
    """A report being laid out: whose it is, what it says, and in which language."""

    header: Header
    body: Report
    language: Language

    @property
    def period(self) -> Period:
        """The report's period."""
        return self.header.period.period

    @property
    def zone(self) -> ZoneInfo:
        """The client's time zone."""
        return zone(self.header.client.timezone)

    def short(self, period: Period) -> str:
        """Name a period where the room is short: a week without its year."""
        if period.kind == "week":
            return self.language.text("report.week", week=period.first.isocalendar().week)
        if period.kind == "month":
            return self.language.month(period.first)
        return self.language.period(period)

    def name(self, key: Key) -> str:
        """Name a group: those that have no name get one in the language."""
        return self.language.text(_EMPTY[key]) if isinstance(key, str) and key in _EMPTY else str(key)

    def local_day(self, instant: datetime, end: bool = False) -> date:
        """Return the local day of an instant; of one where something ends, the last day before it."""
        moment = instant.astimezone(self.zone)
        return (moment - timedelta(microseconds=1)).date() if end else moment.date()
