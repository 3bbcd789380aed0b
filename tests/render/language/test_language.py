"""Numbers, money, dates and periods in the languages of reports."""

from datetime import date, datetime, time

import pytest

from chattui.errors import UsageError
from chattui.model.periods import Grain, Period
from chattui.render.language.language import Language

WEEK = Period.of("week", date(2026, 2, 3))


@pytest.mark.parametrize(
    ("language", "currency", "unit", "value", "text"),
    [
        ("en", "EUR", "count", 1234567, "1,234,567"),
        ("fi", "EUR", "count", 1234567, "1 234 567"),
        ("id", "IDR", "count", 1234567, "1.234.567"),
        ("en", "EUR", "money", 1234.5, "€1,234.50"),
        ("fi", "EUR", "money", 1234.5, "1 234,50 €"),
        ("id", "IDR", "money", 1234567.4, "Rp1.234.567"),
        ("id", "EUR", "money", 1234.5, "€1.234,50"),
        ("en", "IDR", "money", 1234.4, "IDR 1,234"),
        ("en", "USD", "money", -2, "-US$2.00"),
        ("en", "EUR", "ratio", 0.12345, "12.3%"),
        ("fi", "EUR", "ratio", 0.12345, "12,3 %"),
        ("id", "EUR", "ratio", 0.12345, "12,3%"),
        ("fi", "EUR", "share", 0.826, "83 %"),
        ("fi", "EUR", "number", 2.25, "2,2"),
        ("fi", "EUR", "seconds", 3.5, "3,5 s"),
        ("id", "EUR", "seconds", 125, "2 mnt 5 dtk"),
        ("fi", "EUR", "seconds", 12300, "3 t 25 min"),
        ("en", "EUR", "seconds", 266400, "3 d 2 h"),
        ("fi", "EUR", "score", -7, "-7"),
        ("fi", "EUR", "score", 7, "+7"),
        ("fi", "EUR", "money", None, "–"),
    ],
)
def test_a_quantity_is_written_as_its_language_has_it(language, currency, unit, value, text):
    assert Language(language, currency).quantity(value, unit).replace("\xa0", " ") == text


def test_no_line_breaks_inside_a_number():
    language = Language("fi", "EUR")
    for unit in ("count", "money", "ratio", "seconds", "number"):
        assert " " not in language.quantity(1234567.8, unit)


@pytest.mark.parametrize(
    ("language", "ratio", "count"),
    [("en", "-1.5 pp", "+11.8%"), ("fi", "-1,5 %-yks.", "+11,8 %"), ("id", "-1,5 poin %", "+11,8%")],
)
def test_a_change_has_its_sign(language, ratio, count):
    language = Language(language, "EUR")
    assert language.change(-0.015, "ratio").replace("\xa0", " ") == ratio
    assert language.change(0.118, "count").replace("\xa0", " ") == count
    assert language.change(None, "money") == "–"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Week 6, 2026", "February 2026", "1st quarter 2026", "2026", "Tue, 3 Feb 2026"]),
        ("fi", ["Viikko 6/2026", "helmikuu 2026", "1. neljännes 2026", "2026", "ti 3.2.2026"]),
        ("id", ["Minggu ke-6 2026", "Februari 2026", "Kuartal ke-1 2026", "2026", "Sel, 3 Feb 2026"]),
    ],
)
def test_periods_have_names(language, names):
    language, day = Language(language, "EUR"), date(2026, 2, 3)
    grains: tuple[Grain, ...] = ("week", "month", "quarter", "year", "day")
    assert [language.period(Period.of(grain, day)) for grain in grains] == names
    assert language.period(WEEK, key=True) == f"{names[0]} (2026-W06)"


@pytest.mark.parametrize("language", ["en", "fi", "id"])
def test_weeks_are_iso_in_every_language(language):
    new_year = Period.of("week", date(2027, 1, 1))
    assert "53" in Language(language, "EUR").period(new_year)
    assert "2026" in Language(language, "EUR").period(new_year)


@pytest.mark.parametrize(
    ("language", "week", "months", "short", "moment", "sunday"),
    [
        ("en", "2 – 8 Feb 2026", "26 Jan – 1 Feb 2026", "3 Feb", "Tue, 3 Feb 2026, 09:05", "Sun"),
        ("fi", "2.–8.2.2026", "26.1.–1.2.2026", "3.2.", "ti 3.2.2026 klo 9.05", "su"),
        ("id", "2–8 Feb 2026", "26 Jan–1 Feb 2026", "3 Feb", "Sel, 3 Feb 2026 pukul 09.05", "Min"),
    ],
)
def test_days_and_ranges(language, week, months, short, moment, sunday):
    language = Language(language, "EUR")
    assert language.span(WEEK.first, WEEK.last) == week
    assert language.span(WEEK.previous.first, WEEK.previous.last) == months
    assert language.short_day(date(2026, 2, 3)) == short
    assert language.moment(datetime.combine(date(2026, 2, 3), time(9, 5))) == moment
    assert language.weekday(7) == sunday


def test_an_unknown_language_names_the_known_ones():
    with pytest.raises(UsageError, match="no language 'sv'") as raised:
        Language("sv", "EUR")
    assert "en, fi, id" in raised.value.hint


def test_a_field_that_is_not_given_is_an_error():
    with pytest.raises(KeyError):
        Language("fi", "EUR").text("words.more")
    with pytest.raises(KeyError):
        Language("fi", "EUR").text("words.nothing")
    assert Language("fi", "EUR").text("words.more", count=1234) == "… ja 1\xa0234 muuta"
