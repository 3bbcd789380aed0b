"""Every pane of the dashboard, in the order in which they are shown. One entry adds a pane."""

from collections.abc import Sequence

from chattui.model.answer import Answer
from chattui.model.question import Question
from chattui.model.settings import Kind, Settings
from chattui.tui.panes import goals, lately, metric, people, plain, sales, summary, topics, trends
from chattui.tui.panes.pane import Ask, Pane
from chattui.tui.parts import Part
from chattui.tui.place import Place

_EVERY: frozenset[Kind] = frozenset(("sales", "leads", "service"))
_SALES: frozenset[Kind] = frozenset(("sales",))
_LEADS: frozenset[Kind] = frozenset(("leads",))
_SERVICE: frozenset[Kind] = frozenset(("service",))
_CHOSEN: frozenset[Kind] = frozenset()
"""Only where `[dashboard]` names it."""


def _history(*metrics: str) -> Ask:
    return lambda place: lately.ask(place, metrics)


def _by(*dimensions: str, metrics: tuple[str, ...] = ()) -> Ask:
    return lambda place: (place.question("breakdown", by=dimensions, metrics=metrics),)


def _split(place: Place) -> tuple[Question, ...]:
    return (place.question("breakdown", by=(place.by,)),)


def _waiting(place: Place) -> tuple[Question, ...]:
    by_wait = place.question("breakdown", by=("wait",), metrics=("chats",))
    return (by_wait, *lately.ask(place, ("service_level",)))


def _show_waiting(place: Place, answers: Sequence[Answer]) -> list[Part]:
    return [*metric.show_split(place, answers[:1]), *lately.show(place, answers[1:])]


PANES: tuple[Pane, ...] = (
    Pane("summary", "Summary", _EVERY, summary.ask, summary.show, wide=True),
    Pane("leads", "Leads", _LEADS, _history("leads", "lead_rate"), lately.show),
    Pane("waiting", "Waiting", _SERVICE, _waiting, _show_waiting),
    Pane("topics", "Topics", _EVERY, topics.ask, topics.show),
    Pane("categories", "Categories", _CHOSEN, topics.ask, topics.show_categories),
    Pane("tags", "Tags", _CHOSEN, topics.ask, topics.show_tags),
    Pane("daily", "Daily sales", _SALES, sales.ask, sales.show_daily),
    Pane("cumulative", "Sales so far", _SALES, sales.ask, sales.show_cumulative),
    Pane("goals", "Goals", _EVERY, summary.ask, goals.show),
    Pane("people", "People", _EVERY, people.ask, people.show, sorts=people.SORTS, wide=True),
    Pane("hours", "Hours", _EVERY, _by("weekday", "hour"), plain.show),
    Pane("pipeline", "Pipeline", _SERVICE, lambda place: (place.question("pipeline"),), plain.show),
    Pane("trends", "Trends", _EVERY, trends.ask, trends.show),
    Pane(metric.SPLIT, "Split", _EVERY, _split, metric.show_split),
)
_BY_ID = {pane.id: pane for pane in PANES}


def panes_for(settings: Settings) -> tuple[Pane, ...]:
    """Return the panes that a client's settings choose, else those of its kind."""
    chosen = settings.dashboard
    if chosen.panes:
        return tuple(_BY_ID[name] for name in dict.fromkeys(chosen.panes))
    return tuple(pane for pane in PANES if settings.kind in pane.kinds)
