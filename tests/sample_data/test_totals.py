"""Counting: by small cases worked out by hand, and the sums within totals.json."""

import json
from decimal import Decimal
from typing import Any

import pytest
from sample_data.contents import CLIENTS, HERE, TOTALS
from sample_data.rhythm import FIRST_DAY, HOUR
from sample_data.totals import count_chats, count_tickets, table, topics
from sample_data.truth import Conversation, Rules


@pytest.fixture(scope="module")
def rules():
    return Rules.of(HERE / "demo-shop" / "client.toml")


@pytest.fixture(scope="module")
def totals(built):
    return json.loads(built[TOTALS])


def at(rules: Rules, clock: str, day: str = "2026-02-06") -> int:
    """The instant of a Friday on which the shop is open from 9 to 20."""
    hour, minute, second = (int(part) for part in clock.split(":"))
    return rules.clock.instant(FIRST_DAY.fromisoformat(day), hour * HOUR + minute * 60 + second)


def counted(rules: Rules, **chat: Any) -> dict[str, int]:
    start = at(rules, chat.pop("clock", "10:00:00"))
    for name in ("first_reply", "ended"):
        if name in chat:
            chat[name] += start
    weeks = count_chats([Conversation("livechat", "T1", start, **chat)], rules)
    assert list(weeks) == ["2026-W06"]
    return {name: count for name, count in weeks["2026-W06"].items() if count and name != "chats"}


@pytest.mark.parametrize(
    ("chat", "outcome"),
    [
        ({"first_reply": 5, "ended": 90}, "answered_chats"),
        ({"ended": 60}, "missed_chats"),
        ({"ended": 0}, "missed_chats"),
        ({"ended": 59}, "left_early_chats"),
        ({}, "waiting_chats"),
        ({"clock": "20:00:00", "ended": 300}, "outside_hours_chats"),
        ({"clock": "08:59:59"}, "outside_hours_chats"),
    ],
)
def test_a_chat_has_one_outcome(rules, chat, outcome):
    names = ("answered_chats", "missed_chats", "left_early_chats", "waiting_chats", "outside_hours_chats")
    assert [name for name in names if name in counted(rules, **chat)] == [outcome]


def test_waits_count_inside_the_hours_and_above_nothing(rules):
    assert counted(rules, first_reply=45, ended=50)["wait_on_target"] == 1
    late = counted(rules, first_reply=46, ended=50)
    assert (late["wait_seconds"], late["wait_n"], late.get("wait_on_target")) == (46, 1, None)
    assert "wait_n" not in counted(rules, first_reply=0, ended=50)
    assert "wait_n" not in counted(rules, clock="20:00:00", first_reply=9, ended=50)


@pytest.mark.parametrize(
    ("visitor", "agent", "tags", "billed"),
    [
        (1, 2, [], True),
        (1, 1, [], False),
        (0, 2, [], False),
        (3, 3, ["testi"], False),
        (1, 2, ["x"], True),
    ],
)
def test_billed_needs_words_of_both_and_no_test(rules, visitor, agent, tags, billed):
    sums = counted(rules, visitor_messages=visitor, agent_messages=agent, tags=tags)
    assert ("billed_chats" in sums) is billed


def test_satisfaction_is_the_answer_else_the_rating(rules):
    assert counted(rules, satisfied=False, rating=5)["satisfied_n"] == 1
    assert "satisfied" not in counted(rules, satisfied=False, rating=5)
    assert counted(rules, rating=4)["satisfied"] == 1
    assert "satisfied" not in counted(rules, rating=3)
    assert "satisfied_n" not in counted(rules)


def test_a_closing_counts_in_its_own_week(rules):
    start, closed = at(rules, "10:00:00"), at(rules, "10:00:00", "2026-02-09")
    ticket = Conversation("csv", "D1", start, closed=closed, resolved=True, rating=2, nps=9)
    weeks = count_tickets(count_chats([ticket], rules), [ticket], rules)
    assert weeks["2026-W07"] == {"closed_chats": 1, "close_seconds": 3 * 24 * HOUR}
    asked = weeks["2026-W06"]
    assert (asked["resolved_chats"], asked["rating_sum"]) == (1, 2)
    assert (asked["promoters"], asked["detractors"], asked["nps_n"]) == (1, 0, 1)
    assert "closed_chats" not in asked


def test_the_first_category_with_a_tag_wins(rules):
    chats = [
        Conversation("livechat", "T1", 0, tags=["takuu", "stock"]),
        Conversation("livechat", "T2", 0, tags=["takuu"]),
        Conversation("livechat", "T3", 0),
    ]
    assert topics(chats, rules) == {
        "tags": {"stock": 1, "takuu": 2},
        "categories": {"(uncategorised)": 1, "Asiakaspalvelu": 1, "Myynti": 1},
    }


def test_money_is_written_exactly():
    weeks = {"2026-W06": {"sales": 1005, "orders": 1}, "2026-W07": {"sales": 7}}
    assert table(["orders", "sales"], weeks) == {
        "total": [1, "10.12"],
        "columns": ["orders", "sales"],
        "weeks": {"2026-W06": [1, "10.05"], "2026-W07": [0, "0.07"]},
    }


@pytest.mark.parametrize("client", sorted(CLIENTS))
def test_the_weeks_add_up_to_the_total(totals, client):
    part = totals[client]
    sums = [sum(map(Decimal, column)) for column in zip(*part["weeks"].values(), strict=True)]
    assert sums == [Decimal(value) for value in part["total"]]
    assert next(iter(part["weeks"])) == "2025-W01"
    assert list(part["weeks"])[-1] == "2026-W07"
    assert len(part["weeks"]) == 59


@pytest.mark.parametrize("client", sorted(CLIENTS))
def test_every_chat_has_one_outcome_and_one_category(totals, client):
    part = totals[client]
    sums = dict(zip(part["columns"], part["total"], strict=True))
    outcomes = ["answered", "missed", "left_early", "outside_hours", "waiting"]
    assert sum(sums[f"{name}_chats"] for name in outcomes) == sums["chats"]
    assert sum(part["categories"].values()) == sums["chats"] == part["imports"]["conversations"]["new"]


def test_every_order_is_a_chatters_or_anothers(totals):
    part = totals["demo-shop"]
    for row in part["weeks"].values():
        sums = dict(zip(part["columns"], map(Decimal, row), strict=True))
        assert sums["orders"] == sums["orders_chatters"] + sums["orders_others"]
        assert sums["gross_sales"] == sums["sales"] + sums["sales_others"]
        assert 0 < sums["sales_of_billed"] <= sums["sales"]
