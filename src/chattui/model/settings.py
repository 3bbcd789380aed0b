"""What a client's `client.toml` can say (interface.md §6), with what each setting means."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import msgspec

from chattui.model.opening import opening_spans
from chattui.model.periods import GRAINS, Period

Kind = Literal["sales", "leads", "service"]
Language = Literal["en", "fi", "id"]
DEFINITE_ATTRIBUTION_DAYS = 92
"""How many days after its start a conversation may still be named by an order."""


# Bounds keep out what no rule can mean: negative or endless times, and TOML's inf and nan.
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=366 * 86_400)]
Hours = Annotated[float, msgspec.Meta(ge=0, le=366 * 24)]
Days = Annotated[float, msgspec.Meta(ge=0, le=366)]


class _Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Billed(_Section, frozen=True):
    """When a conversation counts as billed, where its `billed` is not known."""

    visitor_messages: Count = 1
    agent_messages: Count = 2
    except_tags: tuple[str, ...] = ()


class TagRule(_Section, frozen=True):
    """Tags that make the answer yes, where the column is not known."""

    tags: tuple[str, ...] = ()


class Missed(_Section, frozen=True):
    """Unanswered and ended sooner than this after the start: left early, not missed."""

    grace_seconds: Seconds = 0


class Wait(_Section, frozen=True):
    """The threshold of the service level, in seconds."""

    target_seconds: Seconds = 60


class Attribution(_Section, frozen=True):
    """How long after a conversation's start an order still counts as the chatter's."""

    window_hours: Hours = 24


class Fcr(_Section, frozen=True):
    """No new contact within this time: solved at first contact."""

    window_days: Days = 7


Success = Literal["answered", "ended", "resolved", "satisfied"]


class Rules(_Section, frozen=True):
    """The rules of metrics.md §3."""

    billed: Billed = Billed()
    lead: TagRule = TagRule()
    resolved: TagRule = TagRule()
    success: tuple[Success, ...] = ("answered", "ended")
    missed: Missed = Missed()
    wait: Wait = Wait()
    attribution: Attribution = Attribution()
    fcr: Fcr = Fcr()
    hours: dict[str, tuple[str, ...]] | None = None

    def __post_init__(self) -> None:
        if self.hours is not None:
            opening_spans(self.hours)


class Goal(_Section, frozen=True):
    """A bound that a metric should keep: `at_least` or `at_most`, exactly one of them."""

    at_least: Decimal | None = None
    at_most: Decimal | None = None

    def __post_init__(self) -> None:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("a goal is a number, { at_least = x } or { at_most = x }")
        if any(bound is not None and not bound.is_finite() for bound in (self.at_least, self.at_most)):
            raise ValueError("a goal is a finite number")


class Terms(_Section, frozen=True):
    """What was agreed, from the month `from` on (without `from`: always)."""

    starts: str | None = msgspec.field(default=None, name="from")
    price_per_billed_chat: Decimal | None = None
    goals: dict[str, dict[str, Decimal | Goal]] = {}

    def __post_init__(self) -> None:
        if self.starts is not None and not re.fullmatch(r"[12]\d{3}-(0[1-9]|1[0-2])", self.starts):
            raise ValueError("`from` is a month such as 2026-01")
        price = self.price_per_billed_chat
        if price is not None and not (price.is_finite() and price >= 0):
            raise ValueError("a price is a number that is not negative")
        for kind, goals in self.goals.items():
            if kind not in GRAINS:
                raise ValueError(f"goals are for {', '.join(GRAINS)}, not {kind!r}")
            for goal in goals.values():
                if isinstance(goal, Decimal) and not goal.is_finite():
                    raise ValueError("a goal is a finite number")

    @property
    def begins(self) -> date:
        """The first day on which they hold."""
        return date.fromisoformat(f"{self.starts}-01") if self.starts else date.min


class Import(_Section, frozen=True):
    """How exports are read."""

    timezone: str | None = None

    def __post_init__(self) -> None:
        if self.timezone is not None:
            zone(self.timezone)


class Report(_Section, frozen=True):
    """What one kind of report shows, in this order; where a list is missing, what suits the client's kind."""

    sections: tuple[str, ...] | None = None
    """Sections of reports, and saved views by their names."""
    metrics: tuple[str, ...] | None = None


Amounts = Literal["included", "excluded"]


class Reports(_Section, frozen=True):
    """The reports that the client gets."""

    weekly: Report = Report()
    monthly: Report = Report()
    tax: Amounts | None = None
    """Whether the amounts of the orders include tax; reports say so."""
    shipping: Amounts | None = None
    """Whether they include shipping."""
    publish: str | None = None
    """A folder in which every import keeps the client's page fresh, by whatever way it came."""

    def __post_init__(self) -> None:
        if self.publish is not None and not self.publish.startswith(("/", "~")):
            raise ValueError("`publish` is a whole path such as /srv/reports")


PaneName = Literal[
    "summary", "leads", "waiting", "topics", "categories", "tags", "daily", "cumulative", "goals",
    "people", "hours", "pipeline", "trends", "split",
]  # fmt: skip


class Dashboard(_Section, frozen=True):
    """The panes of the dashboard, in their order.

    Attributes:
        panes: By their ids; none: those of the client's kind.
        views: Saved views, each a pane after them.
    """

    panes: tuple[PaneName, ...] = ()
    views: tuple[str, ...] = ()


class Settings(_Section, frozen=True):
    """Everything that `client.toml` can say; the defaults are those of a new client."""

    name: str = ""
    kind: Kind = "sales"
    timezone: str = "UTC"
    currency: str = "EUR"
    language: Language = "en"
    since: date | None = None
    rules: Rules = Rules()
    imports: Import = msgspec.field(default=Import(), name="import")
    dashboard: Dashboard = Dashboard()
    categories: dict[str, tuple[str, ...]] = {}
    agents: dict[str, str] = {}
    teams: dict[str, tuple[str, ...]] = {}
    """Who is in which team, where a conversation does not say it."""
    terms: tuple[Terms, ...] = ()
    reports: Reports = Reports()

    def __post_init__(self) -> None:
        zone(self.timezone)
        if not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise ValueError("`currency` is a code of three letters such as EUR")
        begins = [terms.starts for terms in self.terms]
        for month in begins:
            if begins.count(month) > 1:
                raise ValueError(f"two [[terms]] begin {f'in {month}' if month else 'without `from`'}")

    @property
    def zone(self) -> ZoneInfo:
        """The client's time zone."""
        return zone(self.timezone)

    def terms_for(self, period: Period) -> Terms | None:
        """Return the newest terms that begin on or before the period's first day."""
        holding = [terms for terms in self.terms if terms.begins <= period.first]
        return max(holding, key=lambda terms: terms.begins, default=None)


_NOT_PLACES = ("localtime", "Factory", "posixrules")
"""Files beside those of the zones: they mean something else on every machine."""


def zone(name: str) -> ZoneInfo:
    """Return the IANA time zone of this name; ValueError if there is none."""
    known = name not in _NOT_PLACES and not name.startswith(("posix/", "right/"))
    try:
        return ZoneInfo(name if known else "")
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"there is no time zone {name!r}") from error
