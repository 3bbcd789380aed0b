"""Shopify's orders export: CSV, one line a line item, one order a Name.

The cells of the order stand in its first line and are blank in the others. Columns are taken by
name: older exports lack the trailing ones.
"""

from collections.abc import Iterator, Sequence

import polars as pl

from chattui.errors import ChattuiError
from chattui.model.tables import ORDERS
from chattui.sources import looks
from chattui.sources.base import LINE, Batch, File, Fills, Match, Reading, Sign, Source
from chattui.sources.looks import look
from chattui.sources.order_cells import given, is_of, is_returned, less_refunds
from chattui.sources.tabular import Sheet, read_sheet
from chattui.sources.text import listed

NAME, STATUS, TOTAL, CREATED = "Name", "Financial Status", "Total", "Created at"
REFUNDED, CANCELLED, NOTES = "Refunded Amount", "Cancelled at", "Note Attributes"
NEEDED = (NAME, STATUS, TOTAL, CREATED)
OPTIONAL = ("Id", "Email", "Currency", REFUNDED, CANCELLED, NOTES)
UNPAID = ("pending", "authorized", "voided", "expired", "unpaid")
_AS_THEY_ARE = {"currency": "Currency", "visitor_email": "Email"}
_SIGN = Sign(looks.Kind.CSV, (*NEEDED, "Lineitem name"))
_CONVERSATION = ("conversation_id", "thread_id", "chat_id")
"""Names under which a note tells the conversation, the most exact first."""
_REFUSED = "\0refused"
"""Stands for the Name of a line that could not be read."""


def recognise(file: File) -> Match | None:
    """Recognise the export by the names of its columns."""
    return Match(0.95, "the columns of Shopify's orders export") if look(file).bears(_SIGN) else None


def read(files: Sequence[File], _reading: Reading) -> Iterator[Batch]:
    """Read each file as one batch of orders.

    Raises:
        ChattuiError: A file is damaged or cut off, or lacks a column that every export has.
    """
    for file in files:
        sheet = read_sheet(file)
        lacking = [name for name in NEEDED if name not in sheet.frame.columns]
        if lacking:
            raise ChattuiError(
                f"{file.name} lacks {listed(lacking)}, which every Shopify orders export has.",
                "Export the orders from Shopify as CSV, with all columns.",
            )
        yield Batch(ORDERS, file.name, _columns(_orders(sheet)), refused=sheet.refused)


def _orders(sheet: Sheet) -> pl.DataFrame:
    """Return one row an order: of each column the first cell that is not blank."""
    present = [name for name in (*NEEDED, *OPTIONAL) if name in sheet.frame.columns]
    cells = sheet.frame.select(*map(given, present), LINE)
    if sheet.refused:
        # Lines that continue a refused one belong to no order that is known.
        lines = [refusal.line for refusal in sheet.refused]
        marks = pl.DataFrame({NAME: [_REFUSED] * len(lines), LINE: lines})
        cells = pl.concat([cells, marks], how="diagonal").sort(LINE)
    return (
        cells.with_columns(pl.col(NAME).forward_fill())
        .filter(pl.col(NAME).ne_missing(_REFUSED))
        .group_by(NAME, maintain_order=True)
        .agg(pl.exclude(NAME, LINE).drop_nulls().first(), pl.col(LINE).first())
    )


def _columns(orders: pl.DataFrame) -> pl.DataFrame:
    """Return the canonical columns; those that the file cannot fill are left out."""
    has = orders.columns
    refunded = pl.col(REFUNDED) if REFUNDED in has else pl.lit(None, pl.String)
    removed = is_of(pl.col(STATUS), [*UNPAID, "refunded"]) | is_returned(pl.col(TOTAL), refunded)
    if CANCELLED in has:
        removed |= pl.col(CANCELLED).is_not_null()
    columns = {
        "order_id": pl.coalesce(_exact_id(), NAME) if "Id" in has else pl.col(NAME),
        "order_number": pl.col(NAME),
        "placed_at": pl.col(CREATED),
        "amount": less_refunds(pl.col(TOTAL), refunded),
        "told_by_chat": pl.lit(value=False),
        "_remove": removed,
        LINE: pl.col(LINE),
    }
    columns |= {ours: pl.col(theirs) for ours, theirs in _AS_THEY_ARE.items() if theirs in has}
    if NOTES in has:
        columns["conversation_id"] = pl.coalesce(_noted(name) for name in _CONVERSATION)
    return orders.select(**columns)


def _exact_id() -> pl.Expr:
    """Return ids; none where a spreadsheet has rounded them, such as 5.12E+12, which many orders share."""
    return pl.when(~pl.col("Id").str.contains("(?i)^[0-9][.,]?[0-9]*e[+][0-9]+$")).then("Id")


def _noted(name: str) -> pl.Expr:
    """Return what a line `name: value` of the note attributes says."""
    return pl.col(NOTES).str.extract(rf"(?mi)^[ \t]*{name}[ \t]*:[ \t]*([^\r\n]*[^\s])[ \t]*\r?$")


SHOPIFY = Source(
    name="shopify",
    title="Shopify orders",
    label="shopify",
    recognise=recognise,
    read=read,
    reads="the orders export, CSV. The lines of one order are one order",
    signs=(_SIGN,),
    fills=(
        Fills(
            ORDERS,
            documented=("order_id", "order_number", "placed_at", "amount", "visitor", "conversation_id"),
        ),
    ),
)
