"""What holds for every archive, whatever is in it."""

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chattui.archive.commit import Incoming, commit
from chattui.archive.scan import Archive, open_archive
from chattui.model.filters import Filters
from chattui.model.periods import Period
from chattui.model.question import Question
from chattui.model.tables import CONVERSATIONS, ORDERS
from chattui.reporting import around
from tests.oracle.case import Case
from tests.oracle.strategies import questions
from tests.reporting.archives import NOW, answered, frame, opened
from tests.reporting.test_against_oracle import answerable

MODEST = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(MODEST, max_examples=15)
"""For what asks more than once of each archive."""
UNFILTERED = questions().map(lambda case: replace(case, filters=Filters()))


def summary(archive: Archive, case: Case, period: Period | None = None) -> dict[str, Any]:
    question = Question("summary", compare=case.compare, filters=case.filters, date_by=case.date_by)
    return answered(archive, case.settings, period or case.period, question)


def close(value: float) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-6)


@MODEST
@given(UNFILTERED)
def test_parts_sum_to_the_whole(case):
    with opened(case) as archive:
        answer = summary(archive, case)
    values = {id: metric["value"] for id, metric in answer["metrics"].items()}
    days = answer["daily"]
    assert sum(day["chats"] for day in days) == values["chats"]
    if values["sales"] is not None:
        assert sum(day["orders_chatters"] or 0 for day in days) <= values["orders_chatters"]
        assert sum(day["sales"] or 0 for day in days) <= values["sales"] + 1e-6
    if days[-1]["sales"] is not None:  # the orders' data reach into the last day
        assert sum(day["orders_chatters"] for day in days) == values["orders_chatters"]
        assert sum(day["sales"] for day in days) == close(values["sales"])
        assert days[-1]["cumulative_sales"] == close(values["sales"])
    assert sum(entry["chats"] for entry in answer["categories"]) == values["chats"]
    marks = [entry["mark_share"] for entry in answer["tags"] if entry["mark_share"] is not None]
    assert not marks or sum(marks) == close(1)
    if values["chats"]:
        assert sum(entry["share"] for entry in answer["categories"]) == close(1)
        untagged = sum(entry["chats"] for entry in answer["tags"] if entry["name"] == "(untagged)")
        assert untagged + values["tagged_chats"] == values["chats"]

    one_outcome_each(values)


def one_outcome_each(values: dict[str, Any]) -> None:
    unanswered = ("missed_chats", "left_early_chats", "waiting_chats", "outside_hours_chats")
    assert values["answered_chats"] + sum(values[id] for id in unanswered) == values["chats"]
    for part in ("billed_chats", "successful_chats", "tagged_chats", "outcome_chats"):
        assert values[part] is None or values[part] <= values["chats"]
    if values["converted_chats"] is not None:
        assert values["converted_chats"] + values["pending_chats"] <= values["billed_chats"]


@FEW
@given(UNFILTERED.filter(lambda case: case.period.days > 1), st.data())
def test_counts_of_two_halves_sum_to_those_of_the_whole(case, data):
    days = data.draw(st.integers(1, case.period.days - 1))
    middle = case.period.first + timedelta(days=days)
    whole = Period.between(case.period.first, case.period.last)
    halves = (
        Period.between(case.period.first, middle - timedelta(days=1)),
        Period.between(middle, case.period.last),
    )
    with opened(case) as archive:
        answers = [summary(archive, case, period)["metrics"] for period in (whole, *halves)]
    for id in ("chats", "missed_chats", "billed_chats", "closed_chats", "tagged_chats"):
        assert answers[0][id]["value"] == sum(answer[id]["value"] for answer in answers[1:]), id
    for id in ("orders_chatters", "orders_others", "sales", "sales_others"):
        parts = [answer[id]["value"] for answer in answers]
        if None not in parts:
            assert parts[0] == close(parts[1] + parts[2]), id


@FEW
@given(questions().filter(answerable))
def test_it_makes_no_difference_whether_rows_are_read_into_memory_or_streamed(case):
    with opened(case) as archive:
        held = summary(archive, case)
        with patch.object(around, "FEW", -1):
            assert summary(archive, case) == held


@MODEST
@given(questions(), st.data())
def test_it_makes_no_difference_how_often_or_in_which_order_rows_come(case, data):
    if any(not any(row.get(column) for row in case.conversations) for column in case.filters.where):
        case = replace(case, filters=Filters())
    tables = ((CONVERSATIONS, case.conversations), (ORDERS, case.orders))
    with opened(case) as archive, tempfile.TemporaryDirectory() as folder:
        expected = summary(archive, case)
        for table, rows in tables:
            # Every part has the columns of the whole: a column that a file lacks leaves what is stored.
            shuffled = data.draw(st.permutations(rows))
            at = data.draw(st.integers(0, len(rows)))
            for part in (shuffled[:at], shuffled[at:], shuffled[at // 2 :]):
                commit(
                    Path(folder) / "archive",
                    [Incoming(table, frame(table, part))] if part else [],
                    through=case.through,
                    key="0" * 16,
                    clock=lambda: NOW,
                    user="tester",
                )
        again = summary(open_archive(Path(folder) / "archive", clock=lambda: NOW), case)
    assert again == expected
