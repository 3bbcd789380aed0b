"""The oracle says what was worked out by hand, and its parts always fit together."""

from math import isclose

import pytest
from hypothesis import HealthCheck, given, settings

from tests.oracle import summary
from tests.oracle.case import Case
from tests.oracle.cases import CASES
from tests.oracle.catalogue import UNITS
from tests.oracle.differences import differences
from tests.oracle.strategies import questions

UNANSWERED = ("missed_chats", "left_early_chats", "outside_hours_chats", "waiting_chats")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hand_computed_case(case: Case):
    assert differences(case.expected, case.answer_of(summary)) == []


def test_names_of_cases_are_unique():
    names = [case.name for case in CASES]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("metric", UNITS)
def test_every_metric_has_a_hand_computed_value(metric: str):
    expected = [case.expected.get("metrics", {}).get(metric) for case in CASES]
    values = [value["value"] if isinstance(value, dict) and "value" in value else value for value in expected]
    assert any(isinstance(value, int | float) and value != 0 for value in values)


@given(questions())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_parts_of_an_answer_fit_together(question: Case):
    answer = question.answer_of(summary)
    metrics = {name: metric["value"] for name, metric in answer["metrics"].items()}
    days, categories = answer["daily"], answer["categories"]
    assert list(metrics) == list(UNITS)
    assert metrics["chats"] == metrics["answered_chats"] + sum(metrics[name] for name in UNANSWERED)
    assert metrics["chats"] == sum(day["chats"] for day in days)
    assert metrics["chats"] == sum(row["chats"] for row in categories)
    assert not categories or isclose(sum(row["share"] for row in categories), 1)
    assert metrics["tagged_chats"] <= sum(row["chats"] for row in answer["tags"])
    if days[-1]["sales"] is not None:
        assert isclose(days[-1]["cumulative_sales"], metrics["sales"], abs_tol=1e-9)
        assert metrics["orders_chatters"] == sum(day["orders_chatters"] for day in days)
    for metric in answer["metrics"].values():
        assert metric["unit"] != "ratio" or metric["n"] != 0 or metric["value"] is None


@given(questions())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_the_rows_changes_nothing(question: Case):
    answer = question.answer_of(summary)
    question.conversations.reverse()
    question.orders.reverse()
    assert question.answer_of(summary) == answer


def test_differences_are_told_with_their_paths():
    actual = {"metrics": {"chats": {"value": 3, "n": None}}, "tags": [{"name": "a"}]}
    assert differences({"metrics": {"chats": 3}, "tags": [{"name": "a"}]}, actual) == []
    assert differences({"metrics": {"chats": {"value": 4, "n": 0}}}, actual) == [
        ".metrics.chats.n is None, not 0",
        ".metrics.chats.value is 3, not 4",
    ]
    assert differences({"tags": [], "daily": []}, actual) == [
        ".daily is not there",
        ".tags has 1 entries, not 0: [{'name': 'a'}]",
    ]
    assert differences(True, 1) == [" is 1, not True"]
