import json
from typing import Any

import pytest

from tests.sources.platforms import at, source
from tests.sources.support import file_of, read_all

T0 = 1_777_888_800
USER, ADMIN, BOT = ({"type": kind, "id": kind, "name": kind.title()} for kind in ("user", "admin", "bot"))


def conversation(delivered: str | None = "customer_initiated", **more: Any) -> dict[str, Any]:
    author = USER if delivered == "customer_initiated" else ADMIN
    return {
        "type": "conversation", "id": "1", "created_at": T0, "updated_at": T0 + 900, "state": "open",
        "source": {"type": "conversation", "delivered_as": delivered, "author": author},
        "contacts": {"contacts": [{"id": "c1"}]}, "admin_assignee_id": None, **more,
    }  # fmt: skip


def part(
    author: dict[str, str], second: float, kind: str = "comment", body: str | None = "…"
) -> dict[str, Any]:
    return {"part_type": kind, "author": author, "created_at": T0 + second, "body": body}


def parts(*pieces: dict[str, Any]) -> dict[str, Any]:
    return {"conversation_parts": {"conversation_parts": pieces}}


def read(**record: Any) -> dict[str, Any] | None:
    """Return the row of a conversation; None where it is left out."""
    (batch,) = read_all(source("intercom"), file_of(json.dumps(record)))
    assert not batch.refused
    return batch.frame.to_dicts()[0] if batch.frame.height else None


REPLIED = {"first_contact_reply": {"created_at": T0 + 50}}


@pytest.mark.parametrize(
    "delivered", ["admin_initiated", "automated", "campaigns_initiated", "operator_initiated"]
)
def test_what_was_sent_out_is_a_conversation_once_the_customer_answers(delivered):
    assert read(**conversation(delivered)) is None
    row = read(**conversation(delivered, **REPLIED, **parts(part(USER, 50), part(ADMIN, 60))))
    assert row is not None
    by_person = delivered == "admin_initiated"
    assert (row["started_at"], row["first_reply_at"]) == (
        at(0 if by_person else 50),
        at(0 if by_person else 60),
    )
    assert (row["visitor_messages"], row["agent_messages"]) == (1, 2 if by_person else 1)


def test_a_list_tells_by_whom_it_was_answered_when():
    row = read(**conversation("campaigns_initiated", **REPLIED, statistics={"first_admin_reply_at": T0 + 60}))
    assert row is not None
    assert (row["started_at"], row["first_reply_at"]) == (at(50), at(60))
    row = read(**conversation("admin_initiated", **REPLIED))
    assert row is not None
    assert (row["started_at"], row["first_reply_at"]) == (at(0), at(0))


@pytest.mark.parametrize("delivered", ["customer_initiated", "automated"])
def test_a_list_without_statistics_leaves_what_is_stored(delivered):
    row = read(**conversation(delivered, **REPLIED, statistics=None))
    assert row is not None
    assert "first_reply_at" not in row
    row = read(**conversation(delivered, **REPLIED, statistics={}))
    assert row is not None
    assert row["first_reply_at"] is None


def test_times_are_those_of_the_clock_and_not_of_office_hours():
    statistics = {"time_to_admin_reply": 4_317_957, "first_admin_reply_at": T0 + 18_100_888}
    row = read(**conversation(statistics=statistics))
    assert row is not None
    assert row["first_reply_at"] == at(18_100_888)
    assert "visitor_messages" not in row, "a list has no parts"


@pytest.mark.parametrize(
    ("piece", "counts"),
    [
        (part(ADMIN, 30), True),
        (part(ADMIN, 30, "close"), True),
        (part(ADMIN, 30, "close", None), False),
        (part(ADMIN, 30, "note"), False),
        (part(ADMIN, 30, "assignment", None), False),
        (part(BOT, 30), False),
    ],
)
def test_what_is_a_reply(piece, counts):
    row = read(**conversation(**parts(piece)))
    assert row is not None
    assert (row["first_reply_at"], row["agent_messages"]) == ((at(30), 1) if counts else (None, 0))


def test_a_reply_of_the_customer_may_open_it_again():
    row = read(**conversation(**parts(part(ADMIN, 5), part(USER, 20, "open"), part(ADMIN, 29))))
    assert row is not None
    assert (row["visitor_messages"], row["reply_seconds_total"]) == (2, 9)


@pytest.mark.parametrize(
    ("more", "closed"),
    [
        ({"state": "closed", "statistics": {"last_close_at": T0 + 300}}, 300),
        ({"state": "closed", "statistics": None, **parts(part(ADMIN, 310, "close", None))}, 310),
        ({"state": "closed", "statistics": {"last_close_at": None}}, 900),
        ({"state": "snoozed", "statistics": {"last_close_at": T0 + 300}}, None),
    ],
)
def test_when_it_was_closed(more, closed):
    row = read(**conversation(**more))
    assert row is not None
    assert (row["ended_at"], row["closed_at"], row["resolved"]) == (
        at(closed),
        at(closed),
        closed is not None,
    )


def test_the_name_of_the_assignee_is_known_if_that_one_wrote():
    row = read(**conversation(admin_assignee_id="admin", **parts(part(ADMIN, 5))))
    assert row is not None
    assert (row["agent"], row["agent_id"]) == ("Admin", "admin")
