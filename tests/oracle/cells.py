"""What the columns of random archives may hold: few values, so that what matters collides."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import permutations
from typing import Any

from hypothesis import strategies as st

from chattui.model.periods import ONE_DAY
from tests.oracle.facts import Row
from tests.oracle.strategies_settings import FCR_DAYS, TAGS, WINDOW_HOURS

Choices = Mapping[str, Sequence[Any]]
"""Per column the values that are drawn from; 256 at most."""

WINDOWS = (
    timedelta(),
    *(timedelta(hours=hours) for hours in WINDOW_HOURS),
    *(timedelta(days=days) for days in (*FCR_DAYS, 2, 92)),
)
HAIRS = (timedelta(), timedelta(), timedelta(microseconds=1), timedelta(microseconds=-1))
DELAYS = tuple(
    timedelta(seconds=value) for value in (0, 0.000001, 10, 29.999999, 30, 60, 61, 600, 7200, 100_000)
)
TAG_LISTS = (
    *(None,) * 110,
    *(list(tags) for size in (0,) * 20 + (1,) * 8 + (2, 3) for tags in permutations(TAGS, size)),
)
FLAGS = (None, True, True, False)
VISITORS = (1, 1, 1, 2, 2**64 - 1, None)

NEAR: Choices = {"time": range(240), "window": WINDOWS, "sign": (0, 0, 1, 1, -1), "hair": HAIRS}
"""The number of a given time, and how far from it: see `near`."""
AFTER: Choices = {
    "first_reply_at": (None, None, *DELAYS),
    "ended_at": (None, None, *DELAYS),
    "closed_at": (None, None, timedelta(hours=-1), timedelta(), ONE_DAY, timedelta(days=8)),
}
"""How long after the start."""
OPTIONAL: Choices = {
    "visitor": VISITORS,
    "channel": (None, "web", "email"),
    "agent": (None, "aino@example.com", "Aino", "Eero"),
    "team": (None, "one", "two"),
    "pipeline": (None, "help"),
    "tags": TAG_LISTS,
    "category": (None, None, "IT", "Own"),
    "resolved": FLAGS,
    "lead": FLAGS,
    "billed": (None, None, True, False),
    "satisfied": FLAGS,
    "rating": (None, 1, 3, 4, 5),
    "nps": (None, 0, 6, 7, 8, 9, 10),
    "visitor_messages": (None, 0, 1, 2, 7),
    "agent_messages": (None, 0, 1, 2, 3),
    "canned_messages": (None, 0, 1, 2),
    "reply_seconds_total": (None, 0.0, 0.1, 12.5, 90.0),
    "reply_count": (None, 0, 1, 3),
    "x_country": (None, "FI", "SE"),
}
"""Columns of conversations that an archive may lack."""
CHAT: Choices = {
    "source": ("web", "desk"),
    "conversation_id": [*map(str, range(1, 14))],
    **NEAR,
    "sign": (0, 0, 0, 0, 0, 1, -1),
    "hair": (*(timedelta(),) * 4, *HAIRS),
    **AFTER,
    **OPTIONAL,
}
ORDER: Choices = {
    "source": ("web", "shop"),
    "order_id": [*map(str, range(1, 11))],
    **NEAR,
    "visitor": VISITORS,
    "order_number": (None, "1001", "#1001", "##1001", "1002"),
    "conversation_id": (None, None, "1", "2", "3", "10", "99"),
    "first_order": FLAGS,
    "told_by_chat": (None, False, False, True),
}


def cells(choices: Choices) -> st.SearchStrategy[Row]:
    """Draw one of the values of each column: a byte a cell, since a draw a cell takes far longer."""

    def read(drawn: bytes) -> Row:
        return {
            name: values[byte % len(values)]
            for byte, (name, values) in zip(drawn, choices.items(), strict=True)
        }

    return st.binary(min_size=len(choices), max_size=len(choices)).map(read)
