"""Every format, with every way of charts: against files byte by byte, and with names that would steer it."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chattui.errors import UsageError
from chattui.model.blocks import Grid, GridColumn, Text
from chattui.model.text import clean
from chattui.render import confluence, formats, html, mermaid
from chattui.render.language.language import Language
from chattui.render.style import Style
from tests.render.golden import check
from tests.render.report_blocks import WRITTEN, blocks
from tests.render.test_markdown import STEERING, TEXTS, cells, parsed

FINNISH = Style(language=Language("fi", "EUR"))
WAYS = [(name, way) for name, form in formats.FORMATS.items() for way in form.charts]
HOSTILE = (
    *("a|b", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "[x](javascript:alert(1))"),
    *("{code}", "{{macro}}", "{noformat}", "@all #1", "```", "a`b", "]]>", "&lt;b&gt;", "\\", "h1. big"),
    *("[~admin]", "!http://t/x.png!", "{html}x{html}", "%%{init: {}}%%", 'a"b', "$$x$$", "--- a", "||x||"),
    *("bq. a", "(x) :)"),
    *("* a", "# a", "end\n```\n# b", "</style>", "style=x", "-->", "~~a~~", "\u202eevil", "\x1b[31mred"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "way"), WAYS)
def test_every_format_is_written_as_it_was(name, way):
    written = formats.write(name, blocks(), FINNISH, way, "acme-2026-W06")
    check(f"formats/{name}-{way}.{formats.FORMATS[name].extension}", written.text)
    for file, text in written.files.items():
        check(f"formats/{file}", text)


@pytest.mark.parametrize(("name", "way"), WAYS)
def test_the_same_blocks_give_the_same_bytes(name, way):
    assert formats.write(name, blocks(), FINNISH, way) == formats.write(name, blocks(), FINNISH, way)


class Page(HTMLParser):
    """What a browser sees: elements, their attributes, and the texts of cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.rows: list[list[str]] = []
        self.texts: list[str] = []
        self._inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self._inside:
            self.rows[-1][-1] += data


def skeleton(text: str) -> list[str]:
    """Return the markup of a page without its drawings: how many labels have room depends on the labels."""
    return re.findall(r"</?[a-z0-9]+", re.sub(r"<svg.*?</svg>", "", text))


def harmless_html(text: str, name: str) -> None:
    page, plain = Page(text), Page(formats.write("html", blocks("Name"), FINNISH).text)
    assert page.elements == plain.elements
    assert page.attributes == plain.attributes
    assert skeleton(text) == skeleton(formats.write("html", blocks("Name"), FINNISH).text)
    assert any(clean(name) in row for row in page.rows)


def harmless_markdown(text: str, name: str) -> None:
    tokens = parsed(text.replace(WRITTEN.strip(), "PROSE"))
    assert not [token for token in tokens if token.type.startswith("html")]
    plain = parsed(formats.write("markdown", blocks("Name"), FINNISH).text.replace(WRITTEN.strip(), "PROSE"))
    assert [token.type for token in tokens] == [token.type for token in plain]
    assert any(clean(name) in row for row in cells(tokens))


def harmless_confluence(text: str, name: str) -> None:
    bare = re.sub(r"\{noformat\}\n.*?\n\{noformat\}", "DRAWN", text, flags=re.DOTALL)
    outside = [line for line in bare.split("\n") if not line.startswith("h4. Plans")]
    unescaped = re.sub(r"\\.", "", "\n".join(outside))
    unescaped = unescaped.replace("*good*", "").replace("{{SKU-12}}", "").replace("{{SKU}}", "")
    unescaped = unescaped.replace("[the plan|https://example.com/a?b=1&c=2]", "")
    assert not re.search(r"[{}\[\]!~?+^]", unescaped), unescaped
    assert "@" not in unescaped
    assert bare.count("DRAWN") == 2
    plain = formats.write("confluence", blocks("Name"), FINNISH).text
    tables = [
        [row.count("|") for row in re.findall(r"^\|.*", text, re.MULTILINE)]
        for text in (plain, re.sub(r"\\\|", "", bare))
    ]
    assert tables[0] == tables[1]


def harmless_text(text: str, name: str) -> None:
    """Text is what the import left of a name: nothing in a line of it is read as anything else."""
    assert clean(name)[:10] in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


HARMLESS: dict[str, Callable[[str, str], None]] = {
    "markdown": harmless_markdown,
    "text": harmless_text,
    "confluence": harmless_confluence,
    "html": harmless_html,
}
"""What shows that a name did no harm, by format: a new format needs an entry."""


def test_every_format_is_held_against_hostile_names():
    assert set(HARMLESS) == set(formats.FORMATS)


@pytest.mark.parametrize("name", formats.FORMATS)
def test_a_hostile_name_stays_text(name):
    for hostile in HOSTILE:
        given = clean(hostile) if name == "text" else hostile
        HARMLESS[name](formats.write(name, blocks(given), FINNISH).text, hostile)


@given(TEXTS)
@settings(max_examples=25)
def test_html_has_every_cell_as_it_was(text):
    grid = Grid("", (GridColumn("head"), GridColumn(text)), ((Text(text), Text(text)),))
    rows = Page(html.write([grid], FINNISH)).rows
    once = clean(text)
    assert [list(map(clean, row)) for row in rows] == [["head", once], [once, once]]


@given(TEXTS)
@settings(max_examples=25)
def test_confluence_has_as_many_cells_as_there_were(text):
    grid = Grid("", (GridColumn("a"), GridColumn("b")), ((Text(text), Text("x")),))
    head, row = confluence.write([grid], FINNISH).rstrip("\n").split("\n")
    assert head == "||a||b||"
    assert re.sub(r"\\.", "", row).count("|") == 3
    assert row.endswith("|x|")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_pictures_are_well_formed_and_hold_nothing_but_drawings(hostile):
    files = formats.write("markdown", blocks(hostile), FINNISH, "svg", "a").files
    assert list(files) == ["a-1.svg", "a-2.svg", "a-3.svg", "a-4.svg"]
    for text in files.values():
        found = {str(element.tag).rpartition("}")[2] for element in Xml.fromstring(text).iter()}  # noqa: S314
        assert found <= {"svg", "title", "desc", "rect", "line", "path", "text"}
        assert {"title", "desc"} <= found


@given(st.one_of(TEXTS, st.sampled_from(HOSTILE + STEERING)))
@settings(max_examples=25)
def test_a_label_of_mermaid_ends_nowhere_but_at_its_end(text):
    label = mermaid.label(text)
    assert re.fullmatch(r'"[^"\[\]\n;<>`\\]*"', label.replace("#quot;", ""))
    assert len(label.replace("#quot;", '"')) <= 26


def test_numbers_of_mermaid_are_plain_and_charts_are_small():
    text = formats.write("markdown", blocks(), FINNISH, "mermaid").text
    found = re.findall(r"```mermaid\n(.*?)\n```", text, re.DOTALL)
    assert [part.split("\n")[0] for part in found] == ["pie showData", "xychart-beta", "xychart-beta"]
    assert all(len(part) < 1000 for part in found)
    numbers = [
        number
        for part in found
        for line in re.findall(r"(?:bar|line) \[(.*)\]", part)
        for number in line.split(", ")
    ]
    assert numbers
    assert all(re.fullmatch(r"-?\d+(\.\d{1,2})?", number) for number in numbers)


def test_headings_of_markdown_have_three_levels_and_no_html():
    text = formats.write("markdown", blocks(), FINNISH).text.replace(WRITTEN.strip(), "")
    assert {len(mark) for mark in re.findall(r"^(#+) ", text, re.MULTILINE)} == {1, 2, 3}
    assert "<" not in text


def test_a_page_needs_nothing_else():
    text = formats.write("html", blocks(), FINNISH).text
    page = Page(text)
    assert not page.elements & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not re.search(r"[^-]src|@import|url\(", text)
    assert '<html lang="fi">' in text


def test_no_charts_leave_no_trace():
    for name in formats.FORMATS:
        text = formats.write(name, blocks(), FINNISH, "none").text
        assert "Sales of Delivery" not in text
        assert "<svg" not in text


def test_an_unknown_format_or_way_is_a_wrong_usage():
    with pytest.raises(UsageError, match="no format 'docx'"):
        formats.write("docx", [], Style())
    with pytest.raises(UsageError, match="no charts called 'mermaid'") as raised:
        formats.write("html", [], Style(), "mermaid")
    assert raised.value.hint == "It has svg and none."
