"""Count the truth: what chattui should find in the sample.

`totals.json` is one object:

    {"period": {"first": "2025-01-01", "last": "2026-02-15"},
     "demo-shop": {
       "imports": {"conversations": {"read": R, "new": N, "updated": 0, "unchanged": 0,
                                     "skipped": S, "refused": 0}, "orders": {the same}},
       "tags": {"toimitus": chats with the tag, ...},
       "categories": {"Myynti": chats of the category, ..., "(uncategorised)": ...},
       "total": [one value a column, over the whole sample; no week],
       "columns": ["chats", ...],
       "weeks": {"2025-W01": [one value a column], ...}},
     "demo-leads": {...}, "demo-desk": {..., "stages": {"Dukungan/Baru": [rows, finished, seconds]}}}

`imports` are the counts of a first import of all exports of the client at once, by table. Weeks are
local ISO weeks, all 59 that the sample touches; it has only the last five days of the first. A column
that bears the id of a metric holds that metric's value (metrics.md §4) as a whole number; money is a
text with two decimals. Those that are no metric hold what ratios and means are made of:

    wait_seconds, wait_n       sum and number of the waits in W; wait_mean is their quotient
    wait_on_target             those of W within the target; over (wait_n + missed_chats): service_level
    satisfied, satisfied_n     csat is their quotient, rated_share is satisfied_n over chats
    orders, gross_sales        all orders that count (chatters' and others'), and their amounts less refunds
    sales_of_billed            of `sales`, what is credited to billed conversations
    close_seconds              sum over closed_chats; close_mean is their quotient
    resolved_n                 chats of which `resolved` is known
    rating_sum, rating_n       rating_mean is their quotient
    promoters, detractors, nps_n   nps is 100 × (promoters - detractors) / nps_n

Conversations go by their start, orders by their placing, `closed_chats` and `close_seconds` by the
closing. `stages` gives for each pipeline and stage its rows, how many of them belong to closed tickets
and have both times, and the seconds that those took.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sample_data.attribution import credit
from sample_data.truth import Conversation, Order, Rules

CHATS = (
    "chats", "answered_chats", "missed_chats", "left_early_chats", "outside_hours_chats", "waiting_chats",
    "successful_chats", "billed_chats", "tagged_chats", "wait_seconds", "wait_n", "wait_on_target",
    "satisfied", "satisfied_n",
)  # fmt: skip
LEADS = ("leads",)
SALES = (
    "orders", "gross_sales", "orders_chatters", "sales", "orders_others", "sales_others", "sales_of_billed",
    "converted_chats",
)  # fmt: skip
DESK = (
    "closed_chats", "close_seconds", "resolved_chats", "resolved_n", "rating_sum", "rating_n", "promoters",
    "detractors", "nps_n",
)  # fmt: skip
MONEY = frozenset(("gross_sales", "sales", "sales_others", "sales_of_billed"))

Sums = dict[str, Counter[str]]


def table(columns: Sequence[str], weeks: Mapping[str, Mapping[str, int]]) -> dict[str, object]:
    """Return the columns, their total and the row of each week, as totals.json has them."""
    total: Counter[str] = Counter()
    for sums in weeks.values():
        total.update(sums)
    return {
        "total": _row(columns, total),
        "columns": list(columns),
        "weeks": {week: _row(columns, weeks[week]) for week in sorted(weeks)},
    }


def _row(columns: Sequence[str], sums: Mapping[str, int]) -> list[int | str]:
    values = ((name, sums.get(name, 0)) for name in columns)
    return [money(value) if name in MONEY else value for name, value in values]


def money(cents: int) -> str:
    """Write cents as a decimal with two places."""
    return f"{cents // 100}.{cents % 100:02d}"


def imported(read: int, skipped: int) -> dict[str, int]:
    """Return the counts of a first import of one table."""
    new = read - skipped
    return {"read": read, "new": new, "updated": 0, "unchanged": 0, "skipped": skipped, "refused": 0}


def topics(chats: Iterable[Conversation], rules: Rules) -> dict[str, object]:
    """Count tags and categories over the whole sample, by name."""
    tags: Counter[str] = Counter()
    categories: Counter[str] = Counter()
    for chat in chats:
        tags.update(chat.tags)
        categories[rules.category(chat)] += 1
    return {"tags": dict(sorted(tags.items())), "categories": dict(sorted(categories.items()))}


def count_chats(chats: Iterable[Conversation], rules: Rules) -> Sums:
    """Count by the week of the start what every client has."""
    weeks: Sums = defaultdict(Counter)
    for chat in chats:
        sums = weeks[rules.clock.week(chat.started)]
        sums.update(["chats", *_outcome(chat, rules)])
        sums["billed_chats"] += rules.billed(chat)
        sums["successful_chats"] += rules.successful(chat)
        sums["tagged_chats"] += bool(chat.tags)
        sums["leads"] += bool(chat.lead)
        wait = chat.first_reply - chat.started if chat.first_reply is not None else 0
        if wait > 0 and rules.hours.open_at(chat.started):
            sums.update(wait_seconds=wait, wait_n=1, wait_on_target=int(wait <= rules.target_seconds))
        happy = chat.satisfied
        if happy is None and chat.rating is not None:
            happy = chat.rating >= 4
        if happy is not None:
            sums.update(satisfied=int(happy), satisfied_n=1)
    return weeks


def _outcome(chat: Conversation, rules: Rules) -> list[str]:
    if chat.first_reply is not None:
        return ["answered_chats"]
    if not rules.hours.open_at(chat.started):
        return ["outside_hours_chats"]
    if chat.ended is None:
        return ["waiting_chats"]
    early = 0 < chat.ended - chat.started < rules.grace_seconds
    return ["left_early_chats" if early else "missed_chats"]


def count_sales(weeks: Sums, chats: Sequence[Conversation], orders: Sequence[Order], rules: Rules) -> Sums:
    """Add the orders by the week of their placing, and converted chats by that of their start."""
    converted: dict[str, Conversation] = {}
    for order, chat in credit(chats, orders, rules.window_seconds):
        sums = weeks[rules.clock.week(order.placed)]
        sums.update(orders=1, gross_sales=order.cents)
        if chat is None:
            sums.update(orders_others=1, sales_others=order.cents)
            continue
        sums.update(orders_chatters=1, sales=order.cents)
        if rules.billed(chat):
            sums["sales_of_billed"] += order.cents
            converted[chat.id] = chat
    for chat in converted.values():
        weeks[rules.clock.week(chat.started)]["converted_chats"] += 1
    return weeks


def count_tickets(weeks: Sums, chats: Iterable[Conversation], rules: Rules) -> Sums:
    """Add what a service desk follows: closings by their own week, answers by that of the start."""
    for chat in chats:
        sums = weeks[rules.clock.week(chat.started)]
        if chat.closed is not None:
            closing = weeks[rules.clock.week(chat.closed)]
            closing.update(closed_chats=1, close_seconds=chat.closed - chat.started)
        if chat.resolved is not None:
            sums.update(resolved_chats=int(chat.resolved), resolved_n=1)
        if chat.rating is not None:
            sums.update(rating_sum=chat.rating, rating_n=1)
        if chat.nps is not None:
            sums.update(promoters=int(chat.nps >= 9), detractors=int(chat.nps <= 6), nps_n=1)
    return weeks
