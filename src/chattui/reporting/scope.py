"""What a question comes down to on one archive: its periods, their bounds, and what they rest on."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from chattui.archive.scan import Archive
from chattui.model.answer import ClientLabel, Header, PeriodOf
from chattui.model.coverage import Coverage
from chattui.model.filters import Filters
from chattui.model.periods import Period
from chattui.model.question import Question
from chattui.model.settings import Settings, opening_spans
from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.reporting.measuring import Given
from chattui.reporting.when import Bounds, beside, days_begun

EVERY_WEEKDAY = frozenset(range(1, 8))


@dataclass(frozen=True)
class Scope:
    """A question resolved against one archive and its client's settings."""

    client: str
    settings: Settings
    filters: Filters
    period: Period
    here: PeriodOf
    previous: PeriodOf | None
    previous_bounds: Bounds | None
    to_date: Period | None
    conversations: Coverage | None
    orders: Coverage | None

    @property
    def zone(self) -> ZoneInfo:
        """The client's time zone."""
        return self.settings.zone

    @property
    def bounds(self) -> Bounds:
        """Start and end of the period."""
        return self.period.bounds(self.zone)

    @property
    def ranges(self) -> list[Bounds]:
        """The bounds of everything that is asked: the period, its previous one, the one to date."""
        return [
            self.bounds,
            *([self.previous_bounds] if self.previous_bounds else []),
            *([self.to_date.bounds(self.zone)] if self.to_date else []),
        ]

    def given(self, period: Period, bounds: Bounds | None = None) -> Given:
        """Return what a period, or as much of it as these bounds hold, brings along."""
        start, end = bounds or period.bounds(self.zone)
        terms = self.settings.terms_for(period)
        hours = self.settings.rules.hours
        open_days = EVERY_WEEKDAY
        if hours is not None:
            open_days = frozenset(span.weekday for span in opening_spans(hours))
        return Given(
            days=days_begun(period, end, self.conversations, self.zone, open_days),
            price=terms.price_per_billed_chat if terms else None,
            orders_known=self.orders is not None and start < self.orders.until,
        )

    @property
    def header(self) -> Header:
        """The header of the answer."""
        settings = self.settings
        return Header(
            client=ClientLabel(
                id=self.client,
                name=settings.name or self.client,
                kind=settings.kind,
                timezone=settings.timezone,
                currency=settings.currency,
                language=settings.language,
            ),
            period=self.here,
            previous=self.previous,
            to_date=self.to_date,
            conversations=self.conversations,
            orders=self.orders,
            filters=self.filters,
            rules=settings.rules,
        )


def scope_on(question: Question, client: str, settings: Settings, archive: Archive, period: Period) -> Scope:
    """Return what a question comes down to, once its period is known."""
    conversations = archive.coverage(CONVERSATIONS)
    here, previous, previous_bounds = beside(period, question.compare, conversations, settings.zone)
    return Scope(
        client=client,
        settings=settings,
        filters=question.filters,
        period=period,
        here=here,
        previous=previous,
        previous_bounds=previous_bounds,
        to_date=period.to_date,
        conversations=conversations,
        orders=archive.coverage(ORDERS),
    )
