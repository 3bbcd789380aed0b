"""The cases of other systems, from `tests/data/peer_cases`, as questions to this one."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from chattui.model.filters import Filters
from chattui.model.periods import Period
from tests.oracle.case import Case, at, chat, client, order
from tests.oracle.facts import Row

FOLDER = Path(__file__).parents[1] / "data" / "peer_cases"
MAY = Period.of("month", date(2026, 5, 1))
Given = dict[str, Any]
Asked = tuple[list[Row], list[Row], dict[str, Any], Filters]


def _time(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _orders(credited: int, amount: float | None = None) -> dict[str, Any]:
    metrics = {"orders_chatters": credited, "orders_others": 1 - credited}
    return metrics if amount is None else metrics | {"sales": amount}


def _tickets(given: Given, expect: Given) -> tuple[Asked, dict[str, Any]]:
    chats = [chat(name, _time(start), reply=0, visitor=1, agent=name) for name, start in given["tickets"]]
    rules = {"rules": {"attribution": {"window_hours": given["window_days"] * 24}}}
    to = expect["credited"]
    filters = Filters(agent=(to,)) if to else Filters()
    return (chats, [order("1", _time(given["order"]), visitor=1)], rules, filters), _orders(1 if to else 0)


def _before(given: Given, expect: Given) -> tuple[Asked, dict[str, Any]]:
    start, end = map(_time, given["chat"])
    chats = [chat("c", start, reply=0, end=(end - start).total_seconds(), visitor=1)]
    assert expect["kind"] is None
    return (chats, [order("1", _time(given["order"]), visitor=1)], {}, Filters()), _orders(0)


def _last_touch(given: Given, expect: Given) -> tuple[Asked, dict[str, Any]]:
    pairs = [text.split() for text in given["chats"]]
    chats = [chat(name, _time(day), reply=0, visitor=1, agent=name) for name, day in pairs]
    ((winner, amount),) = expect["last_touch"].items()
    placed = order("1", _time(given["order"]), str(given["total"]), visitor=1)
    return (chats, [placed], {}, Filters(agent=(winner,))), _orders(1, amount)


def _refund(given: Given, expect: Given) -> tuple[Asked, dict[str, Any]]:
    amount = str(given["order_total"] - given["refunded"])
    chats = [chat("c", "05-04 09:00", reply=0, visitor=1)]
    return (chats, [order("1", "05-04 10:00", amount, visitor=1)], {}, Filters()), {
        "sales": expect["net_sales"]
    }


def _purchases(given: Given, expect: Given) -> tuple[Asked, dict[str, Any]]:
    chats = [chat("c", _time(given["chat"]), reply=0, visitor=1)]
    placed = [
        order(str(n), _time(time), str(sum_), visitor=1) for n, (time, sum_) in enumerate(given["purchases"])
    ]
    return (chats, placed, {}, Filters()), {"sales": expect["chat_sales"]}


def _room(given: Given, expect: Given) -> tuple[Asked, dict[str, Any]]:
    """Four real conversations and one that is not; orders of a real one, of the other, and two of others."""
    chats = [chat(str(n), "05-04 09:00", reply=0, visitor=n, billed=n < 4) for n in range(5)]
    buyers = (0, 4, 90, 91)
    placed = [order(str(n), "05-04 10:00", "10.00", visitor=n) for n in buyers]
    assert float(given["total_sales"]) == 40.0
    assert given["purchased_carts"] == len(placed)
    expected = {
        "chat_conversion_percent": ("conversion", 100),
        "avg_purchased_cart_size": ("aov_chatters", 1),
        "chatters_avg": ("aov_chatters", 1),
        "others_avg": ("aov_others", 1),
        "impact_on_avg_purchase_percent": ("aov_impact", 100),
        "sales_per_billed_chat": ("sales_per_billed_chat", 1),
    }
    metrics = {expected[key][0]: float(value) / expected[key][1] for key, value in expect.items()}
    return (chats, placed, {}, Filters()), metrics | {"sales": float(given["sales_with_chat"])}


def _real(given: Given, expect: Given) -> tuple[Asked, dict[str, Any]]:
    said = [who for kind, who in given["messages"] if kind == "msg"]
    counted = chat(
        "c", "05-04 09:00", visitor_messages=said.count("visitor"), agent_messages=said.count("agent")
    )
    return ([counted], [], {}, Filters()), {"billed_chats": int(expect["is_real"])}


def _nps(given: Given, expect: Given) -> tuple[Asked, dict[str, Any]]:
    chats = [chat(str(n), "05-04 09:00", nps=score) for n, score in enumerate(given["scores"])]
    answer = {"value": expect["nps"]} | ({"n": expect["n"]} if "n" in expect else {})
    return (chats, [], {}, Filters()), {"nps": answer}


def _contacts(given: Given, expect: Given) -> tuple[Asked, dict[str, Any]]:
    people = sorted({who for who, _ in given["contacts"]})
    chats = [
        chat(str(n), _time(day), visitor=people.index(who), resolved=True)
        for n, (who, day) in enumerate(given["contacts"])
    ]
    rules = {"rules": {"fcr": {"window_days": given["window_days"]}}}
    return (chats, [], rules, Filters()), {"fcr": {"value": expect["rate"] / 100, "n": expect["total"]}}


READERS: dict[str, Callable[[Given, Given], tuple[Asked, dict[str, Any]]]] = {
    "gorgias_most_recent_ticket": _tickets,
    "gorgias_outside_window": _tickets,
    "order_before_chat": _before,
    "one_order_two_chats_counted_once": _last_touch,
    "refund_deducted": _refund,
    "room_day": _room,
    "room_day_others_average": _room,
    "real_conversation": _real,
    "real_conversation_true": _real,
    "not_real_two_visitor_one_agent": _real,
    "chat_sales_24h": _purchases,
    "nps_mixed": _nps,
    "nps_all_passive": _nps,
    "nps_extremes": _nps,
    "nps_no_answers": _nps,
    "nps_null_not_zero": _nps,
    "fcr_repeat_contact_window": _contacts,
}


def peer_cases() -> list[Case]:
    """Read the cases; KeyError for one that nobody knows how to ask."""
    cases = []
    for file in ("attribution", "giosg_reporting", "nps_fcr"):
        for case in json.loads((FOLDER / f"{file}.json").read_text(encoding="utf-8"))["cases"]:
            asked, metrics = READERS[case["id"]](case["given"], case["expect"])
            chats, placed, rules, filters = asked
            newest = _time(case["given"].get("newest", "2026-05-31"))
            cases.append(
                Case(
                    f"peer: {case['id']}",
                    chats,
                    placed,
                    client(**rules),
                    MAY,
                    {"metrics": metrics},
                    filters=filters,
                    through={"conversations": newest, "orders": at("06-01 00:00")},
                )
            )
    return cases


CASES = peer_cases()
