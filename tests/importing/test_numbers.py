"""Booleans, counts, seconds and money."""

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chattui.model.tables import ORDERS
from tests.importing.batches import conformed, taken

MISSING = ["", "null", "NULL", "N/A", "n/a", "None", " none ", "-"]
AMOUNT = "amount: not an amount such as 1234.50 (up to 4 decimals after a point, no thousands mark)"


@pytest.mark.parametrize("name", ["resolved", "rating", "reply_seconds_total", "ended_at", "channel"])
@pytest.mark.parametrize("mark", MISSING)
def test_missing_marks_are_null(name, mark):
    assert taken(name, mark) == [None]


def test_booleans():
    yes = ["true", "TRUE", "yes", "Yes", "1", True, 1, 1.0]
    no = ["false", "False", "no", "0", False, 0]
    assert taken("resolved", *yes) == [True] * len(yes)
    assert taken("resolved", *no) == [False] * len(no)
    wrong = ["y", "on", "2", 2, -1, "truе"]  # the last with a Cyrillic letter
    assert taken("resolved", *wrong) == ["resolved: not true or false (yes or no, 1 or 0)"] * len(wrong)


def test_counts():
    assert taken("reply_count", "3", "3.0", "3.", "0", "-0", "+3", 3, 3.0, Decimal("3.00")) == [
        3,
        3,
        3,
        0,
        0,
        3,
        3,
        3,
        3,
    ]
    wrong = ["3.5", "1e3", "three", "1 000", "1,000", "٣", 3.5, float("nan"), True]
    assert taken("reply_count", *wrong) == ["reply_count: not a whole number"] * len(wrong)
    assert taken("reply_count", "-1", -1) == ["reply_count: negative"] * 2
    large = ["2147483648", "9" * 30, 2**40]
    assert taken("reply_count", *large) == ["reply_count: not between 0 and 2147483647"] * 3


def test_counts_keep_to_the_range_of_their_column():
    assert taken("rating", "1", "5", "0", "6", "-1") == [1, 5, *["rating: not between 1 and 5"] * 3]
    assert taken("nps", "0", "10", "11") == [0, 10, "nps: not between 0 and 10"]


def test_seconds():
    assert taken("reply_seconds_total", "12.5", "0", "1e3", 7, 2.5) == [12.5, 0.0, 1000.0, 7.0, 2.5]
    assert taken("reply_seconds_total", "-0.5", -1) == ["reply_seconds_total: negative"] * 2
    endless = ["inf", "NaN", "1e308", float("inf"), float("nan")]
    assert (
        taken("reply_seconds_total", *endless) == ["reply_seconds_total: not a finite number of seconds"] * 5
    )
    assert taken("reply_seconds_total", "1:30") == ["reply_seconds_total: not a number of seconds"]


def test_money():
    read = taken(
        "amount",
        "12",
        "12.5",
        "0.0001",
        "99999999999999.9999",
        "007",
        12,
        12.1,
        1e3,
        Decimal("3.250000"),
        table=ORDERS,
    )
    exact = ["12", "12.5", "0.0001", "99999999999999.9999", "7", "12", "12.1", "1000", "3.25"]
    assert read == list(map(Decimal, exact))


@pytest.mark.parametrize(
    "cell",
    ["1,5", "1.234,56", "1 000", "12.34567", "€5", "5 EUR", "1e3", ".5", "5.", "free", "١", 0.1 + 0.2, 1e-5],
)
def test_refuses_what_is_no_amount(cell):
    assert taken("amount", cell, table=ORDERS) == [AMOUNT]


def test_refuses_negative_large_and_missing_amounts():
    assert taken("amount", "-1", -0.5, table=ORDERS) == ["amount: negative"] * 2
    assert (
        taken("amount", "100000000000000", "1" * 400, table=ORDERS)
        == ["amount: more than 14 digits before the point"] * 2
    )
    assert taken("amount", "", "N/A", table=ORDERS) == ["amount: missing"] * 2
    assert taken("amount", pl.Series([None], dtype=pl.Float64), table=ORDERS) == ["amount: missing"]


@settings(deadline=None)
@given(st.lists(st.decimals(0, 10**14, places=4).filter(lambda amount: amount < 10**14), min_size=1))
def test_money_is_exact(amounts):
    result = conformed(ORDERS, amount=[format(amount, "f") for amount in amounts])
    assert result.frame["amount"].to_list() == amounts


def test_told_by_chat_is_false_where_nothing_is_said():
    assert taken("told_by_chat", "", "yes", None, table=ORDERS) == [False, True, False]
