import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chattui.errors import ChattuiError
from chattui.sources.base import LINE, Batch, File, Reading
from chattui.sources.woocommerce import WOOCOMMERCE
from tests.sources.support import DATA, file_of, only, read_all, sample

LISTED, REFUNDS = "woocommerce/orders_list.json", "woocommerce/order_refunds_list.json"
ANALYTICS = "woocommerce/analytics_orders.derived.csv"


def order(**keys: Any) -> dict[str, Any]:
    first = {
        "id": 1,
        "number": "1",
        "status": "completed",
        "currency": "EUR",
        "total": "10.00",
        "date_created": "2026-02-02T12:00:00",
        "date_created_gmt": "2026-02-02T10:00:00",
    }
    return first | keys


def refund(**keys: Any) -> dict[str, Any]:
    return {"id": 9, "amount": "3.00", "date_created_gmt": "2026-02-03T10:00:00", "refunded_by": 1} | keys


def listed(*records: dict[str, Any], name: str = "orders.json") -> File:
    return file_of(json.dumps(records), name)


def row(*files: File) -> dict[str, Any]:
    batches = [batch for batch in read_all(WOOCOMMERCE, *files) if batch.frame.height]
    return only(batches).frame.row(0, named=True)


def cases() -> dict[str, Any]:
    found = json.loads((DATA / "peer_cases/woocommerce_parsing.json").read_text())["cases"]
    return {case["id"]: case["expect"] for case in found}


def test_the_sample_gives_what_is_expected_of_it():
    rows = {row["order_id"]: row for row in only(read_all(WOOCOMMERCE, sample(LISTED))).frame.to_dicts()}
    plain, refunded = cases()["order_727"], cases()["order_723_refunds"]
    assert rows["727"] == {
        "order_id": "727",
        "order_number": plain["number"],
        "placed_at": datetime.fromisoformat(plain["created_utc"]),
        "updated_at": datetime(2017, 3, 22, 19, 28, 8, tzinfo=UTC),
        "amount": str(plain["net"]),
        "currency": plain["currency"],
        "visitor_id": None,
        "visitor_email": plain["email"],
        "conversation_id": None,
        "told_by_chat": False,
        "_remove": False,
        LINE: 1,
    }
    assert float(rows["723"]["amount"]) == refunded["net"]
    assert rows["723"]["placed_at"] == datetime.fromisoformat(refunded["created_utc"])
    assert rows["723"]["visitor_id"] == "26"


def test_the_site_is_as_far_from_gmt_as_is_expected():
    expect = cases()["local_vs_gmt"]
    local = datetime.fromisoformat(expect["date_created"] + expect["site_offset"])
    (record,) = [
        one
        for one in json.loads((DATA / LISTED).read_text())
        if one["date_created"] == expect["date_created"]
    ]
    assert row(listed(record))["placed_at"] == local


@pytest.mark.parametrize("order_of_files", [(LISTED, REFUNDS), (REFUNDS, LISTED)])
def test_a_refund_that_comes_in_two_lists_counts_once(order_of_files):
    batches = read_all(WOOCOMMERCE, *map(sample, order_of_files))
    amounts = {row["order_id"]: row["amount"] for batch in batches for row in batch.frame.to_dicts()}
    assert amounts == {"727": "29.35", "723": "20.00"}
    assert sum(batch.skipped + len(batch.refused) for batch in batches) == 0


def test_refunds_of_a_list_are_taken_off_their_orders():
    up = {"up": [{"href": "https://example.com/wp-json/wc/v3/orders/1"}]}
    found = row(
        listed(refund(_links=up), refund(id=10, parent_id=1, amount=2.5), name="r.json"), listed(order())
    )
    assert (found["amount"], found["_remove"]) == ("4.50", False)


def test_refunds_without_their_order_are_told():
    file = listed(refund(parent_id=77), refund(id=10))
    (batch,) = read_all(WOOCOMMERCE, file)
    assert batch.frame.height == 0
    assert [(refused.column, refused.reason) for refused in batch.refused] == [
        ("order_id", "a refund that names no order")
    ]
    assert file.told == ["Refunds of orders that come in none of these files, left out"]


@pytest.mark.parametrize(
    ("status", "removed"),
    [
        *[
            (status, True)
            for status in ("pending", "on-hold", "failed", "cancelled", "refunded", "wc-cancelled")
        ],
        *[(status, False) for status in ("processing", "completed", "wc-completed", "shipped", None)],
    ],
)
def test_unpaid_and_cancelled_orders_are_to_be_removed(status, removed):
    assert row(listed(order(status=status)))["_remove"] is removed


@pytest.mark.parametrize(
    ("total", "refunds", "amount", "removed"),
    [
        ("10.00", [{"id": 1, "total": "-10.00"}], "0.00", True),
        ("10.00", [{"id": 1, "total": "-4.00"}, {"id": 2, "total": "-1.5"}], "4.50", False),
        ("0.00", [], "0.00", False),
        (12.3, None, "12.3", False),
        (None, [], None, False),
        ("1,000.00", [], "1,000.00", False),
    ],
)
def test_the_amount_is_the_total_less_refunds(total, refunds, amount, removed):
    found = row(listed(order(total=total, refunds=refunds)))
    assert (found["amount"], found["_remove"]) == (amount, removed)


def test_an_unreadable_refund_refuses_its_order():
    (batch,) = read_all(WOOCOMMERCE, listed(order(refunds=[{"id": 1, "total": "NaN"}]), order(id=2)))
    assert [(refused.line, refused.column) for refused in batch.refused] == [(1, "amount")]
    assert batch.frame["order_id"].to_list() == ["2"]


@pytest.mark.parametrize(
    ("keys", "column", "value"),
    [
        ({"date_created_gmt": None}, "placed_at", datetime.fromisoformat("2026-02-02T12:00")),
        ({"date_created_gmt": "2026-02-02T10:00:00Z"}, "placed_at", datetime(2026, 2, 2, 10, tzinfo=UTC)),
        ({"customer_id": 0}, "visitor_id", None),
        ({"customer_id": "26"}, "visitor_id", "26"),
        ({"billing": None}, "visitor_email", None),
        ({"number": None}, "order_number", "1"),
        ({"meta_data": [{"key": "_chat_id", "value": 5815}]}, "conversation_id", "5815"),
        ({"meta_data": [{"key": "chat_id", "value": ["a"]}, {"key": None}]}, "conversation_id", None),
    ],
)
def test_keys_that_are_missing_or_unlike_the_sample(keys, column, value):
    assert row(listed(order(**keys)))[column] == value


def test_orders_a_line_and_pages_are_read():
    lines = "\n".join(json.dumps(order(id=id)) for id in (1, 2))
    assert only(read_all(WOOCOMMERCE, file_of(lines))).frame["order_id"].to_list() == ["1", "2"]
    page = json.dumps({"orders": [order(id=3)]})
    assert only(read_all(WOOCOMMERCE, file_of(page))).frame["order_id"].to_list() == ["3"]


@pytest.mark.parametrize("name", [LISTED, REFUNDS, ANALYTICS])
def test_the_samples_are_recognised(name):
    assert WOOCOMMERCE.recognise(sample(name)) is not None


def analytics(text: str, currency: str = "EUR") -> tuple[Batch, list[str]]:
    file = file_of(text)
    reading = Reading(zone=ZoneInfo("Europe/Helsinki"), currency=currency)
    return only(read_all(WOOCOMMERCE, file, reading=reading)), file.told


def test_the_analytics_have_no_addresses_and_say_so():
    batch, told = analytics((DATA / ANALYTICS).read_text())
    assert batch.frame.to_dicts() == [
        {
            "order_id": "727",
            "order_number": "727",
            "placed_at": "2026-05-04 09:31:00",
            "amount": "29.35",
            "told_by_chat": False,
            "_remove": False,
            LINE: 2,
            "currency": "EUR",
            "first_order": True,
        },
        {
            "order_id": "728",
            "order_number": "728",
            "placed_at": "2026-05-06 12:00:00",
            "amount": "0",
            "told_by_chat": False,
            "_remove": True,
            LINE: 3,
            "currency": "EUR",
            "first_order": False,
        },
    ]
    assert len(told) == 1
    assert told[0].startswith("No e-mail addresses")


def test_a_sign_that_two_currencies_have_says_nothing():
    head = "Date,Order #,Status,N. Revenue,N. Revenue (formatted)\n"
    batch, _ = analytics(
        head + "2026-05-04 09:31:00,1,completed,5,$5.00\n2026-05-04 09:31:00,2,completed,5,£5\n", "SEK"
    )
    assert batch.frame["currency"].to_list() == ["SEK", "GBP"]


def test_analytics_without_a_needed_column_are_an_error():
    with pytest.raises(ChattuiError, match=r"lacks N\. Revenue") as caught:
        # Only --as can bring such a file here; its other columns still say what it is.
        list(
            WOOCOMMERCE.read(
                [file_of("Date,Order #,Status\n2026-05-04 09:31:00,1,completed\n")], Reading(None, "EUR")
            )
        )
    assert caught.value.hint
