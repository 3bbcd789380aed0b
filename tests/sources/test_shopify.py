import csv
import io
import json
from decimal import Decimal

import pytest

from chattui.errors import ChattuiError
from chattui.sources.base import LINE, Batch
from chattui.sources.shopify import NEEDED, SHOPIFY
from tests.sources.support import DATA, file_of, only, read_all, sample

EDGE = "shopify/orders_export_edge.derived.csv"


def export(*lines: dict[str, str], columns: tuple[str, ...] = ()) -> str:
    """Write an export; the columns are those that the lines name, and those that every export has."""
    columns = columns or tuple(
        dict.fromkeys([*NEEDED, "Lineitem name", *(name for line in lines for name in line)])
    )
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="")
    writer.writeheader()
    writer.writerows(lines)
    return stream.getvalue()


def order(name: str = "#1", **cells: str) -> dict[str, str]:
    first = {
        "Name": name,
        "Financial Status": "paid",
        "Total": "10.00",
        "Created at": "2026-05-01 09:58:12 +0300",
    }
    return first | {name.replace("_", " "): cell for name, cell in cells.items()}


def read(text: str) -> Batch:
    return only(read_all(SHOPIFY, file_of(text)))


def test_the_sample_gives_what_is_expected_of_it():
    cases = json.loads((DATA / "peer_cases/shopify_parsing.json").read_text())["cases"]
    expect = next(case["expect"] for case in cases if case["id"] == "edge_file")
    frame = read_all(SHOPIFY, sample(EDGE))[0].frame
    assert frame.height == expect["orders"]
    assert sorted(set(frame["currency"])) == expect["currencies"]
    kept = [row for row in frame.to_dicts() if row["currency"] == "EUR" and not row["_remove"]]
    assert float(sum(Decimal(row["amount"]) for row in kept)) == expect["paid_like_net_eur"]


def test_the_rows_of_the_sample():
    frame = read_all(SHOPIFY, sample(EDGE))[0].frame
    assert frame["order_number"].to_list() == ["#1001", "#1002", "#1003", "#1004", "#1005"]
    assert frame["_remove"].to_list() == [False, True, False, True, True]
    assert frame[LINE].to_list() == [2, 4, 5, 6, 7]
    assert frame.row(2, named=True) == {
        "order_id": "5003",
        "order_number": "#1003",
        "placed_at": "2026-05-11 00:30:00 +0300",
        "amount": "105.9",
        "told_by_chat": False,
        "_remove": False,
        LINE: 5,
        "currency": "EUR",
        "visitor_email": "bob@example.com",
        "conversation_id": "5815",
    }


def test_all_published_columns_in_any_order_are_recognised():
    columns = json.loads((DATA / "shopify/orders_export_header_variants.json").read_text())["full_2024"]
    text = export(order(), columns=tuple(sorted(columns)))
    assert SHOPIFY.recognise(file_of(text)) is not None
    assert read(text).frame["placed_at"].to_list() == ["2026-05-01 09:58:12 +0300"]
    assert SHOPIFY.recognise(file_of("Name,Email,Total\n#1,a,2\n")) is None


def test_an_older_export_fills_what_it_can():
    frame = read(export(order())).frame
    assert frame.columns == [
        "order_id",
        "order_number",
        "placed_at",
        "amount",
        "told_by_chat",
        "_remove",
        LINE,
    ]
    assert frame["order_id"].to_list() == ["#1"]


def test_an_id_that_a_spreadsheet_rounded_is_none():
    frame = read(export(order("#1", Id="5.12E+12"), order("#2", Id="5,12e+12"), order("#3", Id="5120"))).frame
    assert frame["order_id"].to_list() == ["#1", "#2", "5120"]


def test_lines_of_one_name_are_one_order_and_the_first_cell_counts():
    lines = [
        order("#1", Id="", Email=""),
        {"Name": "#1", "Email": "a@example.com", "Id": "77"},
        {"Name": "", "Email": "b@example.com", "Lineitem name": "Mug"},
        order("#2", Total="7.50", Id="78"),
        {"Name": "#1", "Total": "99"},
    ]
    frame = read(export(*lines)).frame
    assert frame.select("order_id", "amount", "visitor_email", LINE).rows() == [
        ("77", "10.00", "a@example.com", 2),
        ("78", "7.50", None, 5),
    ]


def test_lines_after_a_refused_one_do_not_go_to_the_order_above():
    text = export(order("#1", Email=""), order("#2"), {"Name": "", "Email": "b@example.com"}, order("#3"))
    broken = text.replace("#2,", "#2,too,many,cells,")
    batch = read(broken)
    assert [refusal.line for refusal in batch.refused] == [3]
    assert batch.frame.select("order_number", "visitor_email").rows() == [("#1", None), ("#3", None)]


@pytest.mark.parametrize(
    ("total", "refunded", "amount", "removed"),
    [
        ("10.00", "", "10.00", False),
        ("10.00", "0.00", "10.00", False),
        ("0.3", "0.1", "0.2", False),
        ("1000000000.01", "0.02", "999999999.99", False),
        ("10.00", "10", "0", True),
        ("10.00", "12.50", "-2.5", True),
        ("0.00", "0.00", "0.00", False),
        ("1,000.00", "1.00", "1,000.00", False),
        ("10.00", "1,000", "1,000", False),
        ("", "", None, False),
    ],
)
def test_the_amount_is_the_total_less_refunds(total, refunded, amount, removed):
    frame = read(export(order(Total=total, Refunded_Amount=refunded))).frame
    assert frame.select("amount", "_remove").row(0) == (amount, removed)


@pytest.mark.parametrize(
    ("status", "cancelled", "removed"),
    [
        *[
            (status, "", True)
            for status in ("pending", "Authorized", "voided", " expired ", "unpaid", "refunded")
        ],
        *[(status, "", False) for status in ("paid", "partially_refunded", "partially_paid", "", "new word")],
        ("paid", "2026-05-02 10:00:00 +0300", True),
    ],
)
def test_cancelled_unpaid_and_refunded_orders_are_to_be_removed(status, cancelled, removed):
    frame = read(export(order(Financial_Status=status, Cancelled_at=cancelled))).frame
    assert frame["_remove"].to_list() == [removed]


@pytest.mark.parametrize(
    ("note", "conversation"),
    [
        ("chat_id: 5815", "5815"),
        ("gift: yes\r\n Thread_ID :  T 7 \r\nchat_id: C", "T 7"),
        ("conversation_id: x\nthread_id: y", "x"),
        ("my_chat_id: 1", None),
        ("chat_id:\ngift: yes", None),
        ("", None),
    ],
)
def test_a_note_may_name_the_conversation(note, conversation):
    frame = read(export(order(Note_Attributes=note))).frame
    assert frame["conversation_id"].to_list() == [conversation]


def test_a_file_without_the_needed_columns_is_an_error():
    with pytest.raises(ChattuiError) as caught:
        read("Name,Total\n#1,2\n")
    assert "lacks Financial Status, Created at" in caught.value.message
    assert caught.value.hint


def test_an_export_without_orders_is_none():
    assert read(export()).frame.height == 0
