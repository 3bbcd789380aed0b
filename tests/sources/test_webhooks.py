"""Systems whose webhooks are kept: Olark and tawk.to."""

import json
from typing import Any

import pytest

from tests.sources.platforms import at, by_id, rows, source
from tests.sources.support import file_of, read_all

T0 = 1_777_888_800


def olark(*items: tuple[str, float, str | None], **more: Any) -> dict[str, Any] | None:
    said = [
        {"kind": kind, "timestamp": f"{T0 + second:.2f}", **({"operatorId": who} if who else {})}
        for kind, second, who in items
    ]
    record = {
        "id": "O",
        "kind": "Conversation",
        "items": said,
        "visitor": {"id": "v"},
        "operators": {},
        **more,
    }
    (batch,) = read_all(source("olark"), file_of(json.dumps([record])))
    assert not batch.refused
    return batch.frame.to_dicts()[0] if batch.frame.height else None


ASKS, ANSWERS, OFFLINE = "MessageToOperator", "MessageToVisitor", "OfflineMessage"


@pytest.mark.parametrize(
    ("items", "times"),
    [
        ([(ASKS, 0, None), (ANSWERS, 7.25, "12")], (0, 7.25)),
        ([(ANSWERS, 0, None), (ASKS, 4, None)], (4, None)),
        ([(ANSWERS, 0, "12"), (ASKS, 4, None)], (0, 0)),
        ([(OFFLINE, 0, None)], None),
        ([(ANSWERS, 0, None)], None),
        ([(OFFLINE, 9, None), (ASKS, 0, None)], (0, None)),
    ],
)
def test_olark_tells_rules_and_offline_messages_from_chats(items, times):
    row = olark(*items)
    assert (None if row is None else (row["started_at"], row["first_reply_at"])) == (
        times and (at(times[0]), at(times[1]))
    )


def test_olark_names_operators_groups_and_the_rating_of_the_whole_chat():
    row = rows("olark")["OLARK1"]
    assert (row["agent"], row["agent_id"], row["team"], row["rating"]) == (
        "Aino",
        "aino@example.com",
        "Sales",
        5,
    )
    row = olark((ASKS, 0, None), operators={"12": {"username": "aino"}})  # type: ignore[assignment]
    assert (row["agent"], row["agent_id"]) == ("aino", "12"), "nobody wrote: who was there"


def test_tawk_takes_the_end_from_its_event_else_from_the_last_message():
    (batch,) = read_all(source("tawk"), *[file_of(json.dumps(TRANSCRIPT))])
    assert batch.frame["ended_at"].to_list() == [at(4)]
    ended = {"event": "chat:end", "time": "2026-05-04T10:02:00Z", "chatId": "c", "property": {}}
    found = by_id(
        read_all(source("tawk"), file_of(json.dumps(TRANSCRIPT)), file_of(json.dumps(ended), "end.json"))
    )
    assert found["c"]["ended_at"] == at(120)


TRANSCRIPT = {
    "event": "chat:transcript_created",
    "time": "2026-05-04T10:10:00Z",
    "property": {"id": "p", "name": "Shop"},
    "chat": {
        "id": "c",
        "visitor": {"name": "Ann"},
        "messages": [
            {"sender": {"t": "s"}, "time": "2026-05-04T09:59:00Z"},
            {"sender": {"t": "v"}, "time": "2026-05-04T10:00:00Z"},
            {"sender": {"t": "a", "n": "Aino"}, "time": "2026-05-04T10:00:04Z"},
        ],
    },
}


def test_tawk_takes_no_greeting_for_a_reply():
    (row,) = by_id(read_all(source("tawk"), file_of(json.dumps(TRANSCRIPT)))).values()
    assert (row["started_at"], row["first_reply_at"]) == (at(0), at(4))
    assert (row["agent"], row["agent_id"], row["team"]) == ("Aino", "Aino", "Shop")
