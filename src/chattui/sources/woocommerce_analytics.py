"""WooCommerce's Analytics: its table of orders, as CSV.

It has no e-mail addresses, its times are the shop's without an offset, and its revenue is net of tax and
shipping.
"""

from collections.abc import Mapping

import polars as pl

from chattui.errors import ChattuiError
from chattui.model.tables import ORDERS
from chattui.sources import looks
from chattui.sources.base import LINE, Batch, File, Reading, Sign
from chattui.sources.order_cells import given, is_of
from chattui.sources.tabular import read_sheet
from chattui.sources.text import listed

DATE, NUMBER, STATUS, REVENUE = "Date", "Order #", "Status", "N. Revenue"
FORMATTED, CUSTOMER = "N. Revenue (formatted)", "Customer type"
NEEDED = (DATE, NUMBER, STATUS, REVENUE)
SIGN = Sign(looks.Kind.CSV, NEEDED)
LEFT_OUT = ("pending", "on_hold", "failed", "draft", "checkout_draft", "cancelled", "refunded", "trash")
_CURRENCY = {"€": "EUR", "£": "GBP", "₹": "INR", "Rp": "IDR", "zł": "PLN", "₺": "TRY", "₩": "KRW", "₪": "ILS"}
"""Signs that only one currency has."""
_FIRST = {"new": True, "returning": False}


def read(file: File, reading: Reading) -> Batch:
    """Read a file as one batch of orders.

    Raises:
        ChattuiError: The file is damaged or cut off, or lacks a column.
    """
    sheet = read_sheet(file)
    has = sheet.frame.columns
    lacking = [name for name in NEEDED if name not in has]
    if lacking:
        raise ChattuiError(
            f"{file.name} lacks {listed(lacking)}, which WooCommerce's Analytics has.",
            "Download the table of orders with all its columns.",
        )
    file.tell("No e-mail addresses, so that these orders meet no chat by the person")
    columns = {
        "order_id": given(NUMBER).str.strip_prefix("#"),
        "order_number": given(NUMBER).str.strip_prefix("#"),
        "placed_at": given(DATE),
        "amount": given(REVENUE),
        "told_by_chat": pl.lit(value=False),
        "_remove": is_of(given(STATUS), LEFT_OUT),
        LINE: pl.col(LINE),
    }
    if FORMATTED in has:
        columns["currency"] = _first(_CURRENCY, reading.currency)
    if CUSTOMER in has:
        columns["first_order"] = given(CUSTOMER).replace_strict(_FIRST, default=None, return_dtype=pl.Boolean)
    return Batch(ORDERS, file.name, sheet.frame.select(**columns), refused=sheet.refused)


def _first(signs: Mapping[str, str], otherwise: str) -> pl.Expr:
    """Return the currency whose sign stands in the formatted revenue."""
    found = [
        pl.when(pl.col(FORMATTED).str.contains(sign, literal=True)).then(pl.lit(code))
        for sign, code in signs.items()
    ]
    return pl.coalesce(*found, pl.lit(otherwise))
