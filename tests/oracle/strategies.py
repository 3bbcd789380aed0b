"""Small random archives and questions in which what matters collides.

Strategies that are built anew in every example take longer than all that is drawn from them: so times
are drawn as numbers, and become times when the centre is known.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from chattui.model.periods import Period, midnight
from tests.oracle.case import Case
from tests.oracle.cells import AFTER, CHAT, HAIRS, NEAR, OPTIONAL, ORDER, Choices, cells
from tests.oracle.facts import Row
from tests.oracle.strategies_settings import filters, settings

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
MOMENT: Choices = {
    "day": DAYS,
    "at_midnight": (True, False),
    "hair": HAIRS,
    "hour": range(24),
    "minute": range(0, 60, 5),
}


def keyed(
    rows: st.SearchStrategy[Row], *, id: str, least: Sequence[int], most: int
) -> st.SearchStrategy[list[Row]]:
    """Draw rows of different keys: one of these numbers of them or more, and at most so many."""
    lists = [
        st.lists(rows, min_size=size, max_size=most, unique_by=lambda row: (row["source"], row[id]))
        for size in least
    ]
    return st.integers(0, len(lists) - 1).flatmap(lists.__getitem__)


CHATS = keyed(cells(CHAT), id="conversation_id", least=(5, 12, 0), most=25)
AMOUNTS = st.integers(0, 2_000_000).map(lambda amount: {"amount": Decimal(amount).scaleb(-4)})
ORDERS = keyed(st.builds(dict.__or__, cells(ORDER), AMOUNTS), id="order_id", least=(3, 8, 0), most=15)
MOMENTS = st.lists(cells(MOMENT), min_size=1, max_size=6)
ENDS = st.fixed_dictionaries({}, optional=dict.fromkeys(("conversations", "orders"), st.integers(-8, 12)))


def moment(drawn: Row, zone: ZoneInfo, centre: date) -> datetime:
    """Return a time about a local midnight, or any five minutes of the same days."""
    start = midnight(centre + timedelta(days=drawn["day"]), zone)
    within = timedelta(hours=drawn["hour"], minutes=drawn["minute"])
    after: timedelta = drawn["hair"] if drawn["at_midnight"] else within
    return start + after


def near(drawn: Row, times: Sequence[datetime]) -> datetime:
    """Return one of these times, or one that lies a window after or before it, give or take a hair."""
    time: datetime = times[drawn["time"] % len(times)]
    away: timedelta = drawn["sign"] * drawn["window"] + drawn["hair"]
    return time + away


def rest(drawn: Row) -> Row:
    """Return the columns of a row that are as they were drawn."""
    return {name: value for name, value in drawn.items() if name not in NEAR}


def chat(drawn: Row, times: Sequence[datetime]) -> Row:
    """Return a conversation that starts near these times."""
    start = near(drawn, times)
    after = {name: None if drawn[name] is None else start + drawn[name] for name in AFTER}
    return {**rest(drawn), "started_at": start, **after}


def order(drawn: Row, chats: list[Row], times: Sequence[datetime]) -> Row:
    """Return an order near these times, or the starts and replies of conversations."""
    starts = [row["started_at"] for row in chats]
    replies = [row["first_reply_at"] for row in chats if row["first_reply_at"] is not None]
    return {**rest(drawn), "placed_at": near(drawn, [*times, *starts, *replies])}


def periods(centre: date) -> st.SearchStrategy[Period]:
    """Draw a period of any kind that holds a day near the centre."""
    day = st.sampled_from((0, 0, 1, -1, 7)).map(lambda offset: centre + timedelta(days=offset))
    grain = st.sampled_from(("day", "week", "week", "month", "quarter", "year"))
    span = st.integers(0, 20)
    ranges = st.builds(lambda first, days: Period.between(first, first + timedelta(days=days)), day, span)
    return st.builds(Period.of, grain, day) | ranges


PERIODS = {centre: periods(centre) for centre in CENTRES}
SETTINGS, FILTERS = settings(), filters()


@st.composite
def questions(draw: st.DrawFn) -> Case:
    """Draw an archive and a question to it: a case about which nothing is expected."""
    chosen = draw(SETTINGS)
    zone, centre = ZoneInfo(chosen.timezone), draw(st.sampled_from(CENTRES))
    times = [moment(drawn, zone, centre) for drawn in draw(MOMENTS)]
    chats = [chat(drawn, times) for drawn in draw(CHATS)]
    utc = [time.astimezone(UTC) for time in times]
    absent = draw(st.frozensets(st.sampled_from((*OPTIONAL,)), max_size=6))
    ends = draw(ENDS).items()
    return Case(
        name="drawn",
        conversations=[{name: row[name] for name in row if name not in absent} for row in chats],
        orders=[order(drawn, chats, utc) for drawn in draw(ORDERS)],
        settings=chosen,
        period=draw(PERIODS[centre]),
        expected={},
        compare=draw(st.sampled_from(("previous", "year"))),
        filters=draw(FILTERS),
        date_by=draw(st.sampled_from(("started", "started", "closed"))),
        through={table: midnight(centre + timedelta(days=days), zone) for table, days in ends},
    )
