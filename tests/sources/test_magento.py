import pytest

from chattui.errors import ChattuiError
from chattui.sources.base import LINE, File
from chattui.sources.magento import MAGENTO
from tests.sources.support import file_of, only, read_all, sample

GRID = "magento/sales_order_grid.derived.csv"
HEAD = "ID,Purchase Date,Status,Grand Total (Base),Grand Total (Purchased),Total Refunded,Customer Email\n"


def grid(*lines: str, head: str = HEAD) -> File:
    return file_of(head + "".join(f"{line}\n" for line in lines), "grid.csv")


def first(line: str, column: str) -> object:
    return only(read_all(MAGENTO, grid(line))).frame[column][0]


def test_the_rows_of_the_sample():
    file = sample(GRID)
    assert MAGENTO.recognise(file) is not None
    frame = only(read_all(MAGENTO, file)).frame
    assert frame.row(0, named=True) == {
        "order_id": "000000001",
        "order_number": "000000001",
        "placed_at": "2026-05-04 09:30:00",
        "amount": "80.00",
        "told_by_chat": False,
        "_remove": False,
        LINE: 2,
        "visitor_email": "ann@example.com",
    }
    assert frame["_remove"].to_list() == [False, True]
    assert frame["placed_at"][1] == "2026-05-06 12:00:00"
    # Cells with line breaks: the second order begins on the fifth line.
    assert frame[LINE].to_list() == [2, 5]
    assert file.told == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("May 4, 2026 9:30:00 AM", "2026-05-04 09:30:00"),
        ("Dec 31, 2026, 12:05:09 AM", "2026-12-31 00:05:09"),
        ("Dec 31, 2026, 11:59:59\u202fPM", "2026-12-31 23:59:59"),
        ("2026-05-04 09:30:00", "2026-05-04 09:30:00"),
        ("sometime", "sometime"),
    ],
)
def test_times_in_the_words_of_the_us(written, read):
    assert first(f'1,"{written}",complete,1,1,,', "placed_at") == read


@pytest.mark.parametrize(
    ("status", "removed"),
    [
        *[
            (status, True)
            for status in (
                "canceled",
                "Closed",
                "Pending Payment",
                "pending",
                "holded",
                "On Hold",
                "Suspected Fraud",
            )
        ],
        *[(status, False) for status in ("complete", "Processing", "", "on_its_way")],
    ],
)
def test_orders_that_do_not_count(status, removed):
    assert first(f"1,2026-05-04 09:30:00,{status},1,1,,", "_remove") is removed


def test_the_total_of_the_purchase_less_its_refunds_is_taken_and_told():
    file = grid("1,2026-05-04 09:30:00,complete,80.00,100.00,10.00,a@example.com")
    assert only(read_all(MAGENTO, file)).frame["amount"].to_list() == ["90"]
    assert len(file.told) == 1
    assert "another currency" in file.told[0]


def test_a_grid_without_addresses_says_so():
    file = grid("1,2026-05-04 09:30:00,complete,5", head="ID,Purchase Date,Status,Grand Total (Purchased)\n")
    assert "visitor_email" not in only(read_all(MAGENTO, file)).frame.columns
    assert "No e-mail addresses" in file.told[0]


def test_a_grid_without_a_needed_column_is_an_error():
    with pytest.raises(ChattuiError, match=r"lacks Grand Total \(Purchased\)") as caught:
        read_all(MAGENTO, grid(head="ID,Purchase Date,Status\n"))
    assert caught.value.hint
