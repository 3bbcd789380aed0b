"""Blocks as Markdown (GFM) for wikis: headings, lists, tables, and charts as text in fences."""

import re
from collections.abc import Iterator, Sequence

from chattui.model.blocks import Bars, Block, Chart, Findings, Grid, Heading, HeatMap, Note, Prose
from chattui.render.cells import width_of
from chattui.render.markdown_text import heading, inline, paragraph
from chattui.render.style import Style, signs
from chattui.render.text_chart import drawing
from chattui.render.values import arrow, written

_SHORTEST_FENCE = 3
_DASHES = 3


def write(blocks: Sequence[Block], style: Style) -> str:
    """Write blocks as Markdown, ending in a line feed.

    Headings have at most three levels, there is no HTML, and whatever strangers wrote stays text: parsed
    back, every cell is what it was.
    """
    style, level = style._replace(color=False), 1
    parts: list[str] = []
    for block in blocks:
        level = block.level if isinstance(block, Heading) else level
        parts += _parts(block, style, level)
    return "\n\n".join(parts) + "\n"


def _parts(block: Block, style: Style, level: int) -> Iterator[str]:
    """Give the paragraphs, lists, tables and fences of a block."""
    if isinstance(block, Prose):
        yield block.text.strip("\n")
        return
    if isinstance(block, Note):
        yield paragraph(signs(block.text, style))
        return
    if block.title:
        yield heading(level if isinstance(block, Heading) else level + 1, signs(block.title, style))
    match block:
        case Heading():
            if block.lines:
                yield _list(block.lines, style)
        case Grid():
            left = [index for index, column in enumerate(block.columns) if column.words]
            rows = [[written(cell, style).text for cell in row] for row in block.rows]
            yield _table([column.label for column in block.columns], rows, left, style)
        case Bars():
            yield from _bars(block, style)
        case Chart():
            yield _fenced(drawing(block, style))
        case HeatMap():
            yield _heat(block, style)
        case Findings():
            yield _list([f"{arrow(row.risen)} {row.text}" for row in block.rows], style)


def _list(lines: Sequence[str], style: Style) -> str:
    return "\n".join(f"- {paragraph(signs(line, style))}" for line in lines)


def _bars(block: Bars, style: Style) -> Iterator[str]:
    """Give bars as a table: their numbers say it."""
    labels = [row.label for row in block.rows] + [style.wording.text("words.total")] * bool(block.total)
    cells = [row.cells for row in block.rows] + [block.total] * bool(block.total)
    rows = [
        [label, *(written(cell, style).text for cell in row)]
        for label, row in zip(labels, cells, strict=True)
    ]
    yield _table(["", *(column.label for column in block.columns)], rows, (), style)
    if block.left:
        yield signs(style.wording.text("words.more", count=block.left), style)


def _heat(block: HeatMap, style: Style) -> str:
    """Write the hours of the week as a table, an hour a row: so it is narrow enough for a page."""
    words = style.wording
    rows = [
        [
            words.text("words.hour", first=f"{hour:02}", last=f"{hour + 1:02}"),
            *(words.quantity(value, block.unit) for value in values),
        ]
        for hour, values in enumerate(zip(*block.cells, strict=True))
    ]
    return _table(["", *map(words.weekday, range(1, 8))], rows, (), style)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], left: Sequence[int], style: Style) -> str:
    """Write a table: names and words to the left, numbers to the right, its source lined up as well."""
    cells = [[inline(signs(text, style)) for text in row] for row in (heads, *rows)]
    widths = [max(_DASHES, *map(width_of, column)) for column in zip(*cells, strict=True)]
    to_the_left = {0, *left}
    rule = [
        "-" * width if index in to_the_left else "-" * (width - 1) + ":" for index, width in enumerate(widths)
    ]
    head, *body = cells
    return "\n".join(_row(row, widths, to_the_left) for row in (head, rule, *body))


def _row(cells: Sequence[str], widths: Sequence[int], to_the_left: set[int]) -> str:
    padded = []
    for index, (text, width) in enumerate(zip(cells, widths, strict=True)):
        blanks = " " * (width - width_of(text))
        padded.append(text + blanks if index in to_the_left else blanks + text)
    return f"| {' | '.join(padded)} |"


def _fenced(lines: Sequence[str]) -> str:
    """Put lines between fences longer than any run of backticks in them."""
    text = "\n".join(lines)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(_SHORTEST_FENCE, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
