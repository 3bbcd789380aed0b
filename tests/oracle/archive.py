"""The whole archive as the rules see it, before any filter."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from chattui.model.filters import Filters
from chattui.model.settings import Settings
from tests.oracle.choice import chosen
from tests.oracle.credit import Order, credited
from tests.oracle.facts import Chat, Row
from tests.oracle.reach import Reach, Window, reach_of


@dataclass(frozen=True)
class Archive:
    """Every conversation, every order that counts with its credit, and how far the tables go."""

    settings: Settings
    zone: ZoneInfo
    all_chats: list[Chat]
    orders: list[Order]
    chats_reach: Reach | None
    orders_reach: Reach | None
    filters: Filters
    date_by: str

    @classmethod
    def of(
        cls,
        conversations: list[Row],
        orders: list[Row],
        settings: Settings,
        filters: Filters,
        date_by: str,
        through: dict[str, datetime],
    ) -> Self:
        """Credit the orders and find how far each table goes."""
        chats = [Chat(row, settings) for row in conversations]
        return cls(
            settings,
            ZoneInfo(settings.timezone),
            chats,
            credited(orders, chats, timedelta(hours=settings.rules.attribution.window_hours)),
            reach_of([row["started_at"] for row in conversations], through.get("conversations")),
            reach_of([row["placed_at"] for row in orders], through.get("orders")),
            filters,
            date_by,
        )

    def dated(self, chat: Chat) -> datetime | None:
        """Return the time by which a conversation belongs to a period."""
        time: datetime | None = chat.start if self.date_by == "started" else chat.get("closed_at")
        return time

    def matching(self) -> list[Chat]:
        return [chat for chat in self.all_chats if chosen(chat, self.filters)]

    def chats_in(self, window: Window) -> list[Chat]:
        """Return C of the definitions."""
        return [chat for chat in self.matching() if window.holds(self.dated(chat))]

    def chatters_orders(self, window: Window) -> list[Order]:
        """Return O of the definitions."""
        return [
            order
            for order in self.orders
            if window.holds(order.placed) and order.chat is not None and chosen(order.chat, self.filters)
        ]

    def others_orders(self, window: Window) -> list[Order]:
        """Return N of the definitions."""
        return [order for order in self.orders if window.holds(order.placed) and order.chat is None]

    def orders_known(self, instant: datetime) -> bool:
        """Say whether a stretch that starts at `instant` starts before the end of the orders' coverage."""
        return self.orders_reach is not None and instant < self.orders_reach.until

    def has_order(self, chat: Chat) -> bool:
        """Say whether any order, whenever placed, is credited to a conversation."""
        return any(order.chat is not None and order.chat.key == chat.key for order in self.orders)
