"""What a pane is: questions about a place, and the parts that show their answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from chattui.errors import ChattuiError
from chattui.model.answer import Answer
from chattui.model.question import Question
from chattui.model.settings import Kind
from chattui.tui.parts import Part
from chattui.tui.place import Place
from chattui.tui.states import Failed, Ready, unexpected

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
        wide: Whether it takes two columns of a grid.
    """

    id: str
    title: str
    kinds: frozenset[Kind]
    ask: Ask
    show: Show
    sorts: tuple[str, ...] = ()
    wide: bool = False


def shown(pane: Pane, place: Place, answers: Sequence[Answer]) -> Ready | Failed:
    """Return the state in which a pane shows answers; what goes wrong in it stays in it."""
    try:
        return Ready(tuple(pane.show(place, answers)))
    except ChattuiError as error:
        return Failed(error)
    except Exception as error:  # noqa: BLE001 - one pane must not take the others along
        return Failed(unexpected(error))


def body_of(answer: Answer, kind: type[B]) -> B:
    """Return the body of an answer; TypeError where it is of another kind than was asked for."""
    if not isinstance(answer.body, kind):
        raise TypeError(f"asked for {kind.__name__}, answered with {answer.kind}")
    return answer.body
