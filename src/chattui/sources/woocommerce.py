"""WooCommerce: orders and refunds as the REST interface lists them, and the orders of its Analytics."""

from collections.abc import Iterator, Sequence

from chattui.model.tables import ORDERS
from chattui.sources import woocommerce_analytics as analytics
from chattui.sources import woocommerce_json as rest
from chattui.sources.base import Batch, File, Fills, Match, Reading, Source
from chattui.sources.looks import Kind, look


def recognise(file: File) -> Match | None:
    """Recognise lists of orders or refunds by their keys, and the Analytics by its columns."""
    seen = look(file)
    if seen.bears(rest.ORDERS_SIGN):
        return Match(0.95, "orders with a status, a total and a time in GMT")
    if seen.bears(rest.REFUNDS_SIGN):
        return Match(0.95, "refunds with an amount and who made them")
    return Match(0.95, "the columns of WooCommerce's Analytics") if seen.bears(analytics.SIGN) else None


def read(files: Sequence[File], reading: Reading) -> Iterator[Batch]:
    """Read all files of one export together: refunds go to their orders, whichever file these are in.

    Raises:
        ChattuiError: A file is damaged or cut off, or lacks a column that every export has.
    """
    seen = {file: look(file) for file in files}
    refunds = rest.Refunds()
    for file in files:
        if seen[file].bears(rest.REFUNDS_SIGN):
            yield refunds.read(file)
    for file in files:
        if seen[file].kind == Kind.CSV:
            yield analytics.read(file, reading)
        elif not seen[file].bears(rest.REFUNDS_SIGN):
            yield from rest.read_orders(file, refunds)
    refunds.tell_left()


WOOCOMMERCE = Source(
    name="woocommerce",
    title="WooCommerce orders",
    label="woocommerce",
    recognise=recognise,
    read=read,
    reads="orders and refunds, JSON of the REST interface; or the orders of Analytics, CSV",
    signs=(rest.ORDERS_SIGN, analytics.SIGN, rest.REFUNDS_SIGN),
    fills=(
        Fills(
            ORDERS,
            seen=("order_id", "order_number", "placed_at", "amount", "visitor", "updated_at"),
            documented=("conversation_id", "first_order"),
        ),
    ),
)
