"""What is sold: day by day, and as it adds up."""

from collections.abc import Sequence

from chattui.model.answer import Answer
from chattui.model.blocks import Note
from chattui.model.bodies import Sales
from chattui.model.periods import Period
from chattui.model.question import Question
from chattui.render.sales import by_buyer, cumulative, days, notes
from chattui.tui.panes.pane import body_of
from chattui.tui.parts import Part, Target
from chattui.tui.place import Place

_NO_ORDERS = Note("No orders are known in this period.")


def ask(place: Place) -> tuple[Question, ...]:
    """Ask for the sales of the period."""
    return (place.question("sales"),)


def show_daily(_: Place, answers: Sequence[Answer]) -> list[Part]:
    """Show chatters' and others' sales of each day, as bars and in numbers; a day opens."""
    body = body_of(answers[0], Sales)
    drawn = [Part(by_buyer(body))] if len(body.daily) > 1 and _known(body) else []
    targets = tuple(Target("sales", period=Period.of("day", day.date)) for day in body.daily)
    return [*drawn, Part(days(body), targets), *([] if _known(body) else [Part(_NO_ORDERS)])]


def show_cumulative(_: Place, answers: Sequence[Answer]) -> list[Part]:
    """Show how sales grow, beside the previous period and the goal's pace."""
    header, body = answers[0].header, body_of(answers[0], Sales)
    if not _known(body):
        return [Part(_NO_ORDERS)]
    drawn = [Part(cumulative(header, body))] if len(body.daily) > 1 else []
    return [*drawn, *map(Part, notes(header, body))]


def _known(body: Sales) -> bool:
    return any(day.cumulative_sales is not None for day in body.daily)
