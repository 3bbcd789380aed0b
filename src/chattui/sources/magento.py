"""Magento (Adobe Commerce): the grid of orders, as CSV.

Cells may hold line breaks, times are in the words of the US and without an offset. Of its two totals the
one in the currency of the purchase is taken, as that is what its refunds are in.
"""

from collections.abc import Iterator, Sequence

import polars as pl

from chattui.errors import ChattuiError
from chattui.model.tables import ORDERS
from chattui.sources import looks
from chattui.sources.base import LINE, Batch, File, Fills, Match, Reading, Sign, Source
from chattui.sources.looks import look
from chattui.sources.order_cells import exact, given, is_of, is_returned, less_refunds
from chattui.sources.tabular import read_sheet
from chattui.sources.text import listed

ID, DATE, STATUS = "ID", "Purchase Date", "Status"
BASE, PURCHASED, REFUNDED, EMAIL = (
    "Grand Total (Base)",
    "Grand Total (Purchased)",
    "Total Refunded",
    "Customer Email",
)
NEEDED = (ID, DATE, STATUS, PURCHASED)
LEFT_OUT = (
    *("pending", "pending_payment", "pending_paypal", "payment_review", "holded", "on_hold", "new"),
    *("fraud", "suspected_fraud", "canceled", "cancelled", "closed"),
)
"""States of orders that wait for money or were taken back; `closed` is paid back in full."""
_SIGN = Sign(looks.Kind.CSV, NEEDED)
_WRITTEN = "%b %d, %Y, %I:%M:%S %p"


def recognise(file: File) -> Match | None:
    """Recognise the grid by the names of its columns."""
    return Match(0.95, "the columns of Magento's grid of orders") if look(file).bears(_SIGN) else None


def read(files: Sequence[File], _reading: Reading) -> Iterator[Batch]:
    """Read each file as one batch of orders.

    Raises:
        ChattuiError: A file is damaged or cut off, or lacks a column.
    """
    for file in files:
        sheet = read_sheet(file)
        lacking = [name for name in NEEDED if name not in sheet.frame.columns]
        if lacking:
            raise ChattuiError(
                f"{file.name} lacks {listed(lacking)}, which Magento's grid of orders has.",
                "Show these columns in the grid, and export it as CSV again.",
            )
        if EMAIL not in sheet.frame.columns:
            file.tell("No e-mail addresses, so that these orders meet no chat by the person")
        if BASE in sheet.frame.columns and _differ(sheet.frame):
            file.tell("Orders bought in another currency than the shop's, taken with the purchase's total")
        yield Batch(ORDERS, file.name, _columns(sheet.frame), refused=sheet.refused)


def _columns(frame: pl.DataFrame) -> pl.DataFrame:
    refunded = given(REFUNDED) if REFUNDED in frame.columns else pl.lit(None, pl.String)
    total = given(PURCHASED)
    columns = {
        "order_id": given(ID),
        "order_number": given(ID),
        "placed_at": _time(given(DATE)),
        "amount": less_refunds(total, refunded),
        "told_by_chat": pl.lit(value=False),
        "_remove": is_of(given(STATUS), LEFT_OUT) | is_returned(total, refunded),
        LINE: pl.col(LINE),
    }
    if EMAIL in frame.columns:
        columns["visitor_email"] = given(EMAIL)
    return frame.select(**columns)


def _differ(frame: pl.DataFrame) -> bool:
    """Say whether any order has two totals that differ."""
    return bool(frame.select((exact(given(BASE)) != exact(given(PURCHASED))).any()).item())


def _time(written: pl.Expr) -> pl.Expr:
    """Write `May 4, 2026 9:30:00 AM` as an ISO time; all else stays as it is."""
    # Some versions put a comma, or a narrow blank, where others put a blank.
    plain = written.str.replace_all(r"\s+", " ").str.replace(r"(\d{4}),? ", "$1, ")
    read = plain.str.to_datetime(_WRITTEN, strict=False, time_unit="us")
    return pl.coalesce(read.dt.strftime("%Y-%m-%d %H:%M:%S"), written)


MAGENTO = Source(
    name="magento",
    title="Magento orders",
    label="magento",
    recognise=recognise,
    read=read,
    reads="the grid of orders, CSV",
    signs=(_SIGN,),
    fills=(Fills(ORDERS, documented=("order_id", "order_number", "placed_at", "amount", "visitor")),),
)
