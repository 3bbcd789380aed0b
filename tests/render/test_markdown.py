"""Markdown: parsed back, every cell is what it was, and nothing of it steers a wiki."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from chattui.model.blocks import (
    Bar,
    Bars,
    Block,
    Chart,
    Finding,
    Findings,
    Grid,
    GridColumn,
    Heading,
    Note,
    Quantity,
    Series,
    Text,
)
from chattui.model.text import clean
from chattui.render.layout import layout
from chattui.render.markdown import write
from chattui.render.markdown_text import inline
from chattui.render.style import Style
from tests.render.answers import ANSWERS, HOSTILE

PARSER = MarkdownIt("gfm-like", {"html": True, "typographer": False})
assert PARSER.linkify is not None
PARSER.linkify.set({"fuzzy_link": False})  # no wiki links a bare `example.com`
PLAIN = {"text", "code_inline"}
STEERING = (
    *("a|b", "`c|d`", "<script>alert(1)</script>", "[x](javascript:alert(1))", "![i](http://t/x.png)"),
    *("<!--", "$$x$$", "{{macro}}", "{code}", "@all #1", "\\", "a\\|b", "\\\\|", "`", "``a`", "|", "||"),
    *(
        "# a",
        "## a ##",
        "- a",
        "+ a",
        "1. a",
        "12) b",
        "> a",
        "***",
        "___",
        "---",
        "- - -",
        "=",
        "===",
        ": a",
    ),
    *("__init__", "_a_", "*a*", "~~a~~", "~~~", "```sh", "&amp;", "&#64;", "https://x.fi/a_b", "www.x.fi"),
    *(
        "a@b.fi",
        "mailto:a@b.fi",
        "<a@b.fi>",
        "[a]: b",
        "a  b",
        "[ ] a",
        ":smile:",
        "!1",
        "~x",
        "GH-1",
        "A@`|b",
    ),
    *("0a1b2c3", "^a^", "==a==", "++a++", "a__b__", "_`_", "http://a|b", "1234567890. a"),
)
TEXTS = st.one_of(
    st.text(),
    st.text("|\\`_*~[]()<>#-+=:!&@$1a. ", max_size=12),
    st.sampled_from(STEERING),
)


def parsed(text: str) -> list[Token]:
    return PARSER.parse(text)


def read(token: Token) -> str:
    """Return what a reader sees of a piece of text; nothing in it may be more than text."""
    children = token.children or []
    assert {child.type for child in children} <= PLAIN, token.content
    return "".join(child.content for child in children)


def kinds(tokens: list[Token]) -> list[str]:
    return [
        token.type.removesuffix("_open") for token in tokens if token.nesting >= 0 and token.type != "inline"
    ]


def cells(tokens: list[Token]) -> Iterator[list[str]]:
    """Give the rows of the tables."""
    row: list[str] = []
    for before, token in pairwise(tokens):
        if before.type in ("td_open", "th_open"):
            row.append(read(token))
        elif token.type == "tr_close":
            yield row
            row = []


def table(*rows: tuple[str, ...]) -> Grid:
    head, *body = rows
    cells = tuple(tuple(map(Text, row)) for row in body)
    return Grid("", tuple(map(GridColumn, head)), cells)


@given(st.integers(1, 4).flatmap(lambda size: st.lists(st.tuples(*[TEXTS] * size), min_size=1, max_size=4)))
def test_every_cell_is_what_it_was(rows):
    tokens = parsed(write([table(*rows)], Style()))
    assert list(cells(tokens)) == [[clean(cell) for cell in row] for row in rows]
    assert set(kinds(tokens)) <= {"table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("text", STEERING)
def test_what_would_steer_stays_text_wherever_it_stands(text):
    blocks: list[Block] = [
        Heading(text, (text,)),
        table(("", text), (text, text)),
        Findings(text, (Finding(text, risen=True),)),
        Note(text),
    ]
    tokens = parsed(write(blocks, Style()))
    seen = [read(token) for token in tokens if token.type == "inline"]
    once = clean(text)
    assert seen == [once, once, "", once, once, once, once, f"▲ {once}", once]
    assert kinds(tokens) == [
        *("heading", "bullet_list", "list_item", "paragraph"),
        *("table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"),
        *("heading", "bullet_list", "list_item", "paragraph", "paragraph"),
    ]


@given(TEXTS)
@example("a #")
def test_headings_and_paragraphs_are_one_line_of_text(text):
    for block, kind in ((Heading(text), "heading"), (Note(text), "paragraph")):
        tokens = parsed(write([block], Style()))
        if clean(text):
            assert [read(token) for token in tokens if token.type == "inline"] == [clean(text)]
            assert kinds(tokens) == [kind]


@given(TEXTS)
def test_mentions_and_references_stand_in_code(text):
    token = parsed(f"x {inline(text)}")[1]
    outside = [child.content for child in token.children or [] if child.type == "text"]
    assert not any("@" in part or "://" in part for part in outside)


@given(TEXTS)
def test_nothing_in_a_chart_ends_its_fence(name):
    series = (Series(clean(name), (1.0, 2.0)), Series("b", (2.0, 1.0)))
    tokens = parsed(write([Chart("Chats", ("1", "2"), series, "count")], Style()))
    assert kinds(tokens) == ["heading", "fence"]
    assert tokens[-1].info == "text"
    assert "\x1b" not in tokens[-1].content


def test_numbers_are_aligned_to_the_right_and_words_to_the_left():
    columns = (GridColumn(""), GridColumn("agent", words=True), GridColumn("chats"))
    grid = Grid("", columns, ((Text("a"), Text("Aino"), Quantity(12, "count")),))
    rule = write([grid], Style()).splitlines()[1]
    assert rule == "| --- | ----- | ----: |"


def test_bars_are_a_table_with_their_total_and_the_rest_is_told():
    rows = tuple(Bar(name, count, (Quantity(count, "count"),)) for name, count in (("a", 2), ("b", 1)))
    block = Bars("Tags", (GridColumn("chats"),), rows, left=1234, total=(Quantity(3, "count"),))
    text = write([block], Style())
    assert list(cells(parsed(text))) == [["", "chats"], ["a", "2"], ["b", "1"], ["Total", "3"]]
    assert text.endswith("\n\n… and 1,234 more\n")


@pytest.mark.parametrize("name", ANSWERS)
def test_every_kind_is_nothing_but_headings_lists_tables_and_fences(name):
    tokens = parsed(write(layout(ANSWERS[name]), Style(color=True)))
    assert set(kinds(tokens)) <= {
        *("heading", "paragraph", "bullet_list", "list_item", "fence"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    assert {token.tag for token in tokens if token.type == "heading_open"} <= {"h1", "h2", "h3"}
    seen = [read(token) for token in tokens if token.type == "inline"]
    assert name not in ("breakdown-agent", "conversations") or HOSTILE in seen
    widths = [len(row) for row in cells(tokens)]
    assert all(widths)


def test_a_fence_is_longer_than_any_run_of_backticks_inside():
    series = (Series("a ````` b", (1.0, 2.0)), Series("b", (2.0, 1.0)))
    text = write([Chart("", ("1", "2"), series, "count")], Style())
    assert text.startswith("``````text\n")
    assert text.endswith("\n``````\n")
