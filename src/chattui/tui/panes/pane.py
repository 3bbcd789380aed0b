"""What a pane is: questions about a place, and the parts that show their answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from chattui.model.answer import Answer
from chattui.model.question import Question
from chattui.model.settings import Kind
from chattui.tui.parts import Part
from chattui.tui.place import Place

B = TypeVar("B")
Ask = Callable[[Place], tuple[Question, ...]]
Show = Callable[[Place, Sequence[Answer]], list[Part]]


@dataclass(frozen=True)
class Pane:
    """One thing that the dashboard can show.

    Attributes:
        id: By which `[dashboard]` names it.
        title: Above it, in English.
        kinds: Of the clients that have it unless their settings choose.
        ask: Its questions about a place.
        show: What is to be seen of their answers, in the order of the questions.
        sorts: Columns that it can be sorted by, with `-` before those from the greatest down.
    """

    id: str
    title: str
    kinds: frozenset[Kind]
    ask: Ask
    show: Show
    sorts: tuple[str, ...] = ()


def body_of(answer: Answer, kind: type[B]) -> B:
    """Return the body of an answer; TypeError where it is of another kind than was asked for."""
    if not isinstance(answer.body, kind):
        raise TypeError(f"asked for {kind.__name__}, answered with {answer.kind}")
    return answer.body
