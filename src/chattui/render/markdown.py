"""Blocks as Markdown (GFM) for wikis: headings, lists, tables, and charts as asked."""

from collections.abc import Iterator, Sequence

from chattui.model.blocks import Block, Chart, Findings, Heading, Note, Prose
from chattui.render.cells import width_of
from chattui.render.markdown_charts import Charts, TextCharts
from chattui.render.markdown_text import figure, heading, inline, paragraph
from chattui.render.style import Style, signs
from chattui.render.tabled import Entry, Table, tabled
from chattui.render.values import arrow

_DASHES = 3
_LEVELS = 3
"""Wikis that know fewer levels of headings than six know these."""


def write(blocks: Sequence[Block], style: Style, charts: Charts | None = None) -> str:
    """Write blocks as Markdown, ending in a line feed.

    Headings have at most three levels, there is no HTML but what the client's own author wrote, and whatever
    strangers wrote stays text: parsed back, every cell is what it was.

    Args:
        blocks: What is to be seen.
        style: How values are worded, and whether in ASCII.
        charts: How charts are drawn; in letters where nothing else is asked.
    """
    style, level = style._replace(color=False), 1
    charts = charts or TextCharts()
    parts: list[str] = []
    for block in blocks:
        level = block.level if isinstance(block, Heading) else level
        parts += _parts(block, style, level, charts)
    return "\n\n".join(parts) + "\n"


def _parts(block: Block, style: Style, level: int, charts: Charts) -> Iterator[str]:
    """Give the paragraphs, lists, tables and fences of a block."""
    if isinstance(block, Prose):
        yield block.text.strip("\n")
        return
    if isinstance(block, Note):
        yield paragraph(signs(block.text, style), held=style.language is not None)
        return
    pictures = charts.drawn(block, style)
    if isinstance(block, Chart) and not pictures:
        return
    if block.title:
        here = level if isinstance(block, Heading) else level + 1
        yield heading(min(here, _LEVELS), signs(block.title, style), held=style.language is not None)
    if isinstance(block, Heading) and block.lines:
        yield _list(block.lines, style)
    if isinstance(block, Findings):
        yield _list([f"{arrow(row.risen)} {row.text}" for row in block.rows], style)
    yield from pictures
    table = tabled(block, style)
    if table is not None:
        yield _table(table, style)
        if table.below:
            yield table.below


def _list(lines: Sequence[str], style: Style) -> str:
    return "\n".join(f"- {paragraph(signs(line, style), held=style.language is not None)}" for line in lines)


def _table(table: Table, style: Style) -> str:
    """Write a table: names and words to the left, numbers to the right, its source lined up as well."""
    heads = [inline(signs(head, style)) for head in table.heads]
    body = [[_cell(entry, style) for entry in row] for row in table.rows]
    widths = [max(_DASHES, *map(width_of, column)) for column in zip(heads, *body, strict=True)]
    rule = [
        "-" * width if index in table.left else "-" * (width - 1) + ":" for index, width in enumerate(widths)
    ]
    return "\n".join(_row(row, widths, table.left) for row in (heads, rule, *body))


def _cell(entry: Entry, style: Style) -> str:
    return figure(entry.text) if entry.figure and style.language else inline(entry.text)


def _row(cells: Sequence[str], widths: Sequence[int], to_the_left: frozenset[int]) -> str:
    padded = []
    for index, (text, width) in enumerate(zip(cells, widths, strict=True)):
        blanks = " " * (width - width_of(text))
        padded.append(text + blanks if index in to_the_left else blanks + text)
    return f"| {' | '.join(padded)} |"
