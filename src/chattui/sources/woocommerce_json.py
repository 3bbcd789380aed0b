"""WooCommerce's REST interface: orders, and the refunds of orders.

A refund stands in its order with a negative total, and in a list of refunds with a positive amount: both
may come together, and then are one. Times in GMT are written without `Z`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec

from chattui.model.tables import ORDERS
from chattui.sources import looks
from chattui.sources.base import Batch, File, Refusal, Sign
from chattui.sources.json_records import Part, Records
from chattui.sources.json_source import refusal
from chattui.sources.moments import moment
from chattui.sources.rows import Rows
from chattui.sources.talk import Row, UnfitError
from chattui.sources.words import Id, text

ORDERS_SIGN = Sign(looks.Kind.JSON, ("id", "status", "currency", "total", "date_created_gmt"))
REFUNDS_SIGN = Sign(looks.Kind.JSON, ("id", "amount", "date_created_gmt", "refunded_by"))

UNPAID = frozenset({"pending", "on-hold", "failed", "draft", "auto-draft", "checkout-draft"})
"""States of orders that wait for money or were never finished."""
ENDED = frozenset({"cancelled", "refunded", "trash"})
_CONVERSATION = ("conversation_id", "thread_id", "chat_id")
"""Keys of own data under which a plugin tells the conversation, the most exact first."""
_UP = re.compile(r"/orders/([0-9]+)/?$")
_OFFSET = re.compile(r"(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})$")

Number = str | int | float | None


class Billing(Part, frozen=True):
    """Where the bill goes."""

    email: str | None = None


class Meta(Part, frozen=True):
    """Data of plugins."""

    key: str | None = None
    value: Any = None


class Given(Part, frozen=True):
    """A refund as it stands in its order."""

    id: Id = None
    total: Number = None


class Order(Part, frozen=True):
    """An order."""

    id: Id = None
    number: Id = None
    status: str | None = None
    currency: str | None = None
    date_created: str | None = None
    date_created_gmt: str | None = None
    date_modified_gmt: str | None = None
    total: Number = None
    customer_id: Id = None
    billing: Billing | None = None
    refunds: list[Given] | None = None
    meta_data: list[Meta] | None = None


class Link(Part, frozen=True):
    """Where something is found."""

    href: str | None = None


class Links(Part, frozen=True):
    """Of these the order of a refund."""

    up: list[Link] | None = None


class Refund(Part, frozen=True):
    """A refund in a list of refunds."""

    id: Id = None
    parent_id: Id = None
    amount: Number = None
    links: Links | None = msgspec.field(default=None, name="_links")


_ORDERS, _REFUNDS = Records(Order, page="orders"), Records(Refund, page="refunds")


class Refunds:
    """The refunds of lists of refunds, by order and id."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, Decimal]] = {}
        self._files: dict[str, File] = {}

    def read(self, file: File) -> Batch:
        """Take in a list; the batch has no row, only what was refused."""
        rows = Rows(ORDERS, file.name)
        for number, refund in _REFUNDS.read(file):
            if isinstance(refund, Refusal):
                rows.refused.append(refund)
                continue
            try:
                order = _order_of(refund)
                self._of.setdefault(order, {})[str(refund.id)] = _amount(refund.amount)
            except UnfitError as unfit:
                rows.refused.append(refusal(file, number, unfit, refund))
                continue
            self._files[order] = file
        return next(rows.batches())

    def take(self, order: str) -> dict[str, Decimal]:
        """Return those of an order."""
        self._files.pop(order, None)
        return self._of.get(order, {})

    def tell_left(self) -> None:
        """Tell of files with refunds of orders that no file had."""
        for file in {file.name: file for file in self._files.values()}.values():
            file.tell("Refunds of orders that come in none of these files, left out")


def read_orders(file: File, refunds: Refunds) -> Iterator[Batch]:
    """Read a file of orders.

    Raises:
        ChattuiError: The file is damaged or cut off.
    """
    rows = Rows(ORDERS, file.name)
    for number, order in _ORDERS.read(file):
        if isinstance(order, Refusal):
            rows.refused.append(order)
            continue
        try:
            rows.add(number, _row(order, refunds))
        except UnfitError as unfit:
            rows.refused.append(refusal(file, number, unfit, order))
        if rows.is_full:
            yield from rows.batches()
    yield from rows.batches()


def _row(order: Order, refunds: Refunds) -> Row:
    id = text(order.id)
    if id is None:
        raise UnfitError("order_id", "missing")
    back = {str(given.id): _amount(given.total) for given in order.refunds or ()} | refunds.take(id)
    total = _amount(order.total) if back else None
    net = str(order.total) if total is None else str(total - sum(back.values()))
    is_returned = total is not None and total > 0 and Decimal(net) <= 0
    status = (order.status or "").removeprefix("wc-").casefold()
    return {
        "order_id": id,
        "order_number": text(order.number) or id,
        "placed_at": moment(_utc(order.date_created_gmt) or order.date_created, "placed_at"),
        "updated_at": moment(_utc(order.date_modified_gmt), "updated_at"),
        "amount": None if order.total is None else net,
        "currency": order.currency,
        # Of guests the id is 0.
        "visitor_id": None if order.customer_id in (0, "0", "") else text(order.customer_id),
        "visitor_email": order.billing.email if order.billing else None,
        "conversation_id": _conversation(order.meta_data or ()),
        "told_by_chat": False,
        "_remove": status in UNPAID | ENDED or is_returned,
    }


def _order_of(refund: Refund) -> str:
    """Return the order of a refund: named by it, or by the link that leads up."""
    named = text(refund.parent_id)
    if named not in (None, "0"):
        return str(named)
    for link in (refund.links.up if refund.links else None) or ():
        if found := _UP.search(link.href or ""):
            return found[1]
    raise UnfitError("order_id", "a refund that names no order")


def _conversation(meta: "list[Meta] | tuple[()]") -> str | None:
    """Return the conversation that own data name."""
    told = {(one.key or "").lstrip("_").casefold(): one.value for one in meta}
    found = (told.get(name) for name in _CONVERSATION)
    return next((str(id) for id in found if isinstance(id, str | int) and str(id).strip()), None)


def _amount(value: Number) -> Decimal:
    """Read an amount of money without its sign."""
    try:
        amount = Decimal(str(value).strip())
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        raise UnfitError("amount", "not an amount such as 1234.50")
    return abs(amount)


def _utc(time: str | None) -> str | None:
    """Write down that a time is in GMT."""
    return time if not time or _OFFSET.search(time) else f"{time}Z"
