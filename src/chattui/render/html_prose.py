"""An author's Markdown as HTML: its headings below those of the report, any HTML in it as text."""

from markdown_it import MarkdownIt

_DEEPEST = 6


def prose(text: str, level: int) -> str:
    """Return the elements of a text that stands below a heading of this level."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(_DEEPEST, level + int(token.tag[1:]))}"
    return str(parser.renderer.render(tokens, parser.options, {}))
