import pytest
from hypothesis import given
from hypothesis import strategies as st

from chattui.model.opening import WEEKDAYS, Span, opening_spans, weekday_range
from chattui.model.settings import Rules


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon", (1,)),
        ("mon-fri", (1, 2, 3, 4, 5)),
        ("sat-mon", (6, 7, 1)),
        ("mon,wed", (1, 3)),
        ("Monday - Tuesday", (1, 2)),
        ("tues,thurs", (2, 4)),
        ("mon-wed,wed-thu", (1, 2, 3, 4)),
        ("sun-sat", (7, 1, 2, 3, 4, 5, 6)),
    ],
)
def test_weekdays_are_read(text, days):
    assert weekday_range(text) == days


@pytest.mark.parametrize("text", ["", "mo", "monkey", "mon-", "mon-tue-wed", "mon,", "maanantai", "1"])
def test_what_is_no_weekday_is_refused(text):
    with pytest.raises(ValueError, match="is no weekday or range of weekdays"):
        weekday_range(text)


@given(st.integers(0, 6), st.integers(0, 6))
def test_a_range_goes_forward_from_its_first_day_to_its_last(first, last):
    days = weekday_range(f"{WEEKDAYS[first][:3]}-{WEEKDAYS[last]}")
    assert (days[0], days[-1]) == (first + 1, last + 1)
    assert len(set(days)) == len(days) == (last - first) % 7 + 1


def test_opening_times_are_spans_in_order():
    assert opening_spans({"sat": ("10:00-14:00",), "mon-tue": ("13:00-18:00", "9:00 - 12:00")}) == (
        Span(1, 540, 720),
        Span(1, 780, 1080),
        Span(2, 540, 720),
        Span(2, 780, 1080),
        Span(6, 600, 840),
    )


def test_a_span_may_reach_midnight():
    assert opening_spans({"mon": ("00:00-24:00",)}) == (Span(1, 0, 1440),)


@pytest.mark.parametrize(
    "text", ["9-17", "09:00", "09:00-09:00", "17:00-09:00", "23:00-24:30", "09:60-10:00", "x"]
)
def test_what_is_no_span_of_one_day_is_refused(text):
    with pytest.raises(ValueError, match="span"):
        Rules(hours={"mon": (text,)})


def test_hours_without_any_time_are_refused():
    without: tuple[dict[str, tuple[str, ...]], ...] = ({}, {"mon": ()})
    for hours in without:
        with pytest.raises(ValueError, match="names no time"):
            Rules(hours=hours)
