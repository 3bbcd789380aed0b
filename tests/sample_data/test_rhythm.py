"""Clock, opening hours and dice."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from sample_data.dice import Dice
from sample_data.rhythm import HOUR, Clock, read_hours, utc_text

HELSINKI = Clock(ZoneInfo("Europe/Helsinki"))
OFFICE = read_hours(HELSINKI, {"mon-fri": ["09:00-12:00", "13:00-20:00"], "sat": ["10:00-16:00"]})


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 3, 28), "2026-03-28T07:00:00.000000Z"),
        (date(2026, 3, 29), "2026-03-29T06:00:00.000000Z"),
        (date(2026, 10, 25), "2026-10-25T07:00:00.000000Z"),
    ],
)
def test_nine_in_the_morning_stays_nine_when_the_clocks_change(day, written):
    assert utc_text(HELSINKI.instant(day, 9 * HOUR)) == written


def test_a_week_belongs_to_the_local_day():
    # 22:30 UTC on Sunday is Monday in Helsinki.
    assert HELSINKI.week(HELSINKI.instant(date(2025, 12, 29), 1800)) == "2026-W01"
    assert HELSINKI.week(HELSINKI.instant(date(2025, 12, 29), 0) - 1) == "2025-W52"


@pytest.mark.parametrize(
    ("day", "second", "is_open"),
    [
        (date(2026, 2, 6), 9 * HOUR, True),
        (date(2026, 2, 6), 9 * HOUR - 1, False),
        (date(2026, 2, 6), 12 * HOUR, False),
        (date(2026, 2, 6), 20 * HOUR - 1, True),
        (date(2026, 2, 6), 20 * HOUR, False),
        (date(2026, 2, 7), 10 * HOUR, True),
        (date(2026, 2, 8), 12 * HOUR, False),
    ],
)
def test_hours_are_half_open_and_by_weekday(day, second, is_open):
    assert OFFICE.open_at(HELSINKI.instant(day, second)) is is_open


@pytest.mark.parametrize(
    ("day", "hour", "next_day", "next_hour"),
    [
        (date(2026, 2, 6), 7, date(2026, 2, 6), 9),
        (date(2026, 2, 6), 9, date(2026, 2, 6), 13),
        (date(2026, 2, 7), 17, date(2026, 2, 9), 9),
    ],
)
def test_the_next_opening_is_later_than_now(day, hour, next_day, next_hour):
    opening = OFFICE.next_opening(HELSINKI.instant(day, hour * HOUR))
    assert opening == HELSINKI.instant(next_day, next_hour * HOUR)


def test_dice_fall_alike_for_one_seed_and_differently_for_another():
    assert [Dice("a").whole(1, 10**9) for _ in range(2)] == [Dice("a").whole(1, 10**9)] * 2
    assert Dice("a").whole(1, 10**9) != Dice("b").whole(1, 10**9)


def test_draws_keep_to_their_bounds_and_means():
    dice = Dice("bounds")
    wholes = [dice.whole(2, 4) for _ in range(600)]
    assert set(wholes) == {2, 3, 4}
    weighted = [dice.weighted({"often": 3.0, "seldom": 1.0, "never": 0.0}) for _ in range(2000)]
    assert "never" not in weighted
    assert weighted.count("often") / 2000 == pytest.approx(0.75, abs=0.04)
    counts = [dice.count(300.0) for _ in range(300)]
    assert sum(counts) / 300 == pytest.approx(300, abs=5)
    assert min(dice.seconds(1.0, 2.0) for _ in range(500)) == 1
