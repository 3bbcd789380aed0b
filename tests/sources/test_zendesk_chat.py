import json
from typing import Any

import pytest

from tests.sources.platforms import at, rows, source
from tests.sources.support import file_of, read_all

AGENT = "agent:360786799676"


def chat(*history: tuple[str, float], **more: Any) -> dict[str, Any]:
    lines = [{"type": "chat.msg", "nick": nick, "timestamp": stamp(second)} for nick, second in history]
    return {
        "id": "C", "type": "chat", "timestamp": stamp(0), "end_timestamp": stamp(600), "missed": False,
        "visitor": {"id": "7", "email": ""}, "session": {}, "history": lines, **more,
    }  # fmt: skip


def stamp(second: float) -> str:
    moment = at(second)
    assert moment is not None
    return moment.isoformat().replace("+00:00", "Z")


def read(*chats: dict[str, Any]) -> tuple[list[dict[str, Any]], int]:
    page = {"chats": chats, "count": len(chats), "end_time": 1_777_888_800, "next_page": None}
    (batch,) = read_all(source("zendesk-chat"), file_of(json.dumps(page)))
    assert not batch.refused
    return batch.frame.to_dicts(), batch.skipped


def test_the_rows_of_the_sample():
    first, missed, second, outbound = rows("zendesk-chat").values()
    assert (first["team"], first["agent"], first["agent_id"]) == ("Sales", "Aino Virtanen", "360786799676")
    assert (first["visitor_messages"], first["agent_messages"], first["reply_count"]) == (3, 4, None)
    waits = [(row["first_reply_at"] - row["started_at"]).total_seconds() for row in (first, second)]  # type: ignore[operator]
    assert waits == [42, 37]
    assert missed["first_reply_at"] is None
    assert second["agent"] == "Budi Santoso", "who wrote last"
    assert outbound["first_reply_at"] == outbound["started_at"]


def test_offline_messages_and_deleted_chats_are_no_chats():
    offline = {"id": "O", "type": "offline_msg", "timestamp": stamp(0), "message": "…", "visitor": {}}
    assert read(offline, chat(("visitor", 0), deleted=True)) == ([], 2)
    assert source("zendesk-chat").recognise(file_of(json.dumps({"chats": [offline | {"session": {}}]})))


def test_the_newest_word_of_a_chat_can_be_told():
    (row,), _ = read(chat(("visitor", 0), update_timestamp=stamp(700)))
    assert row["updated_at"] == at(700)


@pytest.mark.parametrize(
    ("history", "reply", "replies"),
    [
        ([("visitor", 0), ("agent:trigger", 1), (AGENT, 9), ("visitor", 20), (AGENT, 25)], 9, 1),
        ([("visitor", 0), ("agent:trigger", 1)], None, 0),
        ([("visitor:1.2", 0), (AGENT, 4)], 4, 0),
        ([(AGENT, 0), ("visitor", 3)], 0, 0),
    ],
)
def test_triggers_are_no_reply(history, reply, replies):
    (row,), _ = read(chat(*history))
    assert (row["started_at"], row["first_reply_at"], row["reply_count"]) == (at(0), at(reply), replies)


@pytest.mark.parametrize(
    ("more", "reply"),
    [
        ({"response_time": {"first": 42}, "count": {"visitor": 1, "agent": 1}}, 42),
        ({"started_by": "agent", "count": {"visitor": 1, "agent": 2}}, 0),
        ({"missed": True, "count": {"visitor": 1, "agent": 1}}, None),
        ({"count": {"visitor": 1, "agent": 0}}, None),
        ({}, None),
    ],
)
def test_a_chat_without_its_history_tells_what_it_counted(more, reply):
    (row,), _ = read(chat(**more))
    assert row["first_reply_at"] == at(reply)


def test_what_only_triggers_wrote_is_no_conversation():
    assert read(chat(("agent:trigger", 1))) == ([], 1)


@pytest.mark.parametrize(("rating", "satisfied"), [("good", True), ("bad", False), (None, None), ("", None)])
def test_ratings(rating, satisfied):
    (row,), _ = read(chat(("visitor", 0), rating=rating))
    assert row["satisfied"] is satisfied
