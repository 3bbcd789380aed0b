"""JSON of every kind keeps to the contract (interface.md §5)."""

import json
import math
from typing import Any

import msgspec
import pytest

from chattui.model.answer import Answer
from chattui.model.bodies import Breakdown, Conversations, GroupRow, Trends
from chattui.model.values import GroupValue
from chattui.render.data import to_json
from tests.render import answers
from tests.render.answers import ANSWERS, EMPTY_ANSWERS

EVERY = ANSWERS | {f"no {name}": answer for name, answer in EMPTY_ANSWERS.items()}
HEADER = ("client", "period", "previous", "to_date", "coverage", "filters", "rules")
KEYS = {
    "summary": ("metrics", "tags", "categories", "daily"),
    "breakdown": ("by", "rows"),
    "sales": ("metrics", "daily"),
    "history": ("every", "by", "rows"),
    "pipeline": ("by", "rows"),
    "conversations": ("behind", "total", "rows"),
    "trends": ("periods", "rows"),
}
CELL = {"value", "n", "previous"}


def parsed(answer: Answer) -> dict[str, Any]:
    def never(text: str) -> float:
        raise AssertionError(f"{text} is no JSON")

    found: dict[str, Any] = json.loads(to_json(answer), parse_constant=never)
    return found


@pytest.mark.parametrize("name", EVERY)
def test_every_kind_has_the_header_and_its_own_keys(name):
    found = parsed(EVERY[name])
    assert found["schema"] == "chattui/1"
    assert found["kind"] == EVERY[name].kind
    assert set(found) == {"schema", "kind", *HEADER, *KEYS[found["kind"]]}
    assert found["period"] == {
        "kind": "week",
        "key": "2026-W06",
        "start": "2026-02-02",
        "end": "2026-02-08",
        "complete": True,
    }


def test_a_breakdown_has_each_dimension_as_a_key_beside_metrics_and_share():
    first = parsed(ANSWERS["breakdown-agent"])["rows"][0]
    assert set(first) == {"agent", "metrics", "share"}
    assert first["metrics"]["csat"] == {"value": 0.87, "n": 26, "previous": 0.75}
    tags = parsed(ANSWERS["breakdown-tag"])["rows"]
    assert [row["mark_share"] for row in tags] == [0.75, 0.25, None]
    hours = parsed(ANSWERS["breakdown-hours"])["rows"]
    assert (hours[0]["weekday"], hours[0]["hour"]) == (1, 0)
    assert (hours[-1]["weekday"], hours[-1]["hour"]) == (7, 23)
    assert {frozenset(cell) for row in hours for cell in row["metrics"].values()} == {frozenset(CELL)}


def test_a_history_has_its_periods_and_the_group_as_one_more_key():
    plain = parsed(ANSWERS["history"])
    assert plain["every"] == "month"
    assert set(plain["rows"][0]) == {"key", "start", "end", "complete", "metrics"}
    assert (plain["rows"][0]["start"], plain["rows"][0]["end"]) == ("2025-09-01", "2025-09-30")
    assert [row["complete"] for row in plain["rows"]] == [True] * 5 + [False]
    grouped = parsed(ANSWERS["history-agent"])
    assert grouped["by"] == ["agent"]
    assert set(grouped["rows"][0]) == {"key", "start", "end", "complete", "agent", "metrics"}


@pytest.mark.parametrize(("name", "key"), [("pipeline", set()), ("pipeline-agent", {"agent"})])
def test_a_pipeline_has_its_stages(name, key):
    rows = parsed(ANSWERS[name])["rows"]
    assert {frozenset(row) for row in rows} == {
        frozenset({"pipeline", "stage", "seconds_mean", "seconds_median", "n"} | key)
    }


def test_conversations_are_objects_of_their_columns():
    found = parsed(ANSWERS["conversations"])
    assert found["behind"] == "chats"
    assert found["total"] == 1234
    assert {tuple(row) for row in found["rows"]} == {answers.COLUMNS}
    assert found["rows"][0]["tags"] == []
    assert found["rows"][0]["started_at"] == "2026-02-02T08:00:00Z"


def test_a_trend_is_named_by_exactly_one_key():
    rows = parsed(ANSWERS["trends"])["rows"]
    assert [set(row) - {"value", "low", "high", "z", "n"} for row in rows] == [
        {"metric"},
        {"tag"},
        {"category"},
        {"metric"},
    ]
    assert rows[0]["metric"] == "missed_chats"


def test_sales_have_every_day_with_its_goal_and_the_previous_one():
    days = parsed(ANSWERS["sales"])["daily"]
    assert [day["date"] for day in days] == [f"2026-02-{day:02}" for day in range(2, 9)]
    assert days[0]["pace"] == 142.857
    assert days[-1]["cumulative_sales"] is None
    assert len({frozenset(day) for day in days}) == 1


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_there_is_no_number_that_json_has_not(number):
    groups = (GroupRow(("a",), {"chats": GroupValue(number)}, number),)
    row = parsed(Answer(answers.header(), Breakdown(("agent",), (answers.CHATS,), groups)))["rows"][0]
    assert row["share"] is None
    assert row["metrics"]["chats"]["value"] is None


@pytest.mark.parametrize("name", EVERY)
def test_an_answer_out_of_the_cache_is_written_alike(name):
    kept = msgspec.json.decode(msgspec.json.encode(EVERY[name]), type=Answer)
    assert to_json(kept) == to_json(EVERY[name])


def test_text_is_written_as_it_is():
    body = Conversations(None, ("agent",), ((answers.HOSTILE,),), 1)
    assert parsed(Answer(answers.header(), body))["rows"] == [{"agent": answers.HOSTILE}]
    assert parsed(Answer(answers.header(), Trends((), 0)))["rows"] == []
