"""What holds for every chat system: recognised, read as declared, robust; and the cases they share."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from chattui.model.tables import CONVERSATIONS
from chattui.sources.base import File
from chattui.sources.detect import detect
from chattui.sources.registry import SOURCES
from tests.sources.platforms import SAMPLES, at, batches, by_id, rows, source
from tests.sources.support import DATA, file_of, or_message, read_all, sample

PERSON = {"visitor_id", "visitor_email"}
BESIDE = {"_line", "agent_id", "currency"}
JSON_FILES = [(name, file) for name, files in SAMPLES.items() for file in files if not file.endswith(".csv")]
CASES = {
    case["id"]: case["expect"]
    for case in json.loads((DATA / "peer_cases/derived_archives_expected.json").read_text())["cases"]
}


def test_every_source_of_chats_has_a_sample():
    assert {*SAMPLES} == {
        source.name for source in SOURCES if any(fills.table is CONVERSATIONS for fills in source.fills)
    }


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_are_recognised_by_content(name):
    files = [sample(file) for file in SAMPLES[name]]
    assert [(group.source.name, len(group.files)) for group in detect(files)] == [(name, len(files))]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_order_of_the_files_makes_no_difference(name):
    there, back = (by_id(batches(name, *files)) for files in (SAMPLES[name], SAMPLES[name][::-1]))
    assert there == back


@pytest.mark.parametrize("name", SAMPLES)
def test_rows_have_just_the_columns_that_the_docs_tell(name):
    given: dict[str, set[str]] = {}
    for batch in batches(name):
        columns = {*batch.frame.columns} - BESIDE
        has_person = bool(columns & PERSON)
        given.setdefault(batch.table.name, set()).update(
            columns - PERSON, {"visitor"} if has_person else set()
        )
    told = {fills.table.name: {*fills.seen, *fills.documented} for fills in source(name).fills}
    if name == "hubspot":
        # The connector's sample lacks columns that others have: see test_hubspot.py.
        given["conversations"] |= {"visitor", "channel", "team", "updated_at"}
    assert given == told
    for fills in source(name).fills:
        assert not {*fills.seen} & {*fills.documented}
        assert {*fills.seen, *fills.documented} <= {*fills.table.names}


FOUR = ("crisp", "freshchat", "gorgias", "olark", "rocketchat", "tawk", "intercom")
"""Systems whose derived samples tell the four conversations."""
HAS_END = ("crisp", "gorgias", "rocketchat", "tawk", "intercom")
"""The others end with their last message."""
TELLS_STATE = ("crisp", "freshchat", "gorgias", "rocketchat", "intercom")
HAS_TAGS = ("crisp", "gorgias", "olark", "rocketchat", "intercom")
HAS_RATING = ("crisp", "gorgias", "olark", "intercom")


def four(name: str) -> list[dict[str, Any]]:
    found = rows(name)
    assert len(found) == 3, "a greeting is no conversation"
    return [found[name] for name in sorted(found, key=lambda name: name[-1])]


@pytest.mark.parametrize("name", FOUR)
def test_times_and_counts_of_the_four_conversations(name):
    answered, missed, waiting = four(name)
    assert [row["started_at"] for row in (answered, missed, waiting)] == [at(0), at(3600), at(7200)]
    assert [row["first_reply_at"] for row in (answered, missed, waiting)] == [at(40), None, None]
    last = 90.5 if name == "olark" else 90
    ends = (300, 4200) if name in HAS_END else (last, 3600)
    open_end = None if name in TELLS_STATE else 7200
    assert [row["ended_at"] for row in (answered, missed, waiting)] == [*map(at, ends), at(open_end)]
    assert [row["visitor_messages"] for row in (answered, missed, waiting)] == [2, 1, 1]
    assert [row["agent_messages"] for row in (answered, missed, waiting)] == [2, 0, 0]
    assert (answered["reply_seconds_total"], answered["reply_count"]) == (last - 60, 1)
    assert (missed["reply_seconds_total"], missed["reply_count"]) == (0, 0)


@pytest.mark.parametrize("name", FOUR)
def test_people_and_topics_of_the_four_conversations(name):
    answered, missed, _ = four(name)
    assert answered["agent"] == {"olark": "Aino", "freshchat": "agent-1"}.get(name, "Aino Virtanen")
    assert missed["agent"] is None
    assert answered.get("visitor_email") in ("ann@example.com", None)
    assert answered.get("visitor_email") or name in ("rocketchat", "freshchat")
    assert not missed.get("visitor_email")
    if name in HAS_TAGS:
        assert (answered["tags"], missed["tags"]) == (["sales", "lead"], [])
    if name in HAS_RATING:
        assert (answered["rating"], missed.get("rating")) == (5, None)


@pytest.mark.parametrize("name", ["crisp", "gorgias", "intercom"])
def test_what_is_closed_is_resolved(name):
    answered, missed, waiting = four(name)
    assert [row["resolved"] for row in (answered, missed, waiting)] == [True, True, False]
    assert [row["closed_at"] for row in (answered, missed, waiting)] == [at(300), at(4200), None]


def test_the_cases_of_other_systems():
    chats = [*rows("zendesk-chat").values()]
    expect = CASES["zendesk_chats_online"]
    answered = [row for row in chats if row["first_reply_at"]]
    assert (len(chats), len(answered)) == (expect["chats"], expect["served"])
    assert sum(bool(row["ended_at"]) for row in chats if row not in answered) == expect["missed"]
    assert sum(row["satisfied"] is True for row in chats) == expect["rated_good"]
    assert sum(row["satisfied"] is False for row in chats) == expect["rated_bad"]
    assert tag_counts(chats) == expect["tags"]
    assert sum(not row["tags"] for row in chats) == expect["untagged"]

    chats = [*rows("livehelperchat").values()]
    expect = CASES["livehelperchat_report"]
    assert len(chats) == expect["chats"]
    assert sum(not row["first_reply_at"] and bool(row["ended_at"]) for row in chats) == expect["abandoned"]
    votes = {"up": True, "down": False, "none": None}
    assert {name: [row["satisfied"] for row in chats].count(vote) for name, vote in votes.items()} == expect[
        "votes"
    ]
    assert tag_counts(chats) == expect["subjects"]
    assert sum(not row["ended_at"] for row in chats) == expect["open"]

    chats = [*rows("chatwoot", "chatwoot/rest_conversations_list.derived.json").values()]
    expect = CASES["chatwoot_rest"]
    assert len(chats) == expect["conversations"]
    assert sum(row["resolved"] is True for row in chats) == expect["resolved"]
    assert sum(row["ended_at"] is None for row in chats) == expect["open"] + expect["pending"]
    assert sum(row["agent"] is None for row in chats) == expect["unassigned"]
    unanswered = {
        f"{row['conversation_id']}.first_reply_created_at" for row in chats if not row["first_reply_at"]
    }
    assert unanswered == {name for name in expect["zero_timestamps_are_null"] if "first_reply" in name}


def tag_counts(chats: Sequence[dict[str, Any]]) -> dict[str, int]:
    marks = [tag for row in chats for tag in row["tags"] if tag]
    return {tag: marks.count(tag) for tag in marks}


def variants(value: Any) -> Iterator[Any]:
    """Yield a document with a key more, and with each key in turn missing, null, a local time or huge."""
    if isinstance(value, list):
        for place, item in enumerate(value[:2]):
            yield from ([*value[:place], other, *value[place + 1 :]] for other in variants(item))
    if isinstance(value, dict):
        yield {**value, "a_new_key": {"deep": [1, None]}}
        for key, inner in value.items():
            yield {other: kept for other, kept in value.items() if other != key}
            yield from ({**value, key: odd} for odd in (None, "2026-05-04T10:00:00", 1e300))
            yield from ({**value, key: other} for other in variants(inner))


@pytest.mark.parametrize(("name", "path"), JSON_FILES, ids=[path for _, path in JSON_FILES])
def test_missing_null_and_odd_keys_break_nothing(name, path):
    text = (DATA / path).read_text()
    document = json.loads(text.partition("\n")[0] if path.endswith("l") else text)
    others = [sample(other) for other in SAMPLES[name] if other != path]
    for variant in list(variants(document))[::13]:
        found = or_message(read_all, source(name), file_of(json.dumps(variant)), *others)
        assert not isinstance(found, str), found
        for batch in found:
            assert "a_new_key" not in batch.unknown


HOSTILE = {
    "deep": "[" * 5000 + "]" * 5000,
    "number": "9" * 5000,
    "nan": "NaN",
    "half a letter": '"\\ud800"',
    "object": '{"a": [{}]}',
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(("name", "path"), JSON_FILES, ids=[path for _, path in JSON_FILES])
def test_hostile_values_never_end_in_a_traceback(name, path, hostile):
    text = (DATA / path).read_text()
    line = text.partition("\n")[0] if path.endswith("l") else text
    keys = json_keys(line)
    for key in keys[:: max(1, len(keys) // 4)]:
        broken = line.replace(f'"{key}": ', f'"{key}": {hostile}, "was_{key}": ', 1)
        found = or_message(read_all, source(name), file_of(broken))
        if isinstance(found, str):
            assert "cannot be read" in found


def json_keys(text: str) -> list[str]:
    found: dict[str, None] = {}
    json.loads(text, object_pairs_hook=lambda pairs: found.update(dict.fromkeys(key for key, _ in pairs)))
    return [*found]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_that_is_cut_off_is_an_error(name):
    whole = sample(SAMPLES[name][0])
    data = whole.open()[:-40].rstrip(b"\r\n")
    cut = File(whole.path, data[: 64 * 1024], lambda: data)
    found = or_message(read_all, source(name), cut)
    is_csv = whole.name.endswith(".csv")
    assert is_csv or (isinstance(found, str) and "cut off" in found)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(
    "data",
    [
        b"a,b\n1,2\n",
        b"{}",
        b"[]",
        b"[1, null]",
        b'"x"',
        b"null",
        b"{}\n{}\n",
        b"\xff\xfe\x00",
        b"<html>",
        b" ",
    ],
)
def test_other_files_under_a_platforms_name_are_errors_or_refused(name, data):
    found = or_message(read_all, source(name), file_of(data))
    assert isinstance(found, str) or all(batch.frame.height == 0 for batch in found)
