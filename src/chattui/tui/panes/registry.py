"""Every pane of the dashboard, in the order in which they are shown. One entry adds a pane."""

from chattui.model.settings import Kind
from chattui.tui.panes import metric, plain, summary, topics
from chattui.tui.panes.pane import Pane

_EVERY: frozenset[Kind] = frozenset(("sales", "leads", "service"))
_SALES: frozenset[Kind] = frozenset(("sales",))
_SERVICE: frozenset[Kind] = frozenset(("service",))

PANES: tuple[Pane, ...] = (
    Pane("summary", "Summary", _EVERY, summary.ask, summary.show),
    Pane("categories", "Categories", _EVERY, topics.ask, topics.show_categories),
    Pane("tags", "Tags", _EVERY, topics.ask, topics.show_tags),
    Pane("sales", "Sales", _SALES, lambda place: (place.question("sales"),), plain.show),
    Pane(
        "hours",
        "Hours",
        _EVERY,
        lambda place: (place.question("breakdown", by=("weekday", "hour")),),
        plain.show,
    ),
    Pane(
        metric.SPLIT,
        "Split",
        _EVERY,
        lambda place: (place.question("breakdown", by=(place.by,)),),
        metric.show_split,
    ),
    Pane("pipeline", "Pipeline", _SERVICE, lambda place: (place.question("pipeline"),), plain.show),
    Pane("trends", "Trends", _EVERY, lambda place: (place.question("trends"),), plain.show),
)


def panes_for(kind: Kind) -> tuple[Pane, ...]:
    """Return the panes of a client whose settings choose none."""
    return tuple(pane for pane in PANES if kind in pane.kinds)
