"""The definitions of metrics.md, thread by thread."""

from datetime import UTC, datetime

import msgspec
import pytest

from chattui.sources.livechat_json import Chat
from chattui.sources.livechat_rows import Conversation, record_of

VISITOR, ANN, BOB, BOT = "v", "ann@example.com", "bob@example.com", "a1b2c3"
USERS: list[dict[str, object]] = [
    {"id": VISITOR, "type": "customer"},
    {"id": ANN, "type": "agent", "name": "Ann"},
    {"id": BOT, "type": "agent", "name": "Robo"},
]


def clock(second: float) -> str:
    return datetime.fromtimestamp(1_770_000_000 + second, UTC).isoformat()


def wrote(author: str | None, second: float, **more: object) -> dict[str, object]:
    return {"type": "message", "author_id": author, "created_at": clock(second), **more}


def form(second: int, kind: str | None = "prechat", *answers: object) -> dict[str, object]:
    return {"type": "filled_form", "form_type": kind, "created_at": clock(second), "fields": [*answers]}


def system(name: str, second: int) -> dict[str, object]:
    return {"type": "system_message", "system_message_type": name, "created_at": clock(second)}


def conversation(*events: object, users: object = USERS, **thread: object) -> Conversation | None:
    thread = {"id": "T", "created_at": clock(0), "events": [*events], **thread}
    return record_of(msgspec.convert({"users": users, "thread": thread}, Chat)).conversation


def seconds(moment: datetime | None) -> float | None:
    return None if moment is None else moment.timestamp() - 1_770_000_000


def times(*events: object, **thread: object) -> tuple[float | None, ...] | None:
    """Return start, first reply and end in seconds; None where the thread is no conversation."""
    found = conversation(*events, **thread)
    if found is None:
        return None
    return seconds(found.started_at), seconds(found.first_reply_at), seconds(found.ended_at)


WELCOME = {"properties": {"lc2": {"welcome_message": True}}}
NOTE = {"visibility": "agents"}


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([wrote(VISITOR, 5), wrote(ANN, 9)], (5, 9, 9)),
        ([form(2), wrote(VISITOR, 5)], (5, None, 5)),
        ([wrote(ANN, 3), wrote(VISITOR, 5), wrote(ANN, 8)], (3, 3, 8)),
        ([wrote(VISITOR, 5, type="file"), wrote(ANN, 9, type="rich_message")], (5, 9, 9)),
        ([wrote(VISITOR, 5), wrote(ANN, 7, **NOTE), wrote(ANN, 9)], (5, 9, 9)),
        ([wrote(VISITOR, 5), wrote(ANN, 6, visibility="all")], (5, 6, 6)),
        ([wrote(VISITOR, 5), wrote(BOT, 6)], (5, None, 5)),
        ([wrote(ANN, 1, **WELCOME), wrote(VISITOR, 5)], (5, None, 5)),
        ([wrote(VISITOR, 5), wrote("gone@example.com", 6)], (5, 6, 6)),
        ([wrote(VISITOR, 5), wrote("gone", 6), wrote(None, 7)], (5, None, 5)),
        ([wrote(ANN, 9), wrote(VISITOR, 5)], (5, 9, 9)),
        ([], (0, None, 0)),
        ([form(2)], (2, None, 2)),
        ([form(2, None)], (2, None, 2)),
        ([form(2, "postchat")], (0, None, 0)),
        ([wrote(ANN, 4, **NOTE), system("agent_joined", 5)], (0, None, 0)),
        ([form(2), wrote(ANN, 4)], (4, 4, 4)),
        ([form(2), wrote(BOT, 4)], (2, None, 2)),
        ([form(2), wrote(ANN, 4, **WELCOME)], (2, None, 2)),
        ([wrote(ANN, 4)], None),
        ([wrote(BOT, 4)], None),
        ([wrote(ANN, 4, **WELCOME)], None),
        ([wrote(ANN, 4), form(6, "postchat")], None),
    ],
)
def test_start_and_first_reply(events, expected):
    assert times(*events) == expected


@pytest.mark.parametrize(
    "lc2",
    [
        {"welcome_message": True},
        {"welcome_message": {"value": True}},
        {"greeting_id": 3},
        {"greeting_unique_id": "x"},
    ],
)
def test_what_the_system_writes_in_an_agents_name_is_no_message(lc2):
    found = conversation(wrote(ANN, 1, properties={"lc2": lc2}), wrote(VISITOR, 5))
    assert found is not None
    assert (found.first_reply_at, found.agent_messages) == (None, 0)


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("manual_archived_agent", True),
        ("manual_archived_customer", True),
        ("archived_customer_disconnected", True),
        ("customer_banned", True),
        ("system_archived", True),
        ("routing.archived_inactive", True),
        ("routing.archived_offline", True),
        ("routing.unassigned_signed_out", False),
        ("chat_transferred", False),
        ("agent_left", False),
    ],
)
def test_the_end_is_the_archiving_else_the_last_message(name, ends):
    assert times(wrote(VISITOR, 5), wrote(ANN, 9), system(name, 30)) == (5, 9, 30 if ends else 9)
    assert times(wrote(VISITOR, 5), system(name, 30), active=True) == (5, None, None)


def test_replies_after_the_first_answer_the_oldest_open_message():
    found = conversation(
        wrote(VISITOR, 0),
        wrote(ANN, 10),
        wrote(ANN, 12),  # nothing was open
        wrote(VISITOR, 20),
        wrote(VISITOR, 25),
        wrote(BOT, 26),
        wrote(ANN, 27, **NOTE),
        wrote(ANN, 50),
        wrote(VISITOR, 60),
        wrote(ANN, 64.5),
        wrote(VISITOR, 70),
    )
    assert found is not None
    assert (found.visitor_messages, found.agent_messages) == (5, 4)
    assert (found.reply_count, found.reply_seconds_total) == (2, 30 + 4.5)


def test_where_the_agent_wrote_first_the_next_answer_is_a_reply():
    found = conversation(wrote(ANN, 0), wrote(VISITOR, 5), wrote(ANN, 9))
    assert found is not None
    assert (found.reply_count, found.reply_seconds_total) == (1, 4)


BOTH = [*USERS, {"id": BOB, "type": "agent", "name": None}]


@pytest.mark.parametrize(
    ("users", "events", "expected"),
    [
        (BOTH, [wrote(VISITOR, 1), wrote(BOB, 2), wrote(ANN, 3), wrote(BOB, 4, **NOTE)], ("Ann", ANN)),
        (BOTH, [wrote(VISITOR, 1), wrote(BOB, 2)], (BOB, BOB)),
        (USERS, [wrote(VISITOR, 1), wrote("gone@example.com", 2)], ("gone@example.com", "gone@example.com")),
        (BOTH, [wrote(VISITOR, 1)], (BOB, BOB)),
        ([*USERS, {"id": BOB, "type": "agent", **NOTE}], [wrote(VISITOR, 1)], ("Ann", ANN)),
        (USERS[:1], [wrote(VISITOR, 1)], (None, None)),
        ([USERS[0], USERS[2]], [wrote(VISITOR, 1), wrote(BOT, 2)], (None, None)),
        (None, [], (None, None)),
    ],
)
def test_the_agent_wrote_last_or_was_there(users, events, expected):
    found = conversation(*events, users=users)
    assert found is not None
    assert (found.agent, found.agent_id) == expected


@pytest.mark.parametrize(
    ("email", "answers", "expected"),
    [
        ("a@example.com", [{"type": "email", "answer": "b@example.com"}], "a@example.com"),
        (
            "",
            [{"type": "name", "answer": "x@y"}, {"type": "email", "answer": "b@example.com"}],
            "b@example.com",
        ),
        (None, [{"type": "email", "answer": {"id": 1}}, {"type": "email"}], None),
    ],
)
def test_the_visitors_address_is_the_users_or_the_forms(email, answers, expected):
    users = [{"id": VISITOR, "type": "customer", "email": email}]
    found = conversation(
        form(1, "prechat", *answers), form(9, "postchat", {"type": "email", "answer": "c@d"}), users=users
    )
    assert found is not None
    assert (found.visitor_id, found.visitor_email) == (VISITOR, expected)


@pytest.mark.parametrize(
    ("thread", "field", "expected"),
    [
        ({"properties": {"rating": {"score": 1}}}, "satisfied", True),
        ({"properties": {"rating": {"score": 0}}}, "satisfied", False),
        ({"properties": {"rating": {"comment": "well"}}}, "satisfied", None),
        ({"properties": {"rating": {"score": "1"}}}, "satisfied", None),
        ({"properties": None}, "satisfied", None),
        ({"tags": ["b", "a", "b", None, ""]}, "tags", ["b", "a"]),
        ({"tags": None}, "tags", []),
        ({"access": {"group_ids": [3, 1]}}, "team", "3"),
        ({"access": {"group_ids": []}}, "team", None),
        ({"access": None}, "team", None),
    ],
)
def test_rating_tags_and_team(thread, field, expected):
    found = conversation(**thread)
    assert found is not None
    assert getattr(found, field) == expected
