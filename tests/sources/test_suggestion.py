import json
import tomllib

import pytest

from chattui.errors import ChattuiError
from chattui.sources.suggestion import suggest
from tests.sources.support import file_of

DESK = """\
Chat ID;Created;Wait;Ended;State;Agent;Tag 1;Tag 2;Country;E-mail;Type;Visitor IP
17;03.02.2026 10:15;1 minute 5 seconds;03.02.2026 10:40;Closed;Aino;Shipping;Returns;FI;ann@example.com;chat;1
18;03.02.2026 11:00;N/A;03.02.2026 11:04;Open;;;;SE;bob@example.com;Offline;2
"""
SHOP = """\
Order no,Order date,Grand total,Refund,E-mail,Status,Ääni
A1,02/13/2026 10:15 PM,"1.234,50",,ann@example.com,Paid,x
A2,02/03/2026 1:15 AM,"12,00","2,00",bob@example.com,Cancelled,y
"""


def suggested(text: str, name: str = "desk.csv") -> tuple[str, dict[str, object]]:
    written = suggest(file_of(text, name))
    return written, tomllib.loads(written)


def test_conversations_are_guessed_by_names_and_values():
    written, mapping = suggested(DESK)
    assert mapping == {
        "table": "conversations",
        "columns": {
            "conversation_id": "Chat ID",
            "started_at": {"from": "Created", "format": "%d.%m.%Y %H:%M"},
            "first_reply_at": {"from": "Wait", "after": "started_at"},
            "ended_at": {"from": "Ended", "format": "%d.%m.%Y %H:%M"},
            "visitor_email": "E-mail",
            "agent": "Agent",
            "tags": ["Tag 1", "Tag 2"],
            "resolved": {"from": "State", "values": {"Closed": True}, "other": False},
        },
        "leave_out": {"Type": ["Offline"]},
    }
    assert 'conversation_id = "Chat ID"  # 17 · 18\n' in written
    assert '# x_country = "Country"  # FI · SE\n' in written
    assert '# x_visitor_ip = "Visitor IP"' in written


def test_orders_are_guessed_with_decimal_commas_and_refunds():
    written, mapping = suggested(SHOP)
    assert mapping == {
        "table": "orders",
        "decimal": ",",
        "thousands": ".",
        "columns": {
            "order_id": "Order no",
            "placed_at": {"from": "Order date", "format": "%m/%d/%Y %I:%M %p"},
            "amount": {"from": "Grand total", "less": "Refund"},
            "visitor_email": "E-mail",
        },
        "leave_out": {"Status": ["Cancelled"]},
    }
    assert "or is it" not in written
    assert '# x_ni = "Ääni"' in written
    ambiguous, _ = suggested("Order no,Order date,Total\nA,02/03/2026 10:15,5\n")
    assert "(or is it %m/%d?)" in ambiguous


@pytest.mark.parametrize("records", ["data.items", None])
def test_json_is_guessed_by_its_paths(records):
    chat = {
        "uuid": "a",
        "created_at": 1770112800,
        "contact": {"email": "a@x.fi", "name": "A"},
        "labels": [{"name": "x"}],
        "rating": 9,
        "messages": [{"text": "hello\n# [columns]"}],
    }
    document = {"meta": {"n": 1}, "data": {"items": [chat]}} if records else [chat]
    written, mapping = suggested(json.dumps(document), "chats.json")
    assert mapping.get("records") == records
    assert mapping["columns"] == {
        "conversation_id": "uuid",
        "started_at": "created_at",
        "visitor_email": "contact.email",
        "tags": "labels[].name",
    }
    assert '# x_rating = "rating"  # 9\n' in written


def test_a_separator_that_must_be_said_is_said():
    _, mapping = suggested("Chat ID|Created\n1|2026-02-03 10:00\n")
    assert mapping["separator"] == "|"
    assert mapping["columns"] == {"conversation_id": "Chat ID", "started_at": "Created"}


def test_what_must_be_there_and_is_not_found_is_asked_for():
    written, mapping = suggested("a,b\n1,2\n")
    assert mapping == {"table": "conversations", "columns": {}}
    assert '# started_at = "…"  # must be there: say which column it is\n' in written


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"<html>", b"\x00\x01\x02"])
def test_what_no_mapping_can_read_is_an_error(data):
    with pytest.raises(ChattuiError, match="no mapping can read it"):
        suggest(file_of(data))


def test_hostile_names_and_values_stay_within_their_lines():
    name = 'a"]\\ \x1b[31m'
    head = json.dumps({name: "x\ny = 1", "id": "1"})
    written, mapping = suggested(head, "a\n[x].json")
    assert mapping["columns"] == {"conversation_id": "id"}
    assert "\x1b" not in written


def test_names_that_would_steer_are_written_by_their_numbers():
    names = ["Zip\x7f\x9b2J", "\u202eStreet", "Fax\ufeff\u2060", "\U000e0041", "Ääni 👍"]
    written, _ = suggested(",".join(["id", *names]) + "\n" + ",".join("123456") + "\n")
    assert written.isprintable() or {letter for letter in written if not letter.isprintable()} == {"\n"}
    own = [line for line in written.splitlines() if line.startswith("# x_")]
    found = [tomllib.loads(line.removeprefix("# "))[line.split()[1]] for line in own]
    assert {*names} <= {*found}
    assert '"Ääni 👍"' in written
