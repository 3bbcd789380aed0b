from datetime import date

from chattui.model.filters import Filters
from chattui.model.periods import Period
from chattui.model.question import PeriodWords
from chattui.tui.place import Place, words_of

WEEK = Period.of("week", date(2026, 2, 4))
PLACE = Place("acme", WEEK)


def test_before_the_newest_period_is_known_the_newest_is_asked_for():
    assert Place("acme").question("summary").period == PeriodWords()
    assert Place("acme").stepped(1) == Place("acme")


def test_a_period_is_asked_for_by_its_key():
    assert PLACE.question("summary").period == PeriodWords("week", "2026-W06")
    days = Period.between(date(2026, 2, 1), date(2026, 2, 3))
    assert words_of(days) == PeriodWords(first=date(2026, 2, 1), last=date(2026, 2, 3))


def test_steps_go_over_the_end_of_a_year():
    assert PLACE.stepped(-6).period == Period.of("week", date(2025, 12, 24))


def test_another_kind_of_period_ends_with_this_one_as_far_as_the_data_goes():
    assert PLACE.of_kind("month", date(2026, 3, 1)).period == Period.of("month", date(2026, 2, 8))
    assert PLACE.of_kind("day", date(2026, 2, 5)).period == Period.of("day", date(2026, 2, 5))
    assert PLACE.of_kind("day", date(2026, 1, 5)).period == Period.of("day", date(2026, 2, 2))


def test_filters_of_one_dimension_are_alternatives():
    found = PLACE.filtered("tag", "a").filtered("tag", "b").filtered("x_land", "FI").filtered("tag", "a")
    assert found.filters == Filters(tag=("a", "b"), where={"x_land": ("FI",)})
    assert found.unfiltered() == PLACE


def test_comparing_goes_back_and_forth():
    assert PLACE.compared().compare == "year"
    assert PLACE.compared().compared() == PLACE
