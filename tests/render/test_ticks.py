"""Ticks: round numbers, few of them, around all values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chattui.render.ticks import MOST_GAPS, Ticks
from chattui.render.wording import Plain


@pytest.mark.parametrize(
    ("low", "high", "unit", "labels"),
    [
        (0, 23, "count", ["0", "5", "10", "15", "20", "25"]),
        (0, 2, "count", ["0", "1", "2"]),
        (0, 12345, "money", ["0", "5,000", "10,000", "15,000"]),
        (0, 3_200_000, "money", ["0 M", "1 M", "2 M", "3 M", "4 M"]),
        (0.78, 0.9, "ratio", ["75 %", "80 %", "85 %", "90 %"]),
        (0.801, 0.809, "ratio", ["80.0 %", "80.2 %", "80.4 %", "80.6 %", "80.8 %", "81.0 %"]),
        (0, 95, "seconds", ["0 s", "30 s", "60 s", "90 s", "120 s"]),
        (0, 1500, "seconds", ["0 min", "5 min", "10 min", "15 min", "20 min", "25 min"]),
        (0, 90000, "seconds", ["0 h", "6 h", "12 h", "18 h", "24 h", "30 h"]),
        (0, 86400 * 8, "seconds", ["0 d", "2 d", "4 d", "6 d", "8 d"]),
        (0, 2.2, "seconds", ["0.0 s", "0.5 s", "1.0 s", "1.5 s", "2.0 s", "2.5 s"]),
        (-30, 45, "score", ["-40", "-20", "0", "20", "40", "60"]),
        (0, 0, "count", ["0", "1"]),
        (7, 7, "count", ["0", "2", "4", "6", "8"]),
        (-3, -3, "score", ["-3", "-2", "-1", "0"]),
    ],
)
def test_ticks_are_round_and_written_short(low, high, unit, labels):
    assert Ticks(low, high, unit, Plain(2)).labels == labels


REACH = st.floats(-1e15, 1e15)
UNITS = st.sampled_from(["count", "number", "seconds", "ratio", "share", "score", "money"])


@given(REACH, REACH, UNITS)
def test_ticks_hold_all_values_and_are_few(one, other, unit):
    low, high = sorted((one, other))
    ticks = Ticks(low, high, unit, Plain(2))
    loose = 1e-6 * max(abs(low), abs(high), ticks.step)
    assert ticks.values[0] <= low + loose
    assert ticks.values[-1] >= high - loose
    assert 2 <= len(ticks.values) <= MOST_GAPS + 2
    assert len(ticks.labels) == len(ticks.values)
    assert ticks.values == sorted(ticks.values)


@given(st.floats(0, 1e9), st.floats(1e-3, 1e9), UNITS)
def test_no_two_ticks_are_written_alike(low, reach, unit):
    labels = Ticks(low, low + reach, unit, Plain(2)).labels
    assert len(set(labels)) == len(labels)
