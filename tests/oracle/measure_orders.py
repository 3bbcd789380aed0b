"""The metrics of orders over one window: each the value and what it rests on."""

from datetime import timedelta
from fractions import Fraction

from tests.oracle.archive import Archive
from tests.oracle.goals import terms_of
from tests.oracle.measure_chats import Measured, outcome, pace, volume
from tests.oracle.reach import Window
from tests.oracle.statistics import mean, ratio

ORDER_METRICS = (
    "converted_chats",
    "conversion",
    "pending_chats",
    "orders_chatters",
    "orders_others",
    "first_order_share",
    "sales",
    "sales_others",
    "sales_per_billed_chat",
    "aov_chatters",
    "aov_others",
    "aov_impact",
)
"""Not known where the orders' coverage has ended."""


def sold(archive: Archive, window: Window) -> dict[str, Measured]:
    """Measure the orders placed in a window, and the orders of its conversations."""
    c = archive.chats_in(window)
    b = [chat for chat in c if chat.billed]
    outcomes = sum(chat.lead is True or archive.has_order(chat) for chat in c)
    if not archive.orders_known(window.start):
        return _unknown(len(b)) | {"outcome_chats": outcome(archive, window)["leads"]}
    assert archive.orders_reach is not None
    span = timedelta(hours=archive.settings.rules.attribution.window_hours)
    open_until = archive.orders_reach.until
    converted = [chat for chat in b if archive.has_order(chat)]
    pending = [chat for chat in b if not archive.has_order(chat) and chat.start + span > open_until]
    o, n = archive.chatters_orders(window), archive.others_orders(window)
    firsts = [order.row["first_order"] for order in o if order.row.get("first_order") is not None]
    sales = sum((order.amount for order in o), Fraction(0))
    others = sum((order.amount for order in n), Fraction(0))
    of_billed = sum((order.amount for order in o if order.chat and order.chat.billed), Fraction(0))
    average, average_others = mean([order.amount for order in o]), mean([order.amount for order in n])
    against = ratio(average, average_others)
    return {
        "converted_chats": (len(converted), None),
        "conversion": (ratio(len(converted), len(b)), len(b)),
        "pending_chats": (len(pending), None),
        "outcome_chats": (outcomes, None),
        "orders_chatters": (len(o), None),
        "orders_others": (len(n), None),
        "first_order_share": (ratio(sum(firsts), len(firsts)), len(firsts)),
        "sales": (sales, None),
        "sales_others": (others, None),
        "sales_per_billed_chat": (ratio(of_billed, len(b)), len(b)),
        "aov_chatters": (average, len(o)),
        "aov_others": (average_others, len(n)),
        "aov_impact": (None if against is None else against - 1, None),
    }


def _unknown(billed: int) -> dict[str, Measured]:
    """Return the metrics of orders where the orders' coverage has ended."""
    rates: dict[str, Measured] = {"conversion": (None, billed), "sales_per_billed_chat": (None, billed)}
    return dict.fromkeys(ORDER_METRICS, (None, None)) | rates


def measure(archive: Archive, window: Window) -> dict[str, Measured]:
    """Return every metric over a window: its exact value, and its n."""
    measured = volume(archive, window) | pace(archive, window) | outcome(archive, window)
    measured |= sold(archive, window)
    terms = terms_of(window.period, archive.settings)
    price = None if terms is None else terms.price_per_billed_chat
    billed = measured["billed_chats"][0]
    cost = None if price is None or billed is None else billed * Fraction(price)
    measured["cost"] = (cost, None)
    measured["sales_per_cost"] = (ratio(measured["sales"][0], cost), None)
    return measured
