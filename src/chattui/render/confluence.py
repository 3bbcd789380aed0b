"""Blocks as the wiki markup of Confluence Data Center, for Insert > Markup."""

from collections.abc import Iterator, Sequence

from chattui.model.blocks import Block, Chart, Findings, Heading, Note, Prose
from chattui.render.confluence_prose import prose
from chattui.render.confluence_text import cell, drawn, inline
from chattui.render.style import Style, signs
from chattui.render.tabled import Table, tabled
from chattui.render.values import arrow


def write(blocks: Sequence[Block], style: Style, charts: bool = True) -> str:
    """Write blocks as wiki markup, ending in a line feed.

    Args:
        blocks: What is to be seen.
        style: How values are worded.
        charts: Whether charts are drawn, in letters.
    """
    style, level = style._replace(color=False), 1
    parts: list[str] = []
    for block in blocks:
        level = block.level if isinstance(block, Heading) else level
        parts += _parts(block, style, level, charts)
    return "\n\n".join(parts) + "\n"


def _parts(block: Block, style: Style, level: int, charts: bool) -> Iterator[str]:
    """Give the paragraphs, lists, tables and drawings of a block."""
    if isinstance(block, Prose):
        yield prose(block.text, level)
        return
    if isinstance(block, Note):
        yield inline(signs(block.text, style))
        return
    if isinstance(block, Chart) and not charts:
        return
    if block.title:
        here = level if isinstance(block, Heading) else level + 1
        yield f"h{here}. {inline(signs(block.title, style))}"
    if isinstance(block, Heading) and block.lines:
        yield _list(block.lines, style)
    if isinstance(block, Findings):
        yield _list([f"{arrow(row.risen)} {row.text}" for row in block.rows], style)
    if isinstance(block, Chart):
        from chattui.render.text_chart import drawing  # not every report has one

        yield drawn(drawing(block, style))
    table = tabled(block, style)
    if table is not None:
        yield _table(table, style)
        if table.below:
            yield inline(table.below)


def _list(lines: Sequence[str], style: Style) -> str:
    return "\n".join(f"* {inline(signs(line, style))}" for line in lines)


def _table(table: Table, style: Style) -> str:
    heads = "||".join(cell(signs(head, style)) for head in table.heads)
    rows = ["|".join(cell(entry.text) for entry in row) for row in table.rows]
    return "\n".join([f"||{heads}||", *(f"|{row}|" for row in rows)])
