"""Tags, categories and days."""

from collections import Counter
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from chattui.model.periods import midnight
from tests.oracle.archive import Archive
from tests.oracle.reach import Window
from tests.oracle.statistics import Exact, mean


def number(value: Exact | None) -> float | None:
    """Return a value as it is shown."""
    return None if value is None else float(value)


def _tags(archive: Archive, window: Window) -> Counter[str]:
    return Counter(tag for chat in archive.chats_in(window) for tag in chat.tags or {"(untagged)"})


def _categories(archive: Archive, window: Window) -> Counter[str]:
    return Counter(chat.category for chat in archive.chats_in(window))


def tags(archive: Archive, window: Window, previous: Window | None) -> list[dict[str, Any]]:
    """Divide the conversations by tag: each counts once for each of its tags."""
    counts = _tags(archive, window)
    marks = sum(count for tag, count in counts.items() if tag != "(untagged)")
    rows = _divided(
        counts, len(archive.chats_in(window)), None if previous is None else _tags(archive, previous)
    )
    for row in rows:
        row["mark_share"] = None if row["name"] == "(untagged)" else row["chats"] / marks
    return rows


def categories(archive: Archive, window: Window, previous: Window | None) -> list[dict[str, Any]]:
    """Divide the conversations by category: each has exactly one."""
    counts = _categories(archive, window)
    return _divided(
        counts, len(archive.chats_in(window)), None if previous is None else _categories(archive, previous)
    )


def _divided(counts: Counter[str], chats: int, before: Counter[str] | None) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "chats": count,
            "share": count / chats,
            "previous": None if before is None else before[name],
        }
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def daily(archive: Archive, window: Window) -> list[dict[str, Any]]:
    """Count every local day of a period; columns of orders are None after the orders' coverage."""
    chat_days = [_day(archive.dated(chat), archive) for chat in archive.chats_in(window)]
    all_o, all_n = archive.chatters_orders(window), archive.others_orders(window)
    rows = []
    cumulative = Fraction(0)
    for day in window.period.each_day():
        row: dict[str, Any] = {"date": day, "chats": chat_days.count(day)}
        o = [order.amount for order in all_o if _day(order.placed, archive) == day]
        n = [order.amount for order in all_n if _day(order.placed, archive) == day]
        cumulative += sum(o)
        known = archive.orders_known(midnight(day, archive.zone))
        row["orders_chatters"] = len(o) if known else None
        row["sales"] = float(sum(o)) if known else None
        row["cumulative_sales"] = float(cumulative) if known else None
        row["aov_chatters"] = number(mean(o)) if known else None
        row["aov_others"] = number(mean(n)) if known else None
        rows.append(row)
    return rows


def _day(instant: datetime | None, archive: Archive) -> date | None:
    return None if instant is None else instant.astimezone(archive.zone).date()
