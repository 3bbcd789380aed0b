"""What stands out in the period, in words and numbers."""

from collections.abc import Sequence

from chattui.model.answer import Answer
from chattui.model.blocks import Findings, Heading
from chattui.model.bodies import Trend, Trends
from chattui.model.question import Question
from chattui.render.layout import layout
from chattui.tui.panes.pane import body_of
from chattui.tui.parts import Part, Target
from chattui.tui.place import Place


def ask(place: Place) -> tuple[Question, ...]:
    """Ask for what stands out."""
    return (place.question("trends"),)


def show(_: Place, answers: Sequence[Answer]) -> list[Part]:
    """Show a line each; a number opens its history, a tag or category filters."""
    targets = tuple(map(_target, body_of(answers[0], Trends).rows))
    return [
        Part(block, targets if isinstance(block, Findings) else ())
        for block in layout(answers[0])
        if not isinstance(block, Heading)
    ]


def _target(trend: Trend) -> Target:
    if trend.subject == "metric":
        return Target(metric=trend.id)
    return Target("chats", (trend.subject, trend.id))
