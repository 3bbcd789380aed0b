"""Which conversation an order is credited to: metrics.md §3, one row after the other."""

from collections import defaultdict
from collections.abc import Sequence

from sample_data.rhythm import DAY
from sample_data.truth import Conversation, Order

NAMED_DAYS = 92
LINK_DAYS = 2


def credit(
    chats: Sequence[Conversation], orders: Sequence[Order], window: int
) -> list[tuple[Order, Conversation | None]]:
    """Credit every order that counts.

    Args:
        chats: All conversations of the client.
        orders: All orders: the shop's and those that the chat system told of.
        window: Seconds after a conversation's start in which an order is still the chatter's.

    Returns:
        Each order that counts with its conversation; None: an order of the others.
    """
    links, counted = _links(orders)
    by_id: dict[str, list[Conversation]] = defaultdict(list)
    by_visitor: dict[str, list[Conversation]] = defaultdict(list)
    for chat in chats:
        by_id[chat.id].append(chat)
        if chat.visitor:
            by_visitor[chat.visitor].append(chat)
    credited: list[tuple[Order, Conversation | None]] = []
    for order in counted:
        source, name = order.source, order.conversation
        word = links.get((order.source, order.id))
        if name is None and word is not None:
            source, name = word.source, word.conversation
        named = _named(by_id[name], source, order.placed) if name else None
        credited.append((order, named or _latest(by_visitor[order.visitor or ""], order.placed, window)))
    return credited


def _links(orders: Sequence[Order]) -> tuple[dict[tuple[str, str], Order], list[Order]]:
    """Return the chat's words by the key of the shop order that they mean, and the orders that count."""
    shop: dict[str, list[Order]] = defaultdict(list)
    for order in orders:
        if not order.told:
            shop[order.number.removeprefix("#")].append(order)
    links: dict[tuple[str, str], Order] = {}
    counted = [order for order in orders if not order.told]
    for word in orders:
        if not word.told:
            continue
        near = [
            order
            for order in shop[word.number.removeprefix("#")]
            if abs(order.placed - word.placed) <= LINK_DAYS * DAY
        ]
        if not near:
            counted.append(word)
            continue
        meant = min(near, key=lambda order: (abs(order.placed - word.placed), order.source, order.id))
        if (meant.source, meant.id) in links:
            raise ValueError(f"order {meant.number} was told twice: this sample has no such case")
        links[meant.source, meant.id] = word
    return links, counted


def _named(same_id: Sequence[Conversation], source: str, placed: int) -> Conversation | None:
    own = [chat for chat in same_id if chat.source == source] or list(same_id)
    chat = max(own, key=lambda chat: (chat.started, chat.source), default=None)
    return chat if chat and 0 <= placed - chat.started <= NAMED_DAYS * DAY else None


def _latest(of_visitor: Sequence[Conversation], placed: int, window: int) -> Conversation | None:
    eligible = [
        chat
        for chat in of_visitor
        if 0 <= placed - chat.started <= window
        and chat.first_reply is not None
        and chat.first_reply <= placed
    ]
    return max(eligible, key=lambda chat: (chat.started, chat.source, chat.id), default=None)
