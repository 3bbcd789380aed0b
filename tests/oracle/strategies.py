"""Small random archives and questions in which what matters collides."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from chattui.model.periods import ONE_DAY, Period, midnight
from tests.oracle.case import Case
from tests.oracle.facts import Row
from tests.oracle.strategies_settings import FCR_DAYS, TAGS, WINDOW_HOURS, filters, settings

CENTRES = (
    date(2026, 2, 4),
    date(2026, 3, 29),  # Helsinki's clock goes forward
    date(2025, 10, 26),  # and back
    date(2026, 1, 1),
    date(2026, 12, 31),  # in a week 53
    date(2024, 2, 29),
)
DAYS = (0, 0, 0, 0, 0, 0, 1, 1, -1, 2, -3, 6, -7, -7, -8, -29, -31, -60, -91, -364, -365, -366)
"""Days from the centre: in the period, in the one before, and in that of the year before."""
WINDOWS = (
    timedelta(),
    *(timedelta(hours=hours) for hours in WINDOW_HOURS),
    *(timedelta(days=days) for days in (*FCR_DAYS, 2, 92)),
)
HAIRS = (timedelta(), timedelta(), timedelta(microseconds=1), timedelta(microseconds=-1))
DELAYS = tuple(
    timedelta(seconds=value) for value in (0, 0.000001, 10, 29.999999, 30, 60, 61, 600, 7200, 100_000)
)
KEYS = st.tuples(st.sampled_from(("web", "desk")), st.integers(1, 13).map(str))
VISITORS = st.sampled_from((1, 1, 1, 2, 2**64 - 1, None))
FLAGS = st.sampled_from((None, True, True, False))
COLUMNS: dict[str, st.SearchStrategy[Any]] = {
    "channel": st.sampled_from((None, "web", "email")),
    "agent": st.sampled_from((None, "aino@example.com", "Aino", "Eero")),
    "team": st.sampled_from((None, "one", "two")),
    "pipeline": st.sampled_from((None, "help")),
    "tags": st.none() | st.lists(st.sampled_from(TAGS), max_size=3, unique=True),
    "category": st.sampled_from((None, None, "IT", "Own")),
    "resolved": FLAGS,
    "lead": FLAGS,
    "billed": st.sampled_from((None, None, True, False)),
    "satisfied": FLAGS,
    "rating": st.sampled_from((None, 1, 3, 4, 5)),
    "nps": st.sampled_from((None, 0, 6, 7, 8, 9, 10)),
    "visitor_messages": st.sampled_from((None, 0, 1, 2, 7)),
    "agent_messages": st.sampled_from((None, 0, 1, 2, 3)),
    "canned_messages": st.sampled_from((None, 0, 1, 2)),
    "reply_seconds_total": st.sampled_from((None, 0.0, 0.1, 12.5, 90.0)),
    "reply_count": st.sampled_from((None, 0, 1, 3)),
    "x_country": st.sampled_from((None, "FI", "SE")),
}


def moments(zone: ZoneInfo, centre: date) -> st.SearchStrategy[datetime]:
    """Draw times about local midnights, and any five minutes of the same days."""
    days = st.sampled_from(DAYS).map(lambda offset: midnight(centre + timedelta(days=offset), zone))
    edges = st.builds(lambda start, hair: start + hair, days, st.sampled_from(HAIRS))
    within = st.builds(lambda start, step: start + step * timedelta(minutes=5), days, st.integers(0, 287))
    return edges | within


def near(times: Sequence[datetime]) -> st.SearchStrategy[datetime]:
    """Draw one of these times, or one that lies a window after or before it, give or take a hair."""
    return st.builds(
        lambda time, window, sign, hair: time + sign * window + hair,
        st.sampled_from(times),
        st.sampled_from(WINDOWS),
        st.sampled_from((0, 0, 1, 1, -1)),
        st.sampled_from(HAIRS),
    )


def conversations(times: Sequence[datetime]) -> st.SearchStrategy[list[Row]]:
    """Draw 0 to 25 conversations of few visitors, ids and starts."""

    def row(
        key: tuple[str, str], start: datetime, after: tuple[timedelta | None, ...], rest: dict[str, Any]
    ) -> Row:
        names = ("first_reply_at", "ended_at", "closed_at")
        moments = {
            name: None if delay is None else start + delay for name, delay in zip(names, after, strict=True)
        }
        return {"source": key[0], "conversation_id": key[1], "started_at": start, **moments, **rest}

    delays = st.sampled_from((None, None, *DELAYS))
    closed = st.sampled_from((None, None, timedelta(hours=-1), timedelta(), ONE_DAY, timedelta(days=8)))
    rest = st.fixed_dictionaries({"visitor": VISITORS, **COLUMNS})
    start = st.sampled_from(times) | near(times)
    rows = st.builds(row, KEYS, start, st.tuples(delays, delays, closed), rest)
    return st.sampled_from((5, 12, 0)).flatmap(
        lambda size: st.lists(
            rows, min_size=size, max_size=25, unique_by=lambda row: (row["source"], row["conversation_id"])
        )
    )


def orders(chats: list[Row], times: Sequence[datetime]) -> st.SearchStrategy[list[Row]]:
    """Draw 0 to 15 orders about the starts and replies of conversations and about each other."""
    bases = [*times, *(row["started_at"] for row in chats)]
    bases += [row["first_reply_at"] for row in chats if row["first_reply_at"] is not None]

    def row(key: tuple[str, str], placed: datetime, amount: int, rest: dict[str, Any]) -> Row:
        money = Decimal(amount).scaleb(-4)
        return {"source": key[0], "order_id": key[1], "placed_at": placed, "amount": money, **rest}

    columns = {
        "visitor": VISITORS,
        "order_number": st.sampled_from((None, "1001", "#1001", "##1001", "1002")),
        "conversation_id": st.sampled_from((None, None, "1", "2", "3", "10", "99")),
        "first_order": FLAGS,
        "told_by_chat": st.sampled_from((None, False, False, True)),
    }
    rest = st.fixed_dictionaries(columns)
    keys = st.tuples(st.sampled_from(("web", "shop")), st.integers(1, 10).map(str))
    rows = st.builds(row, keys, near(bases), st.integers(0, 2_000_000), rest)
    return st.sampled_from((3, 8, 0)).flatmap(
        lambda size: st.lists(
            rows, min_size=size, max_size=15, unique_by=lambda row: (row["source"], row["order_id"])
        )
    )


def periods(centre: date) -> st.SearchStrategy[Period]:
    """Draw a period of any kind that holds a day near the centre."""
    day = st.sampled_from((0, 0, 1, -1, 7)).map(lambda offset: centre + timedelta(days=offset))
    grain = st.sampled_from(("day", "week", "week", "month", "quarter", "year"))
    span = st.integers(0, 20)
    ranges = st.builds(lambda first, days: Period.between(first, first + timedelta(days=days)), day, span)
    return st.builds(Period.of, grain, day) | ranges


@st.composite
def questions(draw: st.DrawFn) -> Case:
    """Draw an archive and a question to it: a case about which nothing is expected."""
    chosen = draw(settings())
    zone, centre = ZoneInfo(chosen.timezone), draw(st.sampled_from(CENTRES))
    times = draw(st.lists(moments(zone, centre), min_size=1, max_size=6))
    chats = draw(conversations(times))
    absent = draw(st.frozensets(st.sampled_from((*COLUMNS, "visitor")), max_size=6))
    ends = st.integers(-8, 12).map(lambda offset: midnight(centre + timedelta(days=offset), zone))
    return Case(
        name="drawn",
        conversations=[{name: row[name] for name in row if name not in absent} for row in chats],
        orders=draw(orders(chats, [time.astimezone(UTC) for time in times])),
        settings=chosen,
        period=draw(periods(centre)),
        expected={},
        compare=draw(st.sampled_from(("previous", "year"))),
        filters=draw(filters()),
        date_by=draw(st.sampled_from(("started", "started", "closed"))),
        through=draw(st.fixed_dictionaries({}, optional={"conversations": ends, "orders": ends})),
    )
