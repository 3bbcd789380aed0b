"""Messages apart from their conversations, as several systems give them."""

import json
from typing import Any

import pytest

from tests.sources.platforms import BY_NAME, SAMPLES, at, batches, by_id, rows
from tests.sources.support import file_of, read_all, sample

APART = {
    "crisp": "crisp/messages.derived.json",
    "freshchat": "freshchat/messages.derived.json",
    "gorgias": "gorgias/messages.derived.json",
    "rocketchat": "rocketchat/messages.derived.json",
}


@pytest.mark.parametrize(("name", "messages"), APART.items(), ids=APART)
def test_messages_alone_tell_their_conversations(name, messages):
    found = rows(name, messages)
    answered, missed, waiting = (found[id] for id in sorted(found, key=lambda key: key[-1]))
    assert (answered["started_at"], answered["first_reply_at"]) == (at(0), at(40))
    assert (missed["ended_at"], waiting["ended_at"]) == (at(3600), at(7200)), "the last message"
    assert (answered["visitor_messages"], answered["agent_messages"]) == (2, 2)
    assert sum(batch.skipped for batch in batches(name, messages)) == 1, "only a greeting"


@pytest.mark.parametrize("name", ["crisp", "gorgias"])
def test_conversations_alone_tell_nothing_of_replies(name):
    alone, whole = (sample(SAMPLES[name][0]) for _ in range(2))
    found = by_id(read_all(BY_NAME[name], alone)).values()
    assert not any({"first_reply_at", "visitor_messages", "rating"} & {*row} for row in found)
    assert [remark.partition(",")[0] for remark in alone.told] == ["Read without messages"]
    read_all(BY_NAME[name], whole, sample(APART[name]))
    assert whole.told == []


def test_metrics_of_a_room_tell_of_replies():
    found = rows("rocketchat", "rocketchat/rooms.derived.json")
    answered = found["room1"]
    assert answered["first_reply_at"] == at(40)
    assert (answered["reply_seconds_total"], answered["reply_count"]) == (30, 1)
    assert found["room2"]["first_reply_at"] is None
    assert "visitor_messages" not in answered


def test_only_omnichannel_rooms_are_conversations():
    room = {"_id": "r", "t": "l", "ts": "2026-05-04T10:00:00Z", "open": True, "msgs": 0}
    for kind, height in (("l", 1), ("c", 0), ("d", 0)):
        (batch,) = read_all(BY_NAME["rocketchat"], file_of(json.dumps({"rooms": [room | {"t": kind}]})))
        assert (batch.frame.height, batch.skipped) == (height, 1 - height)


def test_a_reply_time_counts_from_the_start_of_the_room():
    room: dict[str, Any] = {"_id": "r", "t": "l", "ts": "2026-05-04T10:00:00Z", "open": False}
    room |= {"closedAt": "2026-05-04T10:05:00Z", "metrics": {"response": {"ft": 12.5}}}
    (row,) = by_id(read_all(BY_NAME["rocketchat"], file_of(json.dumps(room)))).values()
    assert (row["first_reply_at"], row["ended_at"]) == (at(12.5), at(300))


@pytest.mark.parametrize(
    "message",
    [
        {"session_id": None, "from": "user", "fingerprint": 1, "timestamp": 1_777_888_800_000},
        {"session_id": "s", "from": "user", "fingerprint": 1, "timestamp": "yesterday"},
        {"session_id": "s", "from": "user", "fingerprint": 1, "timestamp": 0},
    ],
)
def test_a_message_that_does_not_fit_is_refused(message):
    found = read_all(BY_NAME["crisp"], file_of(json.dumps({"data": [message]})))
    assert [refusal.line for batch in found for refusal in batch.refused] == [1]


def test_messages_of_mixed_times_refuse_their_conversation():
    times = ("2026-05-04T10:00:00Z", "2026-05-04T10:00:05")
    page = {
        "messages": [{"conversation_id": "c", "actor_type": "user", "created_time": time} for time in times]
    }
    found = read_all(BY_NAME["freshchat"], file_of(json.dumps(page)))
    (refusal,) = (refusal for batch in found for refusal in batch.refused)
    assert "with and without an offset" in refusal.reason


def test_rules_and_notes_of_gorgias_are_no_reply_and_agents_may_begin():
    ticket = {"id": 1, "status": "open", "from_agent": True, "created_datetime": "2026-05-04T10:00:00Z"}
    (row,) = by_id(read_all(BY_NAME["gorgias"], file_of(json.dumps({"data": [ticket]})))).values()
    assert row["first_reply_at"] == row["started_at"] == at(0)
    within = {"from_agent": False, "public": True, "created_datetime": "2026-05-04T10:00:03Z"}
    rule = {"from_agent": True, "via": "rule", "public": True, "created_datetime": "2026-05-04T10:00:04Z"}
    (row,) = by_id(
        read_all(BY_NAME["gorgias"], file_of(json.dumps(ticket | {"messages": [within, rule]})))
    ).values()
    assert (row["started_at"], row["first_reply_at"], row["visitor_messages"]) == (at(3), None, 1)


def test_spam_and_trash_of_gorgias_are_left_out():
    ticket = {"id": 1, "status": "open", "created_datetime": "2026-05-04T10:00:00Z"}
    page = {"data": [ticket | {"spam": True}, ticket | {"trashed_datetime": "2026-05-05T10:00:00Z"}]}
    messages = sample("gorgias/messages.derived.json")
    found = read_all(BY_NAME["gorgias"], file_of(json.dumps(page)), messages)
    assert "1" not in by_id(found)


def test_a_conversation_of_freshchat_is_open_until_it_is_resolved():
    found = rows("freshchat")
    states = {id: (row["resolved"], row["ended_at"]) for id, row in found.items()}
    assert states["conversation-1"] == (True, at(90))
    assert states["conversation-4"] == (False, None)
    assert (found["conversation-1"]["team"], found["conversation-1"]["channel"]) == ("group-1", "web")
