"""Blocks as one page of HTML that needs nothing else: light and dark, on paper, or pasted elsewhere.

Charts are SVG within it; every number that they show is in a table or in their description. It holds no
script, and its policy lets none in.
"""

from collections.abc import Callable, Iterator, Sequence

from chattui.model.blocks import Bars, Block, Chart, Findings, Heading, HeatMap, Note, Prose
from chattui.render.html_heat import heat
from chattui.render.html_look import STYLE
from chattui.render.html_prose import prose
from chattui.render.style import GREEN, RED, Style, signs
from chattui.render.svg.drawing import drawing
from chattui.render.svg.element import element, words
from chattui.render.tabled import Entry, Table, tabled
from chattui.render.values import arrow, judged

_JUDGED = {GREEN: "good", RED: "bad"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data: https:"


def write(blocks: Sequence[Block], style: Style, charts: bool = True) -> str:
    """Write blocks as a page, ending in a line feed.

    Args:
        blocks: What is to be seen; the first heading names the page.
        style: How values are worded.
        charts: Whether charts are drawn.
    """
    level = 1
    parts: list[str] = []
    for block in blocks:
        level = block.level if isinstance(block, Heading) else level
        parts += _parts(block, style, level, charts)
    title = next((block.title for block in blocks if isinstance(block, Heading)), "")
    head = "".join(
        (
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            element("title", words(title)),
            f"<style>{STYLE}</style>",
        )
    )
    body = "\n".join(parts)
    language = words(style.wording.id)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>{head}</head>\n'
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _parts(block: Block, style: Style, level: int, charts: bool) -> Iterator[str]:
    """Give the elements of a block, one a line."""
    if isinstance(block, Note):
        yield element("p", words(signs(block.text, style)), class_="note")
        return
    if isinstance(block, Prose):
        yield element("div", prose(block.text, level), class_="prose")
        return
    if isinstance(block, Chart) and not charts:
        return
    if block.title:
        here = level if isinstance(block, Heading) else level + 1
        yield element(f"h{min(here, 6)}", words(signs(block.title, style)))
    yield from _CONTENTS.get(type(block), _tables)(block, style, charts)


def _about(block: Heading, style: Style, charts: bool) -> Iterator[str]:  # noqa: ARG001 - no chart
    if block.lines:
        lines = (element("li", words(signs(line, style))) for line in block.lines)
        yield element("ul", *lines, class_="about")


def _findings(block: Findings, style: Style, charts: bool) -> Iterator[str]:  # noqa: ARG001 - no chart
    lines = []
    for row in block.rows:
        sign = _painted(words(signs(arrow(row.risen), style)), judged(row.risen, row.better))
        lines.append(element("li", sign, " ", words(signs(row.text, style))))
    yield element("ul", *lines, class_="findings")


def _chart(block: Chart, style: Style, charts: bool) -> Iterator[str]:  # noqa: ARG001 - asked before
    yield element("figure", drawing(block, style.wording, alone=False) or "")


def _hours(block: HeatMap, style: Style, charts: bool) -> Iterator[str]:
    yield element("div", heat(block, style, shaded=charts), class_="wide")


def _tables(block: Block, style: Style, charts: bool) -> Iterator[str]:
    """Give a table; bars get a column for themselves."""
    table = tabled(block, style)
    if table is None:
        return
    values = [row.value for row in block.rows] if charts and isinstance(block, Bars) else []
    yield element("div", _table(table, values), class_="wide")
    if table.below:
        yield element("p", words(table.below), class_="note")


def _table(table: Table, values: Sequence[int]) -> str:
    heads = [_head(head, index in table.left) for index, head in enumerate(table.heads)]
    if values:
        heads.insert(1, "<td></td>")
    longest, rows = max(values, default=0), []
    for place, row in enumerate(table.rows):
        cells = [_cell(entry, index, index in table.left) for index, entry in enumerate(row)]
        if values:
            cells.insert(1, element("td", _bar(values, place, longest), class_="bar"))
        last = table.total and place == len(table.rows) - 1
        rows.append(element("tr", *cells, **({"class_": "total"} if last else {})))
    return element("table", element("thead", element("tr", *heads)), element("tbody", *rows))


def _head(text: str, to_the_left: bool) -> str:
    if not text:
        return "<td></td>"
    return element("th", words(text), scope="col", class_="word" if to_the_left else "number")


def _cell(entry: Entry, index: int, to_the_left: bool) -> str:
    content = _painted(words(entry.text), entry.paint)
    if index == 0:
        return element("th", content, scope="row", class_="word")
    return element("td", content, class_="word" if to_the_left else "number")


def _painted(content: str, paint: str) -> str:
    return element("span", content, class_=_JUDGED[paint]) if paint in _JUDGED else content


def _bar(values: Sequence[int], place: int, longest: int) -> str:
    """Draw the bar of a row; the row for all together has none."""
    share = values[place] / longest * 100 if place < len(values) and longest else 0
    if not share:
        return ""
    return element(
        "svg",
        element("rect", width=f"{max(share, 1):.1f}%", height=10, rx=2, fill="#1f5fa8", class_="fill s1"),
        width="100%",
        height=10,
        aria_hidden="true",
    )


_CONTENTS: dict[type[Block], Callable[..., Iterator[str]]] = {
    Heading: _about,
    Findings: _findings,
    Chart: _chart,
    HeatMap: _hours,
}
"""What writes the content of a block that is no plain table."""
