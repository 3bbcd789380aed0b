"""`summary --format json` keeps to the contract (interface.md §5)."""

import json
import shutil
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.cli.running import Chattui
from tests.measures.table import METRICS

HEADER = {
    "schema": str,
    "kind": str,
    "client": {"id": str, "name": str, "kind": str, "timezone": str, "currency": str},
    "period": {"kind": str, "key": str, "start": str, "end": str, "complete": bool},
    "previous": {"kind": str, "key": str, "start": str, "end": str, "complete": bool, "cut": (str, None)},
    "to_date": {"kind": str, "key": str, "start": str, "end": str},
    "coverage": {
        "conversations": {"from": str, "until": str},
        "orders": ({"from": str, "until": str}, None),
    },
    "filters": dict,
    "rules": {
        "billed": {"visitor_messages": int, "agent_messages": int, "except_tags": list},
        "lead": dict,
        "resolved": dict,
        "success": list,
        "missed": {"grace_seconds": (int, float)},
        "wait": {"target_seconds": (int, float)},
        "hours": (dict, None),
        "attribution": {"window_hours": (int, float)},
        "fcr": {"window_days": (int, float)},
    },
    "metrics": dict,
    "tags": list,
    "categories": list,
    "daily": list,
}
NUMBER = (int, float, None)
GOAL = (dict, None)
METRIC = {
    "label": str,
    "unit": str,
    "better": (str, None),
    "value": NUMBER,
    "n": (int, None),
    "previous": NUMBER,
    "change": NUMBER,
    "to_date": NUMBER,
    "goal": GOAL,
    "met": (bool, None),
    "attainment": NUMBER,
    "to_date_goal": GOAL,
    "to_date_met": (bool, None),
    "to_date_attainment": NUMBER,
}
TAG = {"name": str, "chats": int, "share": NUMBER, "mark_share": NUMBER, "previous": (int, None)}
CATEGORY = {"name": str, "chats": int, "share": NUMBER, "previous": (int, None)}
DAY = {
    "date": str,
    "chats": int,
    "orders_chatters": (int, None),
    "sales": NUMBER,
    "cumulative_sales": NUMBER,
    "aov_chatters": NUMBER,
    "aov_others": NUMBER,
}
CLIENTS = ("demo-shop", "demo-leads", "demo-desk")


def unlike(shape: Any, found: Any, path: str = "") -> list[str]:
    """Return where a value has not this shape: keys are all there, of the types named."""
    if isinstance(shape, tuple):
        return [] if any(not unlike(one, found) for one in shape) else [f"{path}: {found!r}"]
    if isinstance(shape, dict):
        if not isinstance(found, dict):
            return [f"{path}: {found!r}"]
        lines = [f"{path}.{key} is not there" for key in shape.keys() - found.keys()]
        both = shape.keys() & found.keys()
        return lines + [line for key in both for line in unlike(shape[key], found[key], f"{path}.{key}")]
    is_like = found is None if shape is None else type(found) is shape
    return [] if is_like else [f"{path}: {found!r}"]


def refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


@pytest.fixture(scope="module", params=CLIENTS)
def text(request, demo):
    return demo.well("summary", "--client", request.param, "--week", "6", "--format", "json").out


@pytest.fixture
def answer(text):
    return json.loads(text, parse_constant=refuse)


def test_every_documented_key_is_there(answer):
    assert unlike(HEADER, answer) == []
    assert (answer["schema"], answer["kind"]) == ("chattui/1", "summary")
    assert list(answer)[:13] == [
        *("schema", "kind", "client", "period", "previous", "to_date", "coverage", "filters", "rules"),
        *("metrics", "tags", "categories", "daily"),
    ]
    for shape, rows in ((TAG, answer["tags"]), (CATEGORY, answer["categories"]), (DAY, answer["daily"])):
        assert rows
        assert [line for row in rows for line in unlike(shape, row)] == []


def test_every_metric_is_there_as_the_page_of_definitions_says(answer):
    metrics = answer["metrics"]
    assert [line for id, metric in metrics.items() for line in unlike(METRIC, metric, id)] == []
    said = {id: (metric["label"], metric["unit"], metric["better"]) for id, metric in metrics.items()}
    assert said == METRICS


def test_counts_are_whole_and_ratios_are_fractions(answer):
    for id, metric in answer["metrics"].items():
        if metric["unit"] == "count":
            assert isinstance(metric["value"], int | None), id
        if metric["unit"] == "ratio" and id != "aov_impact" and metric["value"] is not None:
            assert 0 <= metric["value"] <= 1, id


def test_days_are_those_of_the_period_and_sum_to_it(answer):
    assert [day["date"] for day in answer["daily"]] == [f"2026-02-{day:02}" for day in range(2, 9)]
    assert sum(day["chats"] for day in answer["daily"]) == answer["metrics"]["chats"]["value"]
    last, sales = answer["daily"][-1]["cumulative_sales"], answer["metrics"]["sales"]["value"]
    assert last == (None if sales is None else pytest.approx(sales, abs=1e-9))


def test_a_goal_has_one_bound_and_a_verdict(answer):
    goals = [metric for metric in answer["metrics"].values() if metric["goal"]]
    assert goals
    for metric in goals:
        (bound,) = metric["goal"]
        expected = metric["value"] >= metric["goal"][bound]
        if bound == "at_most":
            expected = metric["value"] <= metric["goal"][bound]
        assert metric["met"] is expected


def test_the_same_bytes_whenever_and_wherever_it_is_asked(demo, tmp_path, text):
    client = json.loads(text)["client"]["id"]
    elsewhere = Chattui(tmp_path, now=datetime(2031, 5, 5, tzinfo=UTC))
    shutil.copytree(demo.home, elsewhere.home)
    arguments = ("summary", "--client", client, "--week", "2026-W06", "--format", "json")
    assert elsewhere.well(*arguments, width=200, color=True, ascii=True).out == text
    assert demo.well(*arguments).out == text
    assert str(demo.home) not in text


def test_kinds_without_a_longer_period_have_the_key_all_the_same(demo):
    answer = demo.well("summary", "--client", "demo-shop", "--day", "2026-02-03", "--format", "json").json
    assert answer["to_date"] is None
    assert {metric["to_date"] for metric in answer["metrics"].values()} == {None}


def test_filters_are_repeated_as_they_were_asked(demo):
    options = ("--tag", "toimitus", "--tag", "lasku", "--weekdays", "mon-fri", "--hours", "9-17")
    found = demo.well("summary", "--client", "demo-shop", "--week", "6", "--format", "json", *options).json
    assert found["filters"]["tag"] == ["toimitus", "lasku"]
    assert {"hours", "weekdays"} <= found["filters"].keys()
    assert {metric["goal"] is None for metric in found["metrics"].values()} == {True}
