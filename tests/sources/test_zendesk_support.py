from datetime import datetime
from typing import Any

import pytest

from tests.sources.platforms import at, by_id, rows, source
from tests.sources.support import file_of, read_all

JSON, COMMENTS = ("zendesk_support/tickets.derived.json", "zendesk_support/comments.derived.json")
CSV = "zendesk_support/ticket_data.csv"
COLUMNS = "id,status,created_at,updated_at,requester_id,assignee_id,via_channel"
TICKET = f"{COLUMNS}\n7,open,2026-05-04 10:00:00,2026-05-05 10:00:00,90,,chat\n"


def read(*texts: str) -> dict[str, dict[str, Any]]:
    return by_id(read_all(source("zendesk-support"), *map(file_of, texts)))


def test_the_rows_of_the_connector():
    found = rows("zendesk-support", CSV)
    assert len(found) == 8, "two of ten are deleted"
    row = found["14173"]
    assert row["started_at"] == datetime.fromisoformat("2020-10-28T12:03:02")
    assert row["closed_at"] == row["ended_at"] == datetime.fromisoformat("2020-11-11T17:01:32")
    assert (row["agent"], row["team"], row["visitor_id"]) == ("396371699653", "360006965034", "424883466453")
    assert (row["channel"], row["resolved"]) == ("email", True)
    assert not {"first_reply_at", "tags", "satisfied"} & {*row}, "the file tells nothing of these"


def test_the_rows_of_the_interface():
    found = rows("zendesk-support", JSON)
    assert [*found] == ["501", "502", "503"]
    assert [row["first_reply_at"] for row in found.values()] == [at(60), None, at(3600 + 720)]
    assert [row["closed_at"] for row in found.values()] == [at(300), None, at(4200)]
    assert [row["satisfied"] for row in found.values()] == [True, None, False]
    assert [row["tags"] for row in found.values()] == [["sales", "lead"], [], ["billing"]]
    assert [row["channel"] for row in found.values()] == ["chat", "email", "phone"]


def test_comments_tell_replies_more_exactly_than_minutes():
    row = rows("zendesk-support", JSON, COMMENTS)["501"]
    assert (row["started_at"], row["first_reply_at"]) == (at(0), at(40))
    assert (row["visitor_messages"], row["agent_messages"]) == (2, 2)
    assert (row["reply_seconds_total"], row["reply_count"]) == (30, 1)


def test_files_of_comments_and_tags_belong_to_their_tickets():
    comments = (
        "id,ticket_id,user_id,public,created,body\n"
        "1,7,90,TRUE,2026-05-04 10:00:00,a\n2,7,21,FALSE,2026-05-04 10:01:00,note\n"
        "3,7,21,TRUE,2026-05-04 10:02:00,b\n4,8,21,TRUE,2026-05-04 10:00:00,of no ticket here\n"
    )
    tags = "tag,ticket_id\nsales,7\nsales,7\nlead,7\nother,8\n"
    row = read(TICKET, comments, tags)["7"]
    assert row["first_reply_at"] == datetime(2026, 5, 4, 10, 2)  # noqa: DTZ001
    assert (row["visitor_messages"], row["agent_messages"]) == (1, 1)
    assert row["tags"] == ["sales", "lead"]


def test_a_ticket_that_an_agent_wrote_down_is_the_customers_request():
    comments = "id,ticket_id,user_id,public,created\n1,7,21,true,2026-05-04 10:00:00\n"
    row = read(TICKET, comments)["7"]
    assert row["started_at"] == row["first_reply_at"] == datetime(2026, 5, 4, 10)  # noqa: DTZ001


def test_the_accounts_own_export():
    text = (
        "Id,Requester,Requester id,Requester email,Assignee,Group,Tags,Status,Via,Created at,Updated at,"
        "Solved at,Satisfaction Score,First reply time in minutes\n"
        "7,Ann,90,ann@example.com,Aino,Sales,sales lead,Solved,Web Widget,2026-05-04 10:00:00,"
        "2026-05-05 10:00:00,2026-05-04 11:00:00,Good,2\n"
        "8,Bob,91,,,,,Open,Mail,2026-05-04 10:00:00,2026-05-05 10:00:00,,Not Offered,\n"
    )
    assert source("zendesk-support").recognise(file_of(text)) is not None
    first, second = read(text).values()
    assert first["first_reply_at"] == datetime(2026, 5, 4, 10, 2)  # noqa: DTZ001
    assert first["closed_at"] == datetime(2026, 5, 4, 11)  # noqa: DTZ001
    assert (first["agent"], first["team"], first["tags"]) == ("Aino", "Sales", ["sales", "lead"])
    assert (first["satisfied"], first["visitor_email"]) == (True, "ann@example.com")
    assert (second["resolved"], second["satisfied"], second["tags"]) == (False, None, [])


@pytest.mark.parametrize("time", ["yesterday", ""])
def test_a_ticket_without_a_readable_time_is_refused(time):
    text = f"{COLUMNS}\n7,open,{time},2026-05-05 10:00:00,90,,chat\n"
    (batch,) = read_all(source("zendesk-support"), file_of(text))
    assert [(refusal.line, refusal.column) for refusal in batch.refused] == [(2, "started_at")]
    assert batch.frame.height == 0
