"""How the commands write numbers."""

from datetime import date

import pytest

from chattui.render.numbers import change, day, decimals_of, duration, quantity, span


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0, "count", "0"),
        (999, "count", "999"),
        (1234567, "count", "1,234,567"),
        (0.25, "ratio", "25.0 %"),
        (1, "ratio", "100.0 %"),
        (1 / 3, "ratio", "33.3 %"),
        (-0.125, "ratio", "-12.5 %"),
        (5.0, "share", "500 %"),
        (0.914, "share", "91 %"),
        (0.0, "money", "0.00"),
        (1234567.891, "money", "1,234,567.89"),
        (-5, "money", "-5.00"),
        (4.25, "number", "4.2"),
        (1234.56, "number", "1,234.6"),
        (20.4, "score", "+20"),
        (-20.0, "score", "-20"),
        (0.0, "score", "+0"),
        (45.0, "seconds", "45 s"),
    ],
)
def test_a_quantity_has_its_unit(value, unit, text):
    assert quantity(value, unit) == text


@pytest.mark.parametrize("unit", ["count", "ratio", "share", "money", "number", "score", "seconds"])
def test_the_unknown_is_a_dash_never_zero(unit):
    assert quantity(None, unit) == "–"
    assert change(None, unit) == "–"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (0.04, "0.0 s"),
        (9.5, "9.5 s"),
        (9, "9 s"),
        (10.4, "10 s"),
        (59.4, "59 s"),
        (59.6, "1 min 00 s"),
        (60, "1 min 00 s"),
        (125, "2 min 05 s"),
        (3599.6, "1 h 00 min"),
        (5400, "1 h 30 min"),
        (86399, "23 h 59 min"),
        (86400, "1 d 0 h"),
        (183600, "2 d 3 h"),
    ],
)
def test_a_duration_is_in_its_two_largest_units(seconds, text):
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.118, "count", "+11.8 %"),
        (-0.255, "money", "-25.5 %"),
        (2.0, "seconds", "+200.0 %"),
        (-0.01, "ratio", "-1.0 pp"),
        (0.0, "ratio", "+0.0 pp"),
        (-2.4, "score", "-2"),
        (30.0, "score", "+30"),
    ],
)
def test_a_change_has_its_sign(value, unit, text):
    assert change(value, unit) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 2, 2), date(2026, 2, 8), "Mon 2 Feb – Sun 8 Feb 2026"),
        (date(2025, 12, 29), date(2026, 1, 4), "Mon 29 Dec 2025 – Sun 4 Jan 2026"),
        (date(2026, 2, 3), date(2026, 2, 3), "Tue 3 Feb 2026"),
    ],
)
def test_a_span_says_its_year_once(first, last, text):
    assert span(first, last) == text


def test_a_day_may_go_without_its_year():
    assert day(date(2026, 2, 3), year=False) == "Tue 3 Feb"


@pytest.mark.parametrize(("currency", "text"), [("EUR", "1,234.50"), ("IDR", "1,234"), ("JPY", "1,234")])
def test_money_has_the_decimals_of_its_currency(currency, text):
    assert quantity(1234.5, "money", decimals_of(currency)) == text
