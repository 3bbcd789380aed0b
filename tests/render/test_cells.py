"""Cells of a terminal: how many a text takes, and cutting it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chattui.model.text import clean
from chattui.render.cells import fit, width_of

TEXTS = st.text(st.sampled_from("aä漢字한🚚é\u0301\u0308fiß")) | st.text().map(clean)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("shipping", 8),
        ("palautus ä", 10),
        ("e\u0301", 1),
        ("漢字", 4),
        ("한국어", 6),
        ("🚚", 2),
        ("ﾊﾝｶｸ", 4),
        ("Ａ", 2),
        ("สวัสดี", 4),
    ],
)
def test_width(text, cells):
    assert width_of(text) == cells


@pytest.mark.parametrize(
    ("text", "width", "fitted"),
    [
        ("tag", 5, "tag  "),
        ("tag", 3, "tag"),
        ("returns", 4, "ret…"),
        ("漢字漢字", 8, "漢字漢字"),
        ("漢字漢字", 7, "漢字漢…"),
        ("漢字漢字", 6, "漢字… "),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("ab", 1, "…"),
    ],
)
def test_fitting(text, width, fitted):
    assert fit(text, width) == fitted


@given(TEXTS, st.integers(1, 60))
def test_a_fitted_text_takes_just_its_cells(text, width):
    assert width_of(fit(text, width)) == width


@given(TEXTS, st.integers(1, 60))
def test_what_fits_is_whole_and_what_is_cut_says_so(text, width):
    fitted = fit(text, width)
    if width_of(text) <= width:
        assert fitted.startswith(text)
    else:
        kept = fitted.rstrip()
        assert kept.endswith("…")
        assert text.startswith(kept[:-1])
        rest = text[len(kept) - 1 :]
        assert not unicodedata.combining(rest[0])  # no letter is parted from its mark
