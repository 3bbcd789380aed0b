"""The shop's orders: of those who chatted and of all the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import sample_data.shop_story as story
from sample_data.dice import Dice
from sample_data.rhythm import HOUR, days
from sample_data.shop_chats import Thread
from sample_data.truth import Order, Rules

ORDERS_A_DAY = (17.0, 15.0, 15.0, 14.5, 14.0, 14.0, 18.0)
HOUR_WEIGHTS = {
    0: 0.5, 6: 0.6, 7: 1.2, 8: 1.8, 9: 2.4, 10: 2.8, 11: 3.0, 12: 3.2, 13: 2.8, 14: 2.7, 15: 2.9, 16: 3.2,
    17: 3.6, 18: 4.2, 19: 4.8, 20: 5.2, 21: 4.6, 22: 2.6, 23: 1.2,
}  # fmt: skip
STATES = {
    "paid": 92.0,
    "partially_refunded": 3.0,
    "refunded": 2.0,
    "pending": 1.5,
    "voided": 1.0,
    "cancelled": 0.8,
}
"""What becomes of orders, in hundredths; `cancelled`: called off after it was paid."""
FREE_SHIPPING, SHIPPING = 8000, 490


@dataclass
class Item:
    """One line of an order."""

    name: str
    sku: str
    quantity: int
    cents: int


@dataclass
class Purchase:
    """One order as the shop has it; amounts in cents.

    Attributes:
        email: As typed, or empty for a guest.
        chat_id: What the shop noted of a chat.
        thread: The chat that told of it, if one did.
    """

    placed: int
    email: str
    state: str
    items: list[Item]
    chat_id: str = ""
    thread: Thread | None = None
    number: int = 0
    discount: int = 0
    refunded: int = 0
    subtotal: int = field(init=False, default=0)
    shipping: int = field(init=False, default=0)

    @property
    def total(self) -> int:
        """What was to be paid, tax and shipping included, before refunds."""
        return self.subtotal + self.shipping

    @property
    def kept(self) -> bool:
        """Whether it is an order by metrics.md §1: paid, not called off, not wholly refunded."""
        return self.state in ("paid", "partially_refunded")


def purchases(threads: Sequence[Thread], rules: Rules) -> list[Purchase]:
    """Make all orders of the shop, oldest first, numbered; tell the chats the numbers of theirs."""
    dice = Dice("demo-shop orders")
    buyers = [thread for thread in threads if thread.order_at is not None]
    greetings = [thread.id for thread in threads if thread.greeting]
    made = [purchase for thread in buyers for purchase in _of_chatter(dice, thread, rules)]
    customers = max(thread.customer for thread in threads)
    for day in days():
        mean = ORDERS_A_DAY[day.weekday()] * (0.85 + 0.25 * story.season(day)) * story.campaign(day)[1]
        made += [_of_other(dice, day, rules, customers) for _ in range(dice.count(mean))]
    for purchase in made:
        if not purchase.thread and not purchase.chat_id and dice.chance(0.003):
            purchase.chat_id = dice.pick(greetings)  # a thread that is no conversation: it earns nothing
    made = sorted((one for one in made if one.placed < rules.clock.end), key=lambda one: one.placed)
    for number, purchase in enumerate(made, 1001):
        purchase.number = number
        if purchase.thread:
            purchase.thread.told = (str(number), purchase.total)
    return made


def orders_that_count(made: Iterable[Purchase], threads: Iterable[Thread]) -> list[Order]:
    """Return the orders that count: those of the shop that it kept, and what the chats told."""
    orders = [
        Order(
            "shopify",
            str(shop_id(purchase)),
            f"#{purchase.number}",
            purchase.placed,
            purchase.total - purchase.refunded,
            visitor=f"email:{purchase.email.casefold()}" if purchase.email else None,
            conversation=purchase.chat_id or None,
        )
        for purchase in made
        if purchase.kept
    ]
    for thread in threads:
        number, cents = thread.told
        for event in thread.events:
            if event.kind == "order":
                word = Order(
                    "livechat", number, f"#{number}", event.at, cents, thread.chat.visitor, thread.id, True
                )
                orders.append(word)
    return orders


def shop_id(purchase: Purchase) -> int:
    """Return the shop's own id of an order."""
    return 5_800_000_000_000 + purchase.number


def _of_chatter(dice: Dice, thread: Thread, rules: Rules) -> list[Purchase]:
    """Return the shop's orders of a chat: one, now and then two, none where only the chat knows of it."""
    placed = thread.order_at or 0
    day = rules.clock.local(thread.chat.started).date()
    email = f"c{thread.customer}@example.com"
    basket = _basket(dice, day, extra=0.45)
    if any(event.kind == "order" for event in thread.events):
        if dice.chance(0.03):  # bought through another channel: the shop's export has no such order
            thread.told = (f"X{thread.id[1:]}", sum(item.quantity * item.cents for item in basket))
            return []
        # The shop's clock is a little ahead of the chat's, and not every order is with an address.
        purchase = Purchase(placed + dice.whole(0, 3), email if dice.chance(0.7) else "", "paid", basket)
        purchase.thread = thread
    else:
        purchase = Purchase(placed, email, dice.weighted(STATES), basket)
        way = dice.weighted({"address": 0.72, "note": 0.16, "unknown": 0.12})
        if way == "note":
            purchase.chat_id = thread.id
        if way == "unknown" or (way == "note" and dice.chance(0.5)):
            purchase.email = ""
        elif dice.chance(0.05):
            purchase.email = email.title()  # typed with a capital letter
    made = [_priced(dice, purchase, day)]
    if dice.chance(0.04):
        again = Purchase(placed + dice.whole(600, 20 * HOUR), email, "paid", _basket(dice, day, extra=0.2))
        made.append(_priced(dice, again, day))
    return made


def _of_other(dice: Dice, day: date, rules: Rules, customers: int) -> Purchase:
    placed = rules.clock.instant(day, dice.weighted(HOUR_WEIGHTS) * HOUR + dice.whole(0, HOUR - 1))
    # Some are customers who chat at other times; most have never chatted.
    customer = dice.whole(101, customers) if dice.chance(0.15) else customers + dice.whole(1000, 9000)
    email = "" if dice.chance(0.14) else f"c{customer}@example.com"
    return _priced(dice, Purchase(placed, email, dice.weighted(STATES), _basket(dice, day, extra=0.22)), day)


def _basket(dice: Dice, day: date, extra: float) -> list[Item]:
    """Draw what is bought; with `extra` the chance of one more line."""
    winter = day.month in (1, 2, 10, 11, 12)
    weights = {
        goods: (2.2 if winter else 0.6) if goods[1] in ("TAL", "PIP", "LAP", "NEU") else 1.0
        for goods in story.GOODS
    }
    items: list[Item] = []
    while True:
        name, sku, cents = dice.weighted(weights)
        items.append(Item(name, sku, 1 if cents > 3500 or dice.chance(0.7) else 2, cents))
        if len(items) == 3 or not dice.chance(extra):
            return items


def _priced(dice: Dice, purchase: Purchase, day: date) -> Purchase:
    """Work out the amounts: campaign discount, shipping, refunds."""
    goods = sum(item.quantity * item.cents for item in purchase.items)
    purchase.discount = goods * 15 // 100 if story.campaign(day)[1] >= story.GREAT else 0
    purchase.subtotal = goods - purchase.discount
    purchase.shipping = SHIPPING if purchase.subtotal < FREE_SHIPPING else 0
    if purchase.state == "refunded":
        purchase.refunded = purchase.total
    elif purchase.state == "partially_refunded":
        purchase.refunded = purchase.subtotal * dice.whole(20, 60) // 100
    return purchase
