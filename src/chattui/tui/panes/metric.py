"""The panes about one number: how it developed, how it divides, what is behind it, what it means."""

from collections.abc import Sequence

import msgspec

from chattui.model.answer import Answer
from chattui.model.blocks import Block, Grid, Heading, Note
from chattui.model.bodies import Breakdown, Conversations
from chattui.model.periods import Grain
from chattui.model.question import PeriodWords, Question
from chattui.render.layout import layout
from chattui.tui.panes import lately
from chattui.tui.panes.pane import Pane, body_of
from chattui.tui.parts import Part, Target
from chattui.tui.place import Place

_MOST: dict[Grain, int] = {"day": 60, "week": 53, "month": 36, "quarter": 20, "year": 20}
"""How many periods a history shows."""
LIST, SPLIT = "conversations", "split"
SORTS = ("started_at", "-started_at", "-wait", "-duration", "-sales", "agent")
"""How the list of conversations can be sorted."""


def panes_about(metric: str) -> tuple[Pane, ...]:
    """Return the panes about a metric."""
    return (
        Pane("history", "History", frozenset(), lambda place: (_history(place, metric),), lately.show),
        Pane(
            SPLIT,
            "Split",
            frozenset(),
            lambda place: (place.question("breakdown", by=(place.by,), metrics=(metric,)),),
            lambda place, answers: show_split(place, answers, metric),
        ),
        Pane(
            LIST,
            "Conversations",
            frozenset(),
            lambda place: (_list(place, metric),),
            show_list,
            sorts=SORTS,
            wide=True,
        ),
    )


def _list(place: Place, metric: str) -> Question:
    sort = place.sort if place.sort in SORTS else None
    return place.question("conversations", behind=metric, sort=sort)


def _history(place: Place, metric: str) -> Question:
    kind = place.period.kind if place.period else "week"
    every: Grain = "day" if kind == "range" else kind
    asked = place.question("history", metrics=(metric,), every=every, most=_MOST[every])
    compare = "year" if place.compare == "year" else None
    return msgspec.structs.replace(asked, period=PeriodWords(), compare=compare)


def show_split(_: Place, answers: Sequence[Answer], metric: str = "chats") -> list[Part]:
    """Show one bar a group; each filters by it."""
    body = body_of(answers[0], Breakdown)
    dimension = body.by[0]
    targets = tuple(
        Target(metric, (dimension, str(row.keys[0])) if may_filter(dimension) else None) for row in body.rows
    )
    found = []
    for block in _blocks(answers[0]):
        is_table = len(getattr(block, "rows", ())) == len(targets)
        found.append(Part(block, targets if is_table else ()))
    return found


def may_filter(dimension: str) -> bool:
    """Say whether a value of a dimension can be a filter."""
    from chattui.model.filters import FILTER_DIMENSIONS
    from chattui.model.tables import OWN_PREFIX

    return dimension in FILTER_DIMENSIONS or dimension.startswith(OWN_PREFIX)


def show_list(_: Place, answers: Sequence[Answer]) -> list[Part]:
    """Show the conversations; of each its id can be yanked."""
    body = body_of(answers[0], Conversations)
    place = body.columns.index("conversation_id")
    targets = tuple(Target(copy=str(row[place])) for row in body.rows)
    found = []
    for block in _blocks(answers[0]):
        if isinstance(block, Note) and body.total > len(body.rows):
            block = Note(f"{len(body.rows):,} of {body.total:,} shown; filters bring fewer.")
        found.append(Part(block, targets if isinstance(block, Grid) else ()))
    return found


def _blocks(answer: Answer) -> list[Block]:
    return [block for block in layout(answer) if not isinstance(block, Heading)]
