import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from chattui.sources.base import LINE, Batch
from chattui.sources.livechat import LIVECHAT
from tests.sources.support import DATA, file_of, only, or_message, read_all, sample

SAMPLE = "livechat/list_archives.derived.json"
ORDER = {"order": {"id": 7, "order_number": 1001, "currency": "EUR", "total_price": 10.50}}


def chat(number: int = 1, **thread: object) -> dict[str, object]:
    return {
        "id": "C",
        "users": [{"id": "v", "type": "customer", "email": "v@example.com"}],
        "thread": {"id": f"T{number}", "created_at": "2026-05-04T06:00:00Z", "unknown": [{"x": 1}], **thread},
    }


def ordered(details: object) -> dict[str, object]:
    made = {"type": "system", "subtype": "store_order_was_created", "created_at": "2026-05-04T06:01:00Z"}
    return chat(events=[{**made, "details": details}])


def read(data: object) -> list[Batch]:
    return read_all(LIVECHAT, file_of(data if isinstance(data, (bytes, str)) else json.dumps(data)))


def test_the_sample_gives_what_is_expected_of_it():
    cases = json.loads((DATA / "peer_cases/derived_archives_expected.json").read_text())["cases"]
    expect = next(case["expect"] for case in cases if case["id"] == "livechat_list_archives")
    conversations, orders = read_all(LIVECHAT, sample(SAMPLE))
    rows = conversations.frame.to_dicts()
    assert len(rows) == expect["threads"]
    answered = [row for row in rows if row["first_reply_at"]]
    assert {
        row["conversation_id"]: (row["first_reply_at"] - row["started_at"]).total_seconds()
        for row in answered
    } == expect["first_response_seconds"]
    assert (
        sum(row["first_reply_at"] is None and row["ended_at"] is not None for row in rows) == expect["missed"]
    )
    assert sum(row["ended_at"] is None for row in rows) == expect["open"]
    assert sum(row["satisfied"] is True for row in rows) == expect["rated_good"]
    assert sum(row["satisfied"] is False for row in rows) == expect["rated_bad"]
    marks = [tag for row in rows for tag in row["tags"]]
    assert {tag: marks.count(tag) for tag in marks} == expect["tags"]
    assert sum(not row["tags"] for row in rows) == expect["untagged"]
    assert orders.frame["conversation_id"].to_list() == expect["sale_threads"]
    local = {
        row["conversation_id"]: row["started_at"].astimezone(ZoneInfo("Europe/Helsinki")) for row in rows
    }
    assert {id_: f"{local[id_]:%Y-%m-%d}" for id_ in expect["helsinki_dates"]} == expect["helsinki_dates"]


def test_the_rows_of_the_sample():
    conversations, orders = read_all(LIVECHAT, sample(SAMPLE))
    assert conversations.frame.row(2, named=True) == {
        "conversation_id": "K600PKZON9",
        "started_at": datetime.fromisoformat("2026-05-10T21:30:00Z"),
        "first_reply_at": datetime.fromisoformat("2026-05-10T21:30:37Z"),
        "ended_at": datetime.fromisoformat("2026-05-10T21:32:00Z"),
        "visitor_id": "0f864f86-556e-46a9-848e-d2d5fe0a8fe0",
        "visitor_email": None,
        "agent": "Agent Two",
        "agent_id": "agent@example.com",
        "team": "1",
        "tags": ["billing"],
        "satisfied": False,
        "visitor_messages": 1,
        "agent_messages": 2,
        "reply_seconds_total": 0.0,
        "reply_count": 0,
        LINE: 3,
    }
    assert orders.frame.row(0, named=True) == {
        "order_id": "gid://shopify/Order/1234567890",
        "order_number": "#1001",
        "placed_at": datetime.fromisoformat("2026-05-04T06:07:00Z"),
        "amount": "123.45",
        "currency": "EUR",
        "conversation_id": "K600PKZON8",
        "told_by_chat": True,
        "visitor_id": "b7eff798-f8df-4364-8059-649c35c9ed0c",
        "visitor_email": "ann@example.com",
        LINE: 1,
    }


page = {"chats": [chat(1), chat(2)], "found_chats": 3}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (json.dumps(page), [1, 2]),
        (json.dumps(page, indent=1) + "\n", [1, 2]),
        (json.dumps([page, {"chats": [chat(3)]}]), [1, 2, 3]),
        (json.dumps([chat(1), chat(2)], indent=1), [1, 2]),
        (json.dumps(chat(1)), [1]),
        ("\ufeff" + json.dumps(chat(1)) + "\n\n" + json.dumps(chat(2)), [1, 3]),
        (json.dumps(page) + "\n" + json.dumps({"chats": [chat(3)]}) + "\r\n", [1, 1, 2]),
        (json.dumps({"chats": [], "found_chats": 0}), []),
    ],
)
def test_the_forms_of_a_file(text, lines):
    assert LIVECHAT.recognise(file_of(text)) is not None
    batch = only(read(text))
    assert batch.frame["conversation_id"].to_list() == [f"T{i + 1}" for i in range(len(lines))]
    assert batch.frame[LINE].to_list() == lines
    assert not batch.refused


def test_every_batch_has_the_same_columns():
    full = read_all(LIVECHAT, sample(SAMPLE))[0].frame
    assert only(read({"chats": [], "found_chats": 0})).frame.schema == full.schema


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({"id": "C"}, "no thread with an id"),
        (chat() | {"thread": None}, "no thread with an id"),
        (chat(id=None), "no thread with an id"),
        (chat(id=5), "Expected `str | null`, got `int` - at `$.thread.id`"),
        (chat(created_at="yesterday"), "Invalid RFC3339"),
        (chat(created_at="2026-05-04T06:00:00"), "timezone"),
        (chat(created_at=None), "neither a message nor a time of the conversation"),
        (chat(events=[{"type": "message", "author_id": "v"}]), "a message without a time"),
        (7, "Expected `object`, got `int`"),
    ],
)
@pytest.mark.parametrize("lines", [True, False])
def test_a_chat_that_does_not_fit_is_refused_with_its_number(bad, reason, lines):
    chats = [chat(1), bad, chat(3)]
    batch = only(read("\n".join(map(json.dumps, chats)) if lines else {"chats": chats}))
    assert batch.frame["conversation_id"].to_list() == ["T1", "T3"]
    (refusal,) = batch.refused
    assert refusal.line == 2
    assert reason in refusal.reason
    assert refusal.row


@pytest.mark.parametrize("details", [json.dumps(ORDER), ORDER])
def test_an_order_is_read_from_a_text_or_an_object(details):
    frame = read(ordered(details))[1].frame
    assert frame.select("order_id", "order_number", "amount", "visitor_email").row(0) == (
        "7",
        "1001",
        "10.5",
        "v@example.com",
    )


@pytest.mark.parametrize(
    "details", [None, "", "{", '{"order": {}}', '{"order": 1}', {"store": {}}, "[" * 5000]
)
def test_an_order_that_cannot_be_read_is_refused(details):
    conversations, orders = read(ordered(details))
    assert conversations.frame.height == 1
    assert orders.frame.height == 0
    assert [(refusal.line, refusal.column) for refusal in orders.refused] == [(1, "order_id")]


def test_half_letters_do_not_harm():
    (batch,) = read('{"chats": [' + json.dumps(chat()).replace('"v@', '"\\ud800@') + "]}")
    assert batch.frame["visitor_email"].to_list() == ["\ufffd@example.com"]


@pytest.mark.parametrize(
    "value", ["[" * 5000 + "]" * 5000, "9" * 5000, "NaN", '"' + "a" * 10 + '\x00"', '"\\ud800"']
)
@pytest.mark.parametrize("form", ['{{"chats": [{}]}}', "[{}]", "{}"])
def test_hostile_values_never_end_in_a_traceback(value, form):
    for key in ("extra", "thread"):
        text = form.format(json.dumps(chat()).replace('"id": "C"', f'"{key}": {value}'))
        batches = or_message(read, text)
        if isinstance(batches, str):
            assert "cannot be read" in batches
        else:
            assert len(batches[0].refused) + batches[0].frame.height == 1


def test_hostile_lines_are_refused_one_by_one():
    deep = '{"a": ' + "[" * 5000 + "]" * 5000 + "}"
    batch = only(
        read("\n".join([json.dumps(chat(1)), deep, '{"a": NaN}', "\x1b[2J", json.dumps(chat(2))]) + "\n")
    )
    assert [refusal.line for refusal in batch.refused] == [2, 3, 4]
    assert batch.frame.height == 2


@pytest.mark.parametrize("form", ["page", "lines"])
def test_a_file_cut_anywhere_never_loses_a_chat_in_silence(form):
    chats = [json.dumps(chat(i, tags=["é\ud83d"]), ensure_ascii=i == 1) for i in (1, 2)]
    text = '{"chats": [' + ", ".join(chats) + "]}" if form == "page" else "\n".join(chats)
    data = text.encode("utf-8", "replace")
    for length in range(1, len(data)):
        batches = or_message(read, data[:length])
        if isinstance(batches, str):
            assert "cut off" in batches or "not UTF-8" in batches
        else:
            assert form == "lines"
            assert data[:length].rstrip().endswith(b"}")
            assert only(batches).frame.height + len(only(batches).refused) == 1
