"""The files say what was counted, read here by the letter of metrics.md and without chattui."""

import csv
import io
import json
from collections import Counter
from datetime import datetime
from typing import Any

import pytest
from sample_data.contents import TOTALS

MESSAGES = {"message", "file", "rich_message"}


@pytest.fixture(scope="module")
def totals(built):
    parts = json.loads(built[TOTALS])
    return {client: parts[client] for client in parts if client != "period"}


def total(part: dict[str, Any]) -> dict[str, Any]:
    return dict(zip(part["columns"], part["total"], strict=True))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


@pytest.fixture(scope="module")
def chats(built):
    return [json.loads(line) for line in built["demo-shop/chats.jsonl"].splitlines()]


@pytest.fixture(scope="module")
def orders(built):
    return rows(built["demo-shop/orders.csv"])


def read_thread(chat: dict[str, Any]) -> tuple[Counter[str], bool]:
    """Return who said something and how often, and whether a form stands for a message."""
    said: Counter[str] = Counter()
    form = False
    # A human agent's id is an address; a bot's is none.
    kinds = {user["id"]: "agent" if "@" in user["id"] else "bot" for user in chat["users"]}
    kinds[chat["users"][0]["id"]] = "visitor"
    for event in chat["thread"]["events"]:
        form = form or event["type"] == "filled_form"
        if event["type"] in MESSAGES and event["visibility"] == "all":
            said[kinds[event["author_id"]]] += 1
    return said, form


def test_the_threads_are_the_chats_that_were_counted(chats, totals):
    sums: Counter[str] = Counter()
    skipped = 0
    for chat in chats:
        said, form = read_thread(chat)
        if not said["visitor"] and not form:
            skipped += 1
            continue
        sums["chats"] += 1
        sums["answered_chats"] += said["agent"] > 0
        tags = chat["thread"]["tags"]
        sums["tagged_chats"] += bool(tags)
        sums["billed_chats"] += said["visitor"] > 0 and said["agent"] > 1 and "testi" not in tags
        sums["satisfied"] += chat["thread"]["properties"].get("rating", {}).get("score", 0)
    counted = total(totals["demo-shop"])
    assert sums == {name: counted[name] for name in sums}
    imports = totals["demo-shop"]["imports"]["conversations"]
    assert (imports["read"], imports["skipped"]) == (len(chats), skipped)


def test_threads_are_told_in_order_and_once(chats):
    ids = [chat["thread"]["id"] for chat in chats]
    assert len(set(ids)) == len(ids)
    for chat in chats:
        thread = chat["thread"]
        times = [event["created_at"] for event in thread["events"]]
        assert times == sorted(times)
        assert thread["created_at"] <= times[0]
        ends = [event for event in thread["events"] if "archived" in event.get("system_message_type", "")]
        assert len(ends) == (0 if thread["active"] else 1)


def test_the_threads_have_all_that_a_reader_must_tell_apart(chats):
    events = [event for chat in chats for event in chat["thread"]["events"]]
    kinds = Counter(
        event.get("system_message_type") or event.get("subtype") or event["type"] for event in events
    )
    assert kinds["chat_transferred"] > 100
    assert kinds["store_order_was_created"] > 100
    assert kinds["filled_form"] > 1000
    assert sum(event["visibility"] == "agents" for event in events) > 100
    assert sum(read_thread(chat)[0]["bot"] > 0 for chat in chats) > 100
    assert sum(chat["thread"]["active"] for chat in chats) > 0


def test_the_orders_are_those_that_were_counted(orders, chats, totals):
    firsts = [row for row in orders if row["Id"]]
    told = [event["details"] for chat in chats for event in chat["thread"]["events"] if "details" in event]
    paid = [row for row in firsts if row["Financial Status"] in ("paid", "partially_refunded")]
    kept = {row["Name"] for row in paid if not row["Cancelled at"]}
    assert len(kept) < len(paid)
    numbers = [json.loads(details)["order"]["order_number"] for details in told]
    alone = [number for number in numbers if number not in kept]
    imports = totals["demo-shop"]["imports"]["orders"]
    assert imports["read"] == len(firsts) + len(told)
    assert imports["new"] == len(kept) + len(told)
    assert len(set(numbers)) == len(numbers)
    assert 0 < len(alone) < 50
    assert total(totals["demo-shop"])["orders"] == len(kept) + len(alone)


def test_orders_have_their_cells_once_and_the_offset_of_their_season(orders):
    assert len(orders[0]) == 79
    for row in orders:
        assert bool(row["Created at"]) == bool(row["Total"]) == bool(row["Id"])
        if row["Created at"]:
            placed = datetime.strptime(row["Created at"], "%Y-%m-%d %H:%M:%S %z")
            summer = "2025-03-30 03:00" <= row["Created at"] < "2025-10-26 03:00"
            assert placed.strftime("%z") == ("+0300" if summer else "+0200")
    assert {row["Financial Status"] for row in orders} - {""} == {
        "paid", "pending", "refunded", "partially_refunded", "voided",
    }  # fmt: skip
    assert sum(bool(row["Note Attributes"]) for row in orders) > 100


def test_the_leads_are_those_that_were_counted(built, totals):
    table = rows(built["demo-leads/conversations.csv"])
    counted = total(totals["demo-leads"])
    assert len(table) == counted["chats"]
    assert sum(row["lead"] == "yes" for row in table) == counted["leads"]
    assert sum(row["first_reply_at"] != "" for row in table) == counted["answered_chats"]
    assert sum(row["satisfied"] == "yes" for row in table) == counted["satisfied"]
    assert {row["category"] for row in table} == {""}


def test_the_tickets_are_those_that_were_counted(built, totals):
    table = rows(built["demo-desk/conversations.csv"])
    counted = total(totals["demo-desk"])
    assert len(table) == counted["chats"]
    assert sum(row["closed_at"] != "" for row in table) == counted["closed_chats"]
    assert sum(row["resolved"] == "true" for row in table) == counted["resolved_chats"]
    assert sum(int(row["rating"] or 0) for row in table) == counted["rating_sum"]
    assert sum(int(row["nps"] or 0) >= 9 for row in table) == counted["promoters"]
    for row in table:
        times = [row[name] for name in ("started_at", "first_reply_at", "ended_at", "closed_at") if row[name]]
        assert times == sorted(times)
        assert times[-1] < "2026-02-16"


def test_the_stages_are_those_that_were_counted(built, totals):
    stages = rows(built["demo-desk/stages.csv"])
    table = rows(built["demo-desk/conversations.csv"])
    closed = {row["conversation_id"] for row in table if row["closed_at"]}
    assert len({(row["conversation_id"], row["stage"]) for row in stages}) == len(stages)
    sums: dict[str, list[int]] = {}
    for row in stages:
        found = sums.setdefault(f"{row['pipeline']}/{row['stage']}", [0, 0, 0])
        found[0] += 1
        if row["conversation_id"] in closed and row["exited_at"]:
            span = datetime.fromisoformat(row["exited_at"]) - datetime.fromisoformat(row["entered_at"])
            assert span.total_seconds() >= 0
            found[1] += 1
            found[2] += int(span.total_seconds())
    assert sums == totals["demo-desk"]["stages"]
    assert totals["demo-desk"]["imports"]["stages"]["read"] == len(stages)
