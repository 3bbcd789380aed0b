"""Which conversation each order is credited to."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from tests.oracle.facts import Chat, Row

LINK = timedelta(days=2)
"""How far apart a told order and the shop's own may lie."""
NAMED_FOR = timedelta(days=92)
"""How long after its start an order may still name a conversation."""


@dataclass(frozen=True)
class Order:
    """An order that counts, and the conversation that it is credited to (None: others')."""

    row: Row
    chat: Chat | None

    @property
    def placed(self) -> datetime:
        placed: datetime = self.row["placed_at"]
        return placed

    @property
    def amount(self) -> Fraction:
        return Fraction(self.row["amount"])


def credited(orders: list[Row], chats: list[Chat], window: timedelta) -> list[Order]:
    """Return the orders that count (no mere links), each credited at most once."""
    shop = [order for order in orders if not order.get("told_by_chat")]
    told = [order for order in orders if order.get("told_by_chat")]
    counted = list(shop)
    links: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for teller in told:
        linked = _linked(teller, shop)
        if linked is None:
            counted.append(teller)
        else:
            links[_key(linked)].append(teller)
    result = []
    for order in counted:
        source, name = _named(order, links[_key(order)])
        chat = _definite(source, name, order["placed_at"], chats)
        result.append(Order(order, chat or _latest_of_visitor(order, chats, window)))
    return result


def _linked(teller: Row, shop: list[Row]) -> Row | None:
    """Return the shop's order that a told one is only a link to: the nearest in time."""
    same = [
        order
        for order in shop
        if _number(teller) is not None
        and _number(order) == _number(teller)
        and abs(order["placed_at"] - teller["placed_at"]) <= LINK
    ]
    return min(
        same, key=lambda order: (abs(order["placed_at"] - teller["placed_at"]), _key(order)), default=None
    )


def _named(order: Row, tellers: list[Row]) -> tuple[str, str | None]:
    """Return the source to look in first, and the id of the conversation that an order names.

    Of several links that name one, the nearest in time counts, then the greater key.
    """
    if order.get("conversation_id") is not None:
        return order["source"], order["conversation_id"]
    naming = [teller for teller in tellers if teller.get("conversation_id") is not None]
    if not naming:
        return order["source"], None
    distance = min(abs(teller["placed_at"] - order["placed_at"]) for teller in naming)
    nearest = [teller for teller in naming if abs(teller["placed_at"] - order["placed_at"]) == distance]
    link = max(nearest, key=_key)
    return link["source"], link["conversation_id"]


def _definite(source: str, name: str | None, placed: datetime, chats: list[Chat]) -> Chat | None:
    """Return the conversation that is named, of those neither too old nor later than the order."""
    bearers = [
        chat for chat in chats if chat.key[1] == name and chat.start <= placed <= chat.start + NAMED_FOR
    ]
    own = [chat for chat in bearers if chat.key[0] == source]
    return max(own or bearers, key=lambda chat: (chat.start, chat.key[0]), default=None)


def _latest_of_visitor(order: Row, chats: list[Chat], window: timedelta) -> Chat | None:
    """Return the latest conversation of the visitor that was answered by then, within the window."""
    placed = order["placed_at"]
    eligible = [
        chat
        for chat in chats
        if order.get("visitor") is not None
        and chat.get("visitor") == order["visitor"]
        and chat.start <= placed <= chat.start + window
        and chat.answered
        and chat.get("first_reply_at") <= placed
    ]
    return max(eligible, key=lambda chat: (chat.start, chat.key), default=None)


def _number(order: Row) -> str | None:
    number: str | None = order.get("order_number")
    return None if number is None else number.removeprefix("#")


def _key(order: Row) -> tuple[str, str]:
    return order["source"], order["order_id"]
