"""Cleaning of columns: texts, ids and tags."""

import sys

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from chattui.importing.cleaning import MISSING, SUSPICIOUS, clean_texts
from chattui.model.text import clean
from tests.importing.batches import conformed, taken

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def test_every_single_sign_that_cleaning_changes_is_suspicious():
    signs = pl.Series([chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000])
    suspicious = signs.str.contains(SUSPICIOUS)
    passed = signs.filter(~suspicious).to_list()
    assert [sign for sign in passed if clean(sign) != sign] == []
    # In the middle of a text too, where they might join with their neighbours.
    assert [sign for sign in passed if clean(f"a{sign}e{sign}") != f"a{sign}e{sign}"] == []


@settings(deadline=None)
@given(st.lists(TEXTS | st.none(), min_size=1))
def test_a_column_is_cleaned_as_its_texts_are(texts):
    expected = [None if text is None else clean(text) for text in texts]
    assert clean_texts(pl.Series(texts, dtype=pl.String)).to_list() == expected


def test_texts_are_cleaned_and_missing_ones_are_null():
    assert taken(
        "channel", " \x1b[31mweb\x1b[0m ", "whats\u200bapp", "\u202e", "-", "no\u200bne", "None of it"
    ) == [
        "web",
        "whatsapp",
        None,
        None,
        None,
        "None of it",
    ]


def test_missing_marks_are_known_in_every_case():
    assert {"", "-", "null", "NULL", "Null", "None", "nOnE", "n/a", "N/A", "n/A"} <= set(MISSING)
    assert len(MISSING) == len(set(MISSING)) == 2 + 16 + 16 + 4


def test_ids_are_taken_letter_by_letter():
    assert taken("conversation_id", "None", "-", "N/A", " 7 ", 7, 7.0, "007") == [
        "None",
        "-",
        "N/A",
        "7",
        "7",
        "7",
        "007",
    ]
    assert taken("conversation_id", "", "\u200b ", None) == ["conversation_id: missing"] * 3


def test_long_texts_are_refused_by_their_characters():
    assert taken("team", "ä" * 1000, "ä" * 1001) == ["ä" * 1000, "team: longer than 1,000 characters"]
    assert taken("x_note", "x" * 5000) == ["x_note: longer than 1,000 characters"]
    assert taken("team", "x" + "\u200b" * 5000) == ["x"]


def test_texts_that_are_no_texts():
    assert taken("x_size", 3, 2.5, True) == ["3", "2.5", "true"]
    assert (
        taken("channel", pl.Series([["a"]]), pl.Series([{"a": 1}]), pl.Series([b"\xff"]))
        == ["channel: not a single value"] * 3
    )


def test_tags_of_a_text():
    assert taken("tags", "b; a|b;; c ", "", "None", "one", ";|;", "\x1b]0;x\x07a;\u202eb") == [
        ["b", "a", "c"],
        [],
        [],
        ["one"],
        [],
        ["a", "b"],
    ]


def test_tags_of_a_list_stay_whole():
    lists = [["b;c", " a ", "b;c", "", None, "e\u0301", "é"], [], None, ["x\x1fy"], ["-"]]
    assert conformed(tags=lists).frame["tags"].to_list() == [["b;c", "a", "é"], [], [], ["xy"], ["-"]]
    assert taken("tags", pl.Series([[1, 2, 1]])) == [["1", "2"]]


def test_a_long_tag_is_refused_but_many_short_ones_are_not():
    many = ";".join(f"tag {number}" for number in range(400))
    assert taken("tags", many) == [many.split(";")]
    assert taken("tags", "a;" + "x" * 1001) == ["tags: a tag is longer than 1,000 characters"]


@settings(deadline=None)
@given(st.lists(st.lists(TEXTS | st.none()), min_size=1))
def test_tags_of_lists_are_cleaned_one_by_one(lists):
    expected = [list(dict.fromkeys(filter(None, (clean(tag or "") for tag in tags)))) for tags in lists]
    frame = conformed(tags=pl.Series(lists, dtype=pl.List(pl.String))).frame
    assert frame["tags"].to_list() == expected
