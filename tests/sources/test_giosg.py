import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chattui.importing.conform import conform
from chattui.model.settings import Billed
from chattui.sources.base import Reading
from tests.sources.platforms import batches, rows, source
from tests.sources.support import DATA, READING, file_of, read_all

OPERATOR, VISITOR = 1, 2
MESSAGE, SUGGESTION = 1, 2


def log(sender: object, second: int, kind: object = MESSAGE) -> dict[str, Any]:
    return {
        "created_at": f"2026-05-04T10:00:{second:02}.5", "type": kind, "sender_type": sender,
        "sender_id": f"s{sender}", "display_name": f"name {sender}",
    }  # fmt: skip


def chat(*logs: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "id": "c", "created_at": "2026-05-04T10:00:00", "ended_at": "2026-05-04T10:30:00",
        "user_message_count": 0, "visitor_message_count": 0, "logs": logs, **more,
    }  # fmt: skip


def read(*chats: dict[str, Any]) -> list[dict[str, Any]]:
    found = read_all(source("giosg"), file_of(json.dumps({"results": chats})))
    return [row for batch in found for row in batch.frame.to_dicts()]


def second(moment: datetime | None) -> float | None:
    return None if moment is None else (moment - datetime(2026, 5, 4, 10)).total_seconds()  # noqa: DTZ001


def test_the_rows_of_the_sample():
    (row,) = rows("giosg").values()
    assert row["started_at"] == datetime.fromisoformat("2015-01-15T13:43:23.655")
    assert row["first_reply_at"] is None, "the operator's line is an automatic suggestion"
    assert (row["visitor_messages"], row["agent_messages"]) == (1, 0)
    assert (row["visitor_id"], row["tags"]) == ("12345678", ["Premium"])
    (order,) = rows("giosg", table="orders").values()
    assert (order["amount"], order["currency"], order["told_by_chat"]) == ("83.00", "EUR", True)
    assert order["conversation_id"] == row["conversation_id"]


@pytest.mark.parametrize("zone", ["Europe/Helsinki", None])
def test_times_are_local_to_the_zone_that_the_import_names(zone):
    reading = Reading(ZoneInfo(zone) if zone else None, "EUR")
    read = batches("giosg", reading=READING)[0]
    found = conform(read, reading, label="giosg", names={}, key=bytes(32))
    if zone is None:
        assert [refusal.reason for refusal in found.refused] == ["no time zone: the time has no offset"]
    else:
        assert found.frame["started_at"].to_list() == [datetime.fromisoformat("2015-01-15T11:43:23.655Z")]


@pytest.mark.parametrize(
    ("logs", "start", "reply", "counts"),
    [
        ([log(VISITOR, 5), log(OPERATOR, 9)], 5.5, 9.5, (1, 1)),
        ([log(OPERATOR, 9), log(VISITOR, 5)], 5.5, 9.5, (1, 1)),
        ([log(OPERATOR, 1, SUGGESTION), log(VISITOR, 5)], 5.5, None, (1, 0)),
        ([log("visitor", 5, "msg"), log("user", 7, "join"), log("user", 9, "msg")], 5.5, 9.5, (1, 1)),
        ([log("user", 1, "autosuggest"), log("visitor", 5, "msg")], 5.5, None, (1, 0)),
    ],
)
def test_suggestions_and_joins_are_no_messages(logs, start, reply, counts):
    (row,) = read(chat(*logs))
    assert (second(row["started_at"]), second(row["first_reply_at"])) == (start, reply)
    assert (row["visitor_messages"], row["agent_messages"]) == counts


CASES = json.loads((DATA / "peer_cases/giosg_reporting.json").read_text())["cases"]


@pytest.mark.parametrize(
    "case", [case for case in CASES if "messages" in case["given"]], ids=lambda case: case["id"]
)
def test_real_conversations_are_billed_by_default(case):
    sides = {"agent": "user", "visitor": "visitor"}
    logs = [log(sides[who], second, kind) for second, (kind, who) in enumerate(case["given"]["messages"])]
    (row,) = read(chat(*logs))
    expect = case["expect"]
    if "visitor_messages" in expect:
        assert row["visitor_messages"] == expect["visitor_messages"]
        assert row["agent_messages"] == expect["agent_messages"]
    rule = Billed()
    is_billed = (
        row["visitor_messages"] >= rule.visitor_messages and row["agent_messages"] >= rule.agent_messages
    )
    assert is_billed == expect["is_real"]


@pytest.mark.parametrize(
    ("counted", "found"),
    [
        ((3, 2), (0, 0, 3, 2)),
        ((3, 0), (0, None, 3, 0)),
        ((0, 0), (0, None, 0, 0)),
        ((0, 2), None),
    ],
)
def test_without_messages_the_counts_tell_whether_it_was_answered(counted, found):
    visitor, user = counted
    read_rows = read(chat(visitor_message_count=visitor, user_message_count=user, logs=None))
    if found is None:
        assert read_rows == []
        return
    (row,) = read_rows
    start, reply, visitor, agent = found
    assert (second(row["started_at"]), second(row["first_reply_at"])) == (start, reply)
    assert (row["visitor_messages"], row["agent_messages"], row["reply_count"]) == (
        visitor,
        agent,
        None if visitor else 0,
    )


def test_a_suggestion_that_nobody_answered_is_no_conversation():
    assert read(chat(is_autosuggested=True)) == []


def test_only_carts_that_were_bought_are_orders():
    cart = {"id": 1, "total_price": 12.5, "currency": "EUR", "locked_at": "2026-05-04T11:00:00"}
    found = read(chat(log(VISITOR, 5), shopping_carts=[cart, {**cart, "id": 2, "locked_at": None}]))
    assert [(row["order_id"], row["amount"]) for row in found if "order_id" in row] == [("1", "12.5")]


@pytest.mark.parametrize(
    ("data", "person"),
    [
        (
            [{"name": "Email", "value": "a@example.com"}, {"name": "customer_number", "value": 7}],
            ("7", "a@example.com"),
        ),
        ([{"name": "username", "value": "ann"}, {"name": "email", "value": ""}], ("ann", None)),
        ([], ("s2", None)),
    ],
)
def test_the_site_may_tell_who_the_visitor_is(data, person):
    (row,) = read(chat(log(VISITOR, 5), api_data=data))
    assert (row["visitor_id"], row["visitor_email"]) == person
