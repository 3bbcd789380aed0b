"""What the conversations are about: categories and tags as proportional bars."""

from collections.abc import Sequence

from chattui.model.answer import Answer
from chattui.model.blocks import Bar, Bars, GridColumn, Note, Quantity
from chattui.model.bodies import Division, Summary
from chattui.model.filters import UNCATEGORISED
from chattui.model.question import Question
from chattui.tui.panes.pane import body_of
from chattui.tui.parts import Part, Target
from chattui.tui.place import Place

_COLUMNS = (GridColumn("chats"), GridColumn("share", rank=1), GridColumn("before", rank=2))
_TITLES = {"category": "Categories", "tag": "Tags"}


def ask(place: Place) -> tuple[Question, ...]:
    """Ask what the summary asks: its answer has the topics too."""
    return (place.question("summary"),)


def show_categories(_: Place, answers: Sequence[Answer]) -> list[Part]:
    """Show one bar a category."""
    body = body_of(answers[0], Summary)
    if all(division.name == UNCATEGORISED for division in body.categories):
        return [Part(Note("No category in this period. A client's [categories] makes them of tags."))]
    return [_bars("category", body.categories)]


def show_tags(_: Place, answers: Sequence[Answer]) -> list[Part]:
    """Show one bar a tag; they may overlap."""
    body = body_of(answers[0], Summary)
    if not any(division.mark_share is not None for division in body.tags):
        return [Part(Note("No tag in this period."))]
    return [_bars("tag", body.tags)]


def show(place: Place, answers: Sequence[Answer]) -> list[Part]:
    """Show categories, where there are any, and tags."""
    body = body_of(answers[0], Summary)
    named = any(division.name != UNCATEGORISED for division in body.categories)
    return [*(show_categories(place, answers) if named else []), *show_tags(place, answers)]


def _bars(dimension: str, divisions: Sequence[Division]) -> Part:
    rows = tuple(
        Bar(
            division.name,
            division.chats,
            (
                Quantity(division.chats, "count"),
                Quantity(division.share, "ratio"),
                Quantity(division.previous, "count"),
            ),
        )
        for division in divisions
    )
    targets = tuple(Target("chats", (dimension, division.name)) for division in divisions)
    return Part(Bars(_TITLES[dimension], _COLUMNS, rows), targets)
