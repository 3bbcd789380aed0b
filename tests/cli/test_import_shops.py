"""Exports of shops, from the file to the numbers."""

import json

import pytest

from chattui.errors import ExitCode
from tests.cli.exports import export
from tests.cli.running import Chattui
from tests.sources.support import DATA


def taken(acme: Chattui, *arguments: object, code: ExitCode = ExitCode.DONE) -> dict[str, dict[str, int]]:
    ended = acme("import", *map(str, arguments), "--format", "json")
    assert ended.code == code, ended.err
    found: dict[str, dict[str, int]] = json.loads(ended.out)
    return found


def metric(acme: Chattui, name: str, *period: str) -> float:
    value: float = acme.well("summary", *period, "--format", "json").json["metrics"][name]["value"]
    return value


def test_of_shopifys_orders_the_cancelled_unpaid_and_refunded_are_skipped(acme):
    found = taken(acme, DATA / "shopify/orders_export_edge.derived.csv", code=ExitCode.PARTLY)
    assert found["rows"] == {"read": 5, "new": 1, "updated": 0, "unchanged": 0, "skipped": 3, "refused": 1}
    # Placed on Monday in Helsinki, while it was Sunday in UTC.
    assert metric(acme, "sales_others", "--week", "2026-W20") == 105.9


def test_an_order_cancelled_later_is_taken_away(acme):
    orders = json.loads((DATA / "woocommerce/orders_list.json").read_text())
    paths = [acme.folder / name for name in ("first.json", "later.json")]
    acme.well("client", "set", "currency", "USD")
    paths[0].write_text(json.dumps(orders))
    orders[0]["status"] = "cancelled"
    paths[1].write_text(json.dumps(orders))
    assert taken(acme, paths[0])["rows"]["new"] == 2
    assert metric(acme, "sales_others", "--month", "2017-03") == 49.35
    assert taken(acme, paths[1])["rows"] == {
        "read": 2, "new": 0, "updated": 1, "unchanged": 1, "skipped": 0, "refused": 0,
    }  # fmt: skip
    assert metric(acme, "sales_others", "--month", "2017-03") == 20.0


@pytest.mark.parametrize(
    ("name", "remark"),
    [
        ("woocommerce/analytics_orders.derived.csv", "No e-mail addresses"),
        ("magento/sales_order_grid.derived.csv", ""),
    ],
)
def test_times_of_shops_without_offset_are_read_in_the_zone_that_is_said(acme, name, remark):
    ended = acme.well("import", DATA / name, "--timezone", "Europe/Helsinki")
    assert "2 rows (1 new, 1 skipped)" in ended.err
    assert "read as local to Europe/Helsinki: 2" in ended.err
    assert remark in ended.err


def test_a_chat_and_an_order_of_one_address_meet_however_it_is_written(acme):
    cases = json.loads((DATA / "peer_cases/shopify_parsing.json").read_text())["cases"]
    given = next(case["given"] for case in cases if case["id"] == "edge_email_match_case")
    chats = export(
        acme.folder,
        "chats.csv",
        "conversation_id,started_at,first_reply_at,visitor_email,visitor_messages,agent_messages\n"
        f"1,2026-05-04T06:00:00Z,2026-05-04T06:01:00Z,{given['chat_email']},1,2\n",
    )
    head = "ID,Purchase Date,Status,Grand Total (Purchased),Customer Email\n"
    order = f'1,"May 4, 2026 9:30:00 AM",complete,80.00,{given["order_email"]}\n'
    acme.well(
        "import", chats, export(acme.folder, "orders.csv", head + order), "--timezone", "Europe/Helsinki"
    )
    assert metric(acme, "sales", "--week", "2026-W19") == 80.0
