"""Saved views as panes, and what goals ask for by now."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest
from msgspec import structs

from chattui.errors import UsageError
from chattui.home import views
from chattui.model.answer import Answer
from chattui.model.blocks import Bound, Grid, Note, Quantity, Text, Verdict
from chattui.model.bodies import Summary
from chattui.model.filters import Filters
from chattui.model.periods import Period
from chattui.model.question import PeriodWords, Question
from chattui.model.settings import Goal
from chattui.tui.panes import goals
from chattui.tui.panes.pane import body_of, shown
from chattui.tui.panes.views import view_pane
from chattui.tui.place import Place
from chattui.tui.states import Failed
from tests.cli.running import Chattui
from tests.render.answers import ANSWERS
from tests.tui.driving import desk_of

WEEK = Period.of("week", ANSWERS["summary"].header.period.period.first)
HERE = Place("acme", WEEK)


def _sales(filters: Filters, _: Sequence[str]) -> Question:
    return Question("sales", filters=filters)


@pytest.mark.parametrize(
    ("saved", "asked"),
    [
        (Question("sales"), Question("sales", PeriodWords("week", WEEK.key))),
        (Question("sales", PeriodWords("month", "2")), Question("sales", PeriodWords("month", "2"))),
        (Question("history", metrics=("chats",)), Question("history", metrics=("chats",))),
    ],
)
def test_a_view_has_its_own_period_or_that_of_the_place(chattui: Chattui, saved: Question, asked: Question):
    desk = replace(desk_of(chattui), view=lambda _: saved)
    views.save(desk.places, "mine", ("sales",))
    assert view_pane(desk, "mine").ask(HERE) == (asked,)


def test_filters_of_the_place_hold_where_a_view_has_none(chattui: Chattui):
    place = structs.replace(HERE, filters=Filters(tag=("invoice",)))
    for own, held in ((Filters(), ("invoice",)), (Filters(tag=("vpn",)), ("vpn",))):
        desk = replace(desk_of(chattui), view=partial(_sales, own))
        views.save(desk.places, "mine", ("sales",))
        [question] = view_pane(desk, "mine").ask(place)
        assert question.filters.tag == held


def test_a_view_that_is_gone_or_broken_says_so_in_its_pane(chattui: Chattui):
    desk = desk_of(chattui)  # it reads no view
    views.save(desk.places, "broken", ("summary",))
    for name, said in (("gone", "gone"), ("broken", "no views here")):
        pane = view_pane(desk, name)
        state = shown(pane, HERE, [])
        assert isinstance(state, Failed)
        assert isinstance(state.error, UsageError)
        assert said in state.error.message
        assert pane.ask(HERE) == ()


def test_a_goal_says_what_it_asks_for_by_now():
    answer, goal = ANSWERS["summary"], Goal(at_least=Decimal(150))
    body = body_of(answer, Summary)
    chats = body.metrics["chats"]

    def of(goal: Goal | None, pace: float | None) -> Answer:
        metric = structs.replace(chats, goal=goal, to_date_goal=None, pace=pace, met=False, attainment=0.8)
        return structs.replace(answer, body=structs.replace(body, metrics={"chats": metric}))

    grid = goals.show(HERE, [of(goal, 60.0)])[0].block
    assert isinstance(grid, Grid)
    running = not answer.header.period.complete
    assert grid.rows == (
        (
            Text(chats.label),
            Quantity(chats.value, "count"),
            Verdict(False, running, 0.8),
            Bound(goal, "count"),
            Quantity(60.0, "count"),
        ),
    )
    note = goals.show(HERE, [of(None, None)])[0].block
    assert isinstance(note, Note)
    assert note.text.startswith("No goal is set for a week.")
