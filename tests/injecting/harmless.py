"""What shows that an output does no harm, by its format: a new format needs an entry."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from xml.etree import ElementTree as Xml

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.injecting.names import steering

_PARSER = MarkdownIt("gfm-like", {"html": True, "typographer": False})
_FORBIDDEN = {"script", "img", "iframe", "object", "embed", "link", "form", "base", "input", "a", "b", "i"}
_DRAWINGS = {"svg", "title", "desc", "rect", "line", "path", "text", "g"}
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")


def text(shown: str) -> None:
    """Text steers no terminal, and no line of it was forged."""
    found = steering(shown)
    assert not found, [line for line in shown.splitlines() if steering(line)][:3]
    assert not re.search(r"^chattui: all is well", shown, re.MULTILINE)


def colour(shown: str) -> None:
    """Text in colour has colours beside its letters, and nothing else."""
    assert _COLOUR.search(shown)
    text(_COLOUR.sub("", shown))


def markdown(shown: str) -> None:
    """No HTML, no link, no picture but those beside it, no mention that a wiki would follow."""
    text(shown.replace("\t", " "))  # tabs that an author wrote
    for token in _tokens(_PARSER.parse(shown)):
        assert token.type not in ("html_inline", "html_block", "link_open"), token
        if token.type == "image":
            assert re.fullmatch(r"[\w.-]+\.svg", str(token.attrs["src"])), token
        if token.type == "text":
            assert not re.search(r"(?<!\w)@all|#1\b|!2\b", token.content), token
        if token.type == "fence" and token.info == "mermaid":
            mermaid(token.content)


def mermaid(shown: str) -> None:
    """A label ends nowhere but at its end, and no directive is among them."""
    bare = re.sub(r'"[^"\[\]\n;<>`\\]*"', "", shown)
    assert '"' not in bare
    assert "%%" not in bare
    assert "<" not in shown


def confluence(shown: str) -> None:
    """No macro, no link, no picture, no mention outside of drawings."""
    text(shown)
    bare = re.sub(r"\{noformat\}\n.*?\n\{noformat\}", "", shown, flags=re.DOTALL)
    unescaped = re.sub(r"\\.", "", bare)
    assert not re.search(r"[{}\[\]]|!http|@", unescaped), unescaped
    assert shown.count("\n{noformat}") % 2 == 0


def html(shown: str) -> None:
    """Nothing runs, nothing is loaded, and every element was written by us."""
    text(shown)
    page = _Page()
    page.feed(shown)
    page.close()
    assert not page.elements & _FORBIDDEN
    assert not [
        name for name in page.attributes if name.startswith("on") or name in ("src", "href", "action")
    ]
    assert not re.search(r"@import|url\(", shown)


def svg(shown: str) -> None:
    """A drawing is well-formed and holds nothing but shapes and texts."""
    text(shown)
    for element in Xml.fromstring(shown).iter():  # noqa: S314
        assert str(element.tag).rpartition("}")[2] in _DRAWINGS
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]


def as_json(shown: str) -> None:
    """JSON parses, has no number that is none, and no text of it steers."""
    text(shown)
    found = json.loads(shown, parse_constant=lambda name: name)
    assert not {"NaN", "Infinity", "-Infinity"} & {*_texts(found)}
    assert steering("\n".join(_texts(found))) == []


def as_csv(shown: str) -> None:
    """As many cells in each row, and none that a spreadsheet computes."""
    text(shown)
    rows = [*csv.reader(io.StringIO(shown))]
    assert len({len(row) for row in rows}) <= 1
    for cell in (cell for row in rows for cell in row):
        bare = cell.lstrip(' "')
        assert not bare.startswith(_FORMULA) or re.fullmatch(r"[+-]?[0-9.]+(e[+-]?[0-9]+)?", cell), cell


HARMLESS: Mapping[str, Callable[[str], None]] = {
    "text": text,
    "markdown": markdown,
    "confluence": confluence,
    "html": html,
    "json": as_json,
    "csv": as_csv,
}
"""By what `--format` takes."""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}


def _tokens(found: list[Token]) -> Iterator[Token]:
    for token in found:
        yield token
        yield from _tokens(token.children or [])


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (key, *_texts(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
