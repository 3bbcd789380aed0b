import json
from datetime import datetime
from typing import Any

import pytest

from chattui.sources.base import File
from tests.sources.platforms import at, by_id, rows, source
from tests.sources.support import file_of, read_all

LIST, MESSAGES, EVENTS, RESPONSES = (
    f"chatwoot/rest_{name}.derived.json"
    for name in ("conversations_list", "messages", "reporting_events", "csat_survey_responses")
)
T0 = 1_777_888_800
USER = {"id": 21, "type": "user", "name": "Aino Virtanen"}


def conversation(id: int = 1, created: float = 0, **more: Any) -> dict[str, Any]:
    return {
        "id": id, "inbox_id": 37, "status": "open", "labels": [], "contact_last_seen_at": 0,
        "created_at": T0 + created, "updated_at": T0 + 900.5, "last_activity_at": T0 + 900,
        "first_reply_created_at": 0, **more,
    }  # fmt: skip


def message(kind: object, second: float, sender: object = USER, **more: Any) -> dict[str, Any]:
    return {
        "id": second, "conversation_id": 1, "message_type": kind, "content_type": "text", "private": False,
        "created_at": T0 + second, "sender": sender, **more,
    }  # fmt: skip


def event(name: str, id: int, start: float, end: float, **more: Any) -> dict[str, Any]:
    times = {"event_start_time": T0 + start, "event_end_time": T0 + end}
    return {"name": name, "conversation_id": id, "inbox_id": 37, "value": end - start, **times, **more}


def page(*records: dict[str, Any]) -> File:
    return file_of(json.dumps({"meta": {}, "payload": records}))


def read(*files: File) -> dict[str, dict[str, Any]]:
    return by_id(read_all(source("chatwoot"), *files))


VISITOR = message(0, 0, {"id": 7, "type": "contact"})


def test_the_rows_of_the_samples():
    row = rows("chatwoot")["5815"]
    moments = [row[name] for name in ("started_at", "first_reply_at", "ended_at", "closed_at")]
    assert moments == [
        datetime.fromisoformat(f"2026-05-04T09:{clock}Z") for clock in ("12:12", "13:14", "22:12", "22:12")
    ]
    assert (row["channel"], row["team"], row["tags"], row["rating"]) == (
        "web",
        "sales",
        ["billing", "lead"],
        5,
    )
    assert (row["agent"], row["agent_id"]) == ("Aino Virtanen", "aino@example.com")
    assert (row["visitor_id"], row["visitor_email"]) == ("6815", "ann@example.com")
    assert (row["visitor_messages"], row["agent_messages"], row["reply_count"]) == (1, 1, 0)


def test_without_messages_the_counts_are_left_as_they_are_stored():
    row = rows("chatwoot", LIST)["5815"]
    assert not {"visitor_messages", "rating", "reply_count"} & {*row}
    assert row["first_reply_at"] == datetime.fromisoformat("2026-05-04T09:13:14Z")


def test_zeros_are_no_times():
    found = rows("chatwoot", LIST)
    assert [found[id]["first_reply_at"] for id in ("5816", "5817")] == [None, None]


@pytest.mark.parametrize(
    ("reply", "counts"),
    [
        (message(1, 30), True),
        (message("outgoing", 30), True),
        (message(1, 30, private=True), False),
        (message(2, 30), False),
        (message(3, 30), False),
        (message(1, 30, {"id": 1, "type": "agent_bot"}), False),
        (message(1, 30, None), False),
        (message(1, 30, content_attributes={"automation_rule_id": 3}), False),
        (message(1, 30, additional_attributes={"campaign_id": 3}), False),
    ],
)
def test_only_people_answer(reply, counts):
    row = read(page(conversation()), page(VISITOR, reply))["1"]
    assert row["first_reply_at"] == (at(30) if counts else None)
    assert row["agent_messages"] == int(counts)


def test_messages_without_their_beginning_do_not_move_the_start():
    replied = conversation(first_reply_created_at=T0 + 5)
    row = read(page(replied), page(message(0, 50, {"id": 7}), message(1, 60)))["1"]
    assert (row["started_at"], row["first_reply_at"]) == (at(0), at(5))
    assert "visitor_messages" not in row


def test_a_conversation_known_by_its_messages_alone():
    row = rows("chatwoot", MESSAGES)["5815"]
    assert (row["started_at"], row["ended_at"]) == tuple(
        datetime.fromisoformat(f"2026-05-04T09:{clock}Z") for clock in ("12:12", "13:14")
    )
    assert (row["agent"], row["visitor_id"], row["rating"]) == ("Aino Virtanen", "6815", 5)
    assert "resolved" not in row


def test_what_bots_and_campaigns_began_is_no_conversation():
    batches = read_all(source("chatwoot"), page(conversation()), page(message(1, 0, {"type": "agent_bot"})))
    assert [sum(batch.frame.height for batch in batches), sum(batch.skipped for batch in batches)] == [0, 1]


def test_events_belong_to_the_one_conversation_that_began_with_them():
    events = [
        event("first_response", 90001, 0, 62),
        event("reply_time", 90001, 100, 130),
        event("reply_time", 90001, 200, 210),
        event("conversation_resolved", 90001, 0, 600),
        event("first_response", 90002, 50, 70),
        event("first_response", 90003, 80, 90),
        event("first_response", 90004, 80, 95),
    ]
    conversations = [
        conversation(1, 0.25, status="resolved"),
        conversation(2, 50, inbox_id=38),
        conversation(3, 80),
    ]
    found = read(page(*conversations), page(*events))
    assert (found["1"]["first_reply_at"], found["1"]["closed_at"]) == (at(62), at(600))
    assert (found["1"]["reply_seconds_total"], found["1"]["reply_count"]) == (40, 2)
    assert all(found[id]["first_reply_at"] is None for id in ("2", "3")), "another inbox; two of one second"


def test_events_that_are_left_out_are_told():
    sure, unsure = page(event("first_response", 9, 0, 62)), page(event("first_response", 9, 30, 62))
    read(page(conversation()), sure)
    read(page(conversation()), unsure)
    assert (sure.told, unsure.told) == ([], ["Events that fit no conversation for sure were left out"])


def test_an_older_list_that_tells_nothing_of_replies_leaves_what_is_stored():
    older = conversation()
    del older["first_reply_created_at"]
    assert "first_reply_at" not in read(page(older))["1"]


def test_two_conversations_of_one_second_share_no_events():
    found = read(page(conversation(1), conversation(2)), page(event("first_response", 9, 0, 62)))
    assert [row["first_reply_at"] for row in found.values()] == [None, None]


@pytest.mark.parametrize("status", ["open", "pending", "snoozed"])
def test_what_is_not_resolved_has_no_end(status):
    row = read(page(conversation(status=status)))["1"]
    assert (row["resolved"], row["ended_at"]) == (False, None)
    assert read(page(conversation(status="resolved")))["1"]["ended_at"] == at(900)


def test_lists_and_lines_of_conversations_are_told_from_messages():
    held = conversation(messages=[message(1, 5)])
    for text in (json.dumps([held, held]), json.dumps(held) + "\n" + json.dumps(conversation(2)) + "\n"):
        assert source("chatwoot").recognise(file_of(text)) is not None
        assert read(file_of(text))["1"]["started_at"] == at(0)


def test_reports_are_not_taken_for_conversations():
    report = "Reporting period 2026-05-01 to 2026-05-31\n\n\nAgent name,Assigned conversations\nAino,42\n"
    assert source("chatwoot").recognise(file_of(report)) is None
