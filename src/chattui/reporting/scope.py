"""What a question comes down to on one archive: its periods, their bounds, and what they rest on.

Polars-free: it takes the manifest alone, so that an answer kept in the cache costs little.
"""

from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

import msgspec

from chattui.archive.contents import coverage
from chattui.archive.manifest import Manifest
from chattui.model.answer import ClientLabel, Header, PeriodOf
from chattui.model.coverage import Coverage
from chattui.model.filters import Filters
from chattui.model.opening import opening_spans
from chattui.model.periods import Period
from chattui.model.question import Question
from chattui.model.settings import Settings
from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.model.text import clean
from chattui.reporting.when import Bounds, beside, days_begun

EVERY_WEEKDAY = frozenset(range(1, 8))


class Given(msgspec.Struct, frozen=True):
    """What a period brings along that no row says.

    Attributes:
        days: Days of the period that began by the end of coverage.
        price: Of a billed chat.
        orders_known: Whether the orders' coverage reaches into the period.
    """

    days: int
    price: Decimal | None
    orders_known: bool


@dataclass(frozen=True)
class Scope:
    """A question resolved against one archive and its client's settings."""

    client: str
    settings: Settings
    question: Question
    period: Period
    here: PeriodOf
    previous: PeriodOf | None
    previous_bounds: Bounds | None
    conversations: Coverage | None
    orders: Coverage | None

    @property
    def zone(self) -> ZoneInfo:
        """The client's time zone."""
        return self.settings.zone

    @property
    def filters(self) -> Filters:
        """Which conversations the question is about."""
        return self.question.filters

    @property
    def bounds(self) -> Bounds:
        """Start and end of the period."""
        return self.period.bounds(self.zone)

    @property
    def ranges(self) -> list[Bounds]:
        """The bounds of the period, of its previous one, and of the one to date."""
        return [
            self.bounds,
            *([self.previous_bounds] if self.previous_bounds else []),
            *([self.to_date.bounds(self.zone)] if self.to_date else []),
        ]

    @property
    def to_date(self) -> Period | None:
        """The longer period beside this one, as far as it goes."""
        return self.period.to_date

    @property
    def open_days(self) -> frozenset[int]:
        """The ISO weekdays with opening hours; all where none are set."""
        hours = self.settings.rules.hours
        if hours is None:
            return EVERY_WEEKDAY
        return frozenset(span.weekday for span in opening_spans(hours))

    def given(self, period: Period, bounds: Bounds | None = None) -> Given:
        """Return what a period, or as much of it as these bounds hold, brings along."""
        start, end = bounds or period.bounds(self.zone)
        terms = self.settings.terms_for(period)
        return Given(
            days=days_begun(period, end, self.conversations, self.zone, self.open_days),
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
                name=clean(settings.name) or self.client,
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


def scope_on(
    question: Question, client: str, settings: Settings, manifest: Manifest, period: Period
) -> Scope:
    """Return what a question comes down to, once its period is known."""
    conversations = coverage(manifest, CONVERSATIONS.name)
    here, previous, previous_bounds = beside(period, question.compare, conversations, settings.zone)
    return Scope(
        client=client,
        settings=settings,
        question=question,
        period=period,
        here=here,
        previous=previous,
        previous_bounds=previous_bounds,
        conversations=conversations,
        orders=coverage(manifest, ORDERS.name),
    )
