"""CSV: the rows of JSON, its names, nothing rounded, no cell that a spreadsheet would run."""

import csv
import io
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chattui.model.answer import Answer
from chattui.model.bodies import Breakdown, Conversations, GroupRow
from chattui.model.values import GroupValue
from chattui.render.csv import to_csv
from chattui.render.data import to_json
from tests.render import answers
from tests.render.answers import ANSWERS, EMPTY_ANSWERS

EVERY = ANSWERS | {f"no {name}": answer for name, answer in EMPTY_ANSWERS.items()}


def table(answer: Answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(to_csv(answer), newline=""), strict=True))


def rows_of_json(answer: Answer) -> list[dict[str, Any]]:
    found: dict[str, Any] = json.loads(to_json(answer))
    match found["kind"]:
        case "summary":
            return [{"metric": id} | metric for id, metric in found["metrics"].items()]
        case "sales":
            return list(found["daily"])
        case _:
            return list(found["rows"])


def leaves(value: object) -> list[object]:
    """Return the values in a row of JSON, however deep they lie."""
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    return [value]


def as_cell(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: "true", False: "false"}[value]
    return ";".join(value) if isinstance(value, list) else str(value)


@pytest.mark.parametrize("name", EVERY)
def test_it_has_the_rows_of_json_and_every_value_of_them(name):
    head, *body = table(EVERY[name])
    rows = rows_of_json(EVERY[name])
    assert len(set(head)) == len(head)
    assert {len(row) for row in body} <= {len(head)}
    assert len(body) == len(rows)
    for cells, row in zip(body, rows, strict=True):
        found = sorted(cell.removeprefix("'") for cell in cells if cell)
        assert found == sorted(filter(None, map(as_cell, leaves(row))))


def test_names_are_those_of_json_and_parts_of_a_metric_stand_beside_it():
    head, first, *_ = table(ANSWERS["breakdown-tag"])
    assert head == [
        *("tag", "chats", "chats.n", "chats.previous", "csat", "csat.n", "csat.previous"),
        *("share", "mark_share"),
    ]
    assert first == ["shipping", "60", "", "62", "0.9", "30", "0.75", "0.6", "0.75"]
    assert table(ANSWERS["history-agent"])[0][:6] == ["key", "start", "end", "complete", "agent", "chats"]
    assert table(ANSWERS["conversations"])[0] == list(answers.COLUMNS)


def test_a_summary_has_a_row_for_each_metric_with_its_goals_beside_it():
    head, *body = table(ANSWERS["summary"])
    rows = {row[0]: dict(zip(head, row, strict=True)) for row in body}
    assert rows["chats"]["goal.at_least"] == "150"
    assert rows["chats"]["goal.at_most"] == ""
    assert rows["chats"]["met"] == "false"
    assert rows["csat"]["to_date_goal.at_most"] == "0.5"
    assert rows["csat"]["value"] == ""


def test_nothing_at_all_is_still_a_header():
    assert to_csv(EMPTY_ANSWERS["trends"]) == "metric,tag,category,value,low,high,z,n\n"


def test_lines_end_in_a_line_feed_and_there_is_no_mark_at_the_start():
    text = to_csv(ANSWERS["conversations"])
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert text.count("\n") == 4


@pytest.mark.parametrize("name", ["=1+1", "+1-2", "-2+3", "@SUM(A1)", "＝1", ' "=1', "'=1"])
def test_text_that_is_a_formula_is_defused(name):
    groups = (GroupRow((name,), {"chats": GroupValue(-5, None, -0.5)}, 0.1),)
    _, row = table(Answer(answers.header(), Breakdown(("agent",), (answers.CHATS,), groups)))
    assert row == [f"'{name}", "-5", "", "-0.5", "0.1"]


def test_tags_are_joined_and_defused_as_one():
    body = Conversations(None, ("tags", "rating"), ((["=a", "b"], -1), ([], None)), 2)
    assert table(Answer(answers.header(), body))[1:] == [["'=a;b", "-1"], ["", ""]]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=1, max_size=4))
def test_any_names_are_read_back(names):
    groups = tuple(GroupRow((name,), {"chats": GroupValue(1)}, None) for name in names)
    _, *body = table(Answer(answers.header(), Breakdown(("agent",), (answers.CHATS,), groups)))
    assert [row[0] in (name, f"'{name}") for row, name in zip(body, names, strict=True)] == [True] * len(
        names
    )


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_not_rounded(number):
    groups = (GroupRow(("a",), {"chats": GroupValue(number)}, number),)
    answer = Answer(answers.header(), Breakdown(("agent",), (answers.CHATS,), groups))
    _, row = table(answer)
    assert float(row[1]) == float(row[-1]) == number
    assert msgspec.json.decode(to_json(answer))["rows"][0]["share"] == number
