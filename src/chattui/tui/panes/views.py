"""Saved views as panes."""

from collections.abc import Sequence

import msgspec

from chattui.errors import ChattuiError
from chattui.model.answer import Answer
from chattui.model.question import PeriodWords, Question
from chattui.tui.desk import Desk
from chattui.tui.panes import plain
from chattui.tui.panes.pane import Pane
from chattui.tui.parts import Part
from chattui.tui.place import Place


def view_pane(desk: Desk, name: str) -> Pane:
    """Return the pane of a saved view; where there is none of this name, the pane says so."""
    from chattui.home.views import find

    try:
        return _pane(name, desk.view(find(desk.places, name)))
    except ChattuiError as error:
        return _broken(name, error)


def _pane(name: str, question: Question) -> Pane:
    """Show what the view asks; where it names no period or no filters, those of the place hold."""

    def ask(place: Place) -> tuple[Question, ...]:
        here = place.question(question.kind)
        period = question.period if question.period != PeriodWords() else here.period
        if question.kind == "history" and question.period == PeriodWords():
            period = PeriodWords()  # the newest periods, as the command has them
        return (msgspec.structs.replace(question, period=period, filters=question.filters or here.filters),)

    return Pane(f"view-{name}", name, frozenset(), ask, plain.show)


def _broken(name: str, error: ChattuiError) -> Pane:
    def show(_: Place, __: Sequence[Answer]) -> list[Part]:
        raise error

    return Pane(f"view-{name}", name, frozenset(), lambda _: (), show)
