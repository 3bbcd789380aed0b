"""How some numbers went over the last periods."""

from collections.abc import Sequence

import msgspec

from chattui.model.answer import Answer
from chattui.model.blocks import Grid, Heading
from chattui.model.bodies import History
from chattui.model.periods import Grain
from chattui.model.question import PeriodWords, Question
from chattui.render.layout import layout
from chattui.tui.panes.pane import body_of
from chattui.tui.parts import Part, Target
from chattui.tui.place import Place

_PERIODS = 13


def ask(place: Place, metrics: tuple[str, ...]) -> tuple[Question, ...]:
    """Ask for the metrics of the last periods, up to the present one."""
    kind = place.period.kind if place.period else "week"
    every: Grain = "day" if kind == "range" else kind
    asked = place.question("history", metrics=metrics, every=every, compare=None)
    if place.period is None:
        return (msgspec.structs.replace(asked, most=_PERIODS),)
    first = place.period.step(1 - _PERIODS).first
    return (msgspec.structs.replace(asked, period=PeriodWords(first=first, last=place.period.last)),)


def show(_: Place, answers: Sequence[Answer]) -> list[Part]:
    """Show the charts, and every period below them, the newest first; each opens."""
    body = body_of(answers[0], History)
    found = []
    for block in layout(answers[0]):
        if isinstance(block, Grid) and block.rows:
            newest = msgspec.structs.replace(block, rows=block.rows[::-1])
            metric = body.metrics[0].id
            targets = tuple(Target(metric, period=row.period) for row in reversed(body.rows))
            found.append(Part(newest, targets))
        elif not isinstance(block, Heading):
            found.append(Part(block))
    return found
