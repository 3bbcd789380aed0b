"""How groups are called where people read them."""

import pytest

from chattui.render.keys import key_label, row_label


@pytest.mark.parametrize(
    ("dimension", "key", "label"),
    [
        ("weekday", 1, "Mon"),
        ("weekday", 7, "Sun"),
        ("hour", 0, "00–01 h"),
        ("hour", 23, "23–24 h"),
        ("wait", "15–30", "15–30 s"),
        ("wait", "300–", "300 s or more"),
        ("wait", "not answered", "not answered"),
        ("agent", "15–30", "15–30"),
        ("rating", "5", "5"),
        ("month", "2026-02", "2026-02"),
    ],
)
def test_a_key_has_its_unit(dimension, key, label):
    assert key_label(dimension, key) == label


def test_two_keys_are_written_in_one():
    assert row_label(("agent", "hour"), ("Aino", 9)) == "Aino · 09–10 h"
    assert row_label((), ()) == ""
