import io
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chattui.errors import ChattuiError, UsageError
from chattui.sources.base import File, Match, Source
from chattui.sources.detect import detect
from chattui.sources.registry import SOURCES
from tests.sources.support import file_of, or_message, sample

LIVECHAT, SHOPIFY = "livechat/list_archives.derived.json", "shopify/orders_export_edge.derived.csv"
CHATS = "conversation_id,started_at\n1,2\n"


def groups(
    *files: File, as_name: str | None = None, sources: tuple[Source, ...] = SOURCES
) -> list[tuple[str, list[str]]]:
    found = detect(files, as_name, sources)
    assert all(len(group.files) == len(group.reasons) for group in found)
    return [(group.source.name, [file.name for file in group.files]) for group in found]


def test_the_registry_has_each_format_once():
    names = [source.name for source in SOURCES]
    assert len(names) == len({*names})
    assert [source.label for source in SOURCES if source.name == "canonical"] == ["csv"]


def test_files_are_grouped_by_their_format():
    files = [sample(SHOPIFY), file_of(CHATS, "a.csv"), sample(LIVECHAT), file_of(CHATS, "b.csv")]
    assert groups(*files) == [
        ("shopify", ["orders_export_edge.derived.csv"]),
        ("canonical", ["a.csv", "b.csv"]),
        ("livechat", ["list_archives.derived.json"]),
    ]


def test_each_file_says_by_what_it_was_recognised():
    (found,) = detect([sample(SHOPIFY)], sources=(replace(SOURCES[0], recognise=lambda _: Match(1, "a")),))
    assert found.reasons == ["a"]
    (named,) = detect([file_of("anything"), file_of("else")], "shopify")
    assert named.reasons == ["what --as says"] * 2


def test_the_surest_match_wins_and_of_equals_the_first():
    def source(name: str, certainty: float) -> Source:
        return replace(SOURCES[0], name=name, recognise=lambda _: Match(certainty, "test"))

    several = (source("a", 0.4), source("b", 0.6), source("c", 0.6))
    assert groups(file_of("x"), sources=several) == [("b", ["export.txt"])]


def test_the_user_may_say_the_format():
    assert groups(file_of("anything"), as_name="shopify") == [("shopify", ["export.txt"])]
    assert groups(as_name="shopify") == []
    with pytest.raises(UsageError) as caught:
        groups(file_of(CHATS), as_name="shopfy")
    assert caught.value.hint == "Did you mean shopify?"


def test_an_empty_list_is_a_page_of_what_lies_beside_it():
    files = [file_of(" []\n", "3.json"), sample(SHOPIFY), sample(LIVECHAT)]
    assert groups(*files) == [
        ("shopify", ["orders_export_edge.derived.csv"]),
        ("livechat", ["list_archives.derived.json", "3.json"]),
    ]
    for alone in ([files[0]], files[:2]):
        with pytest.raises(ChattuiError, match="JSON without keys"):
            groups(*alone)


def parquet() -> bytes:
    stream = io.BytesIO()
    pl.DataFrame({"conversation_id": ["1"], "placed_at": [2]}).write_parquet(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "looks", "lacks"),
    [
        (b"PK\x03\x04xl", "a zip archive (or an Excel workbook)", ""),
        (b"%PDF-1.7", "a PDF", ""),
        (b"\x1f\x8b\x08", "packed twice", ""),
        (b"<!doctype html><title>Log in</title>", "HTML or XML", ""),
        ("a,b\n1,2".encode("utf-16"), "UTF-16 text", ""),
        (b"\x00\x01\x02\x03\x04\xff", "binary data", ""),
        (b" \n\n", "blank", ""),
        (b"just words\nand more", "text with the one column just words", ""),
        (b"colour,size\n1,2\n", "a CSV with the columns colour, size", ""),
        (b"c\x1b[2J,\xe2\x80\xaed\n1,2\n", "a CSV with the columns c, d", ""),
        (
            b"conversation_id,Started At\n1,2\n",
            "a CSV with",
            "For chattui's own columns it lacks started_at (is it Started At?).",
        ),
        (b"conversation_id,x\n1,2\n", "a CSV with", "For chattui's own columns it lacks started_at."),
        (
            b"Name,Total,Created at,Financial Status\n#1,2,3,4\n",
            "a CSV",
            "For Shopify orders it lacks Lineitem name.",
        ),
        (
            b'{"id": 1, "users": [], "x": {"y"',
            "JSON with the keys id, users, x",
            "For LiveChat it lacks thread.",
        ),
        (b"[1, 2]", "JSON without keys", ""),
        (b"PAR1PAR1", "a damaged Parquet file", ""),
        (
            parquet(),
            "Parquet with the columns conversation_id, placed_at",
            "For chattui's own columns it lacks order_id.",
        ),
    ],
)
def test_a_file_of_no_known_format_says_what_it_looks_like(data, looks, lacks):
    with pytest.raises(ChattuiError) as caught:
        detect([file_of(data)])
    assert caught.value.message.startswith(f"export.txt is of no known format: it looks like {looks}")
    assert caught.value.hint.startswith(lacks)
    formats = ", ".join(source.name for source in SOURCES)
    assert caught.value.hint.endswith(f"Known formats: {formats}.")
    assert caught.value.code == 1
    can_be_mapped = looks.startswith(("a CSV", "JSON", "text with the one"))
    assert ("chattui import FILE --suggest-map" in caught.value.hint) is can_be_mapped


def test_the_two_nearest_formats_are_named():
    with pytest.raises(ChattuiError) as caught:
        detect([file_of("order_id,Order #,Date,Status,Paid\n1,2,3,4,5\n")])
    assert (
        caught.value.hint.startswith(
            "For WooCommerce orders it lacks N. Revenue; for chattui's own columns it lacks placed_at."
        )
        or "; for " not in caught.value.hint
    )


@given(st.one_of(st.binary(max_size=200), st.text('{}[]":,\\u \n', max_size=200).map(str.encode)))
def test_looking_at_a_file_never_fails_otherwise(data):
    found = or_message(detect, [file_of(data)])
    assert not isinstance(found, str) or "no known format" in found


@pytest.mark.parametrize("part", ['"\\"', "\\", '"', "{", '["', '{"a":', '" '])
def test_a_hostile_head_is_looked_at_quickly(part):
    with pytest.raises(ChattuiError):
        detect([file_of(("{" + part * 65_536)[:65_536])])
