"""Cleaning of strangers' text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chattui.model.text import clean, defused

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x00\x07\x1b\x9b\x9c\x9d[]PX^_\\;m\x7f\xad\u200d\ufe0f\u20e3\u0338\u0301\u2194\u2adc1 \t\n"
        ),
        st.sampled_from("\u202e\u200b\u2066\ufeff\U000e0041\U0001f469\U0001f3fb\U0001f4bb❤가\u1160\u11a8"),
    )
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("A\x1b]0;PWNED\x07B\x1b[2J\x1b]52;c;UFdO\x07\x9b31m\x7f\u202eX\u200b", "ABX"),
        ("\x1b[31;1mred\x1b[0m", "red"),
        ("a\x1bPq#0;2;0\x1b\\b", "ab"),
        ("a\x1b]8;;https://x.test\x1b\\link\x1b]8;;\x1b\\", "alink"),
        ("a\x1b]0;never ends", "a0;never ends"),
        ("a\x1b(Bc\x1bMd", "acd"),
        ("  two\tlines\r\nand\u2028more \u00a0 ", "two lines and more"),
        ("admin\u202etxt.exe", "admintxt.exe"),
        ("a\u3164b\u115f\u034f\u180e\uffa0\u2065", "ab"),
        ("\ufeffbom", "bom"),
        ("A\U000e0041\U000e0042", "A"),
        ("e\u0301", "é"),
        ("\ud800x", "\ufffdx"),
        ("\x00\x01\u200b \n", ""),
        ("👩🏻\u200d💻 ❤\ufe0f 1\ufe0f\u20e3", "👩🏻\u200d💻 ❤\ufe0f 1\ufe0f\u20e3"),
        ("a\u200db\ufe0f", "ab"),
        ("[bold]=1+1|<b>", "[bold]=1+1|<b>"),
    ],
)
def test_removes_what_steers_hides_or_disguises(text, cleaned):
    assert clean(text) == cleaned


@settings(deadline=None)
@given(HOSTILE)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@settings(deadline=None)
@given(HOSTILE)
def test_what_is_left_is_one_visible_normal_line(text):
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert not {"Cc", "Cs", "Zl", "Zp"} & {unicodedata.category(sign) for sign in cleaned}
    assert {unicodedata.bidirectional(sign) for sign in cleaned}.isdisjoint(
        {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    )


@settings(deadline=None)
@given(st.text(st.characters(categories=("Lu", "Ll", "Nd", "Po"), max_codepoint=0x2FF), min_size=1))
def test_plain_words_stay(text):
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("cell", ["=1+1", "+1+2", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1", "'=1", "-"])
def test_formulas_are_defused(cell):
    assert defused(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "-1", "+12.50", "-1e-3", "a=b", "aino@example.com", "1-2"])
def test_numbers_and_plain_cells_stay(cell):
    assert defused(cell) == cell
