"""An author's Markdown in Confluence's wiki markup."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from chattui.render.confluence_text import drawn, inline

_DEEPEST = 6
_AROUND = {"strong": "*", "em": "_", "s": "-"}


def prose(text: str, level: int) -> str:
    """Return a text that stands below a heading of this level."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return _Writer(level).written(parser.parse(text))


class _Writer:
    """Writes the tokens of a text; it knows in which lists and quotes it is."""

    def __init__(self, level: int) -> None:
        self._level = level
        self._lists = ""
        self._row: list[str] = []
        self._start = ""

    def written(self, tokens: Sequence[Token]) -> str:
        lines: list[str] = []
        for token in tokens:
            lines += self._lines(token)
        return "\n".join(lines).strip("\n")

    def _lines(self, token: Token) -> Iterator[str]:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._lists += "*" if token.type.startswith("bullet") else "#"
            case "bullet_list_close" | "ordered_list_close":
                self._lists = self._lists[:-1]
                if not self._lists:
                    yield ""
            case "list_item_open":
                self._start = f"{self._lists} "
            case "heading_open":
                self._start = f"h{min(_DEEPEST, self._level + int(token.tag[1:]))}. "
            case "heading_close" | "paragraph_close" | "table_close":
                if not self._lists:
                    yield ""
            case "blockquote_open" | "blockquote_close":
                yield "{quote}"
            case "fence" | "code_block":
                yield from (drawn(token.content.rstrip("\n").split("\n")), "")
            case "hr":
                yield from ("----", "")
            case "tr_close":
                mark = "||" if self._row[0].startswith("|") else "|"
                yield mark + mark.join(text.removeprefix("|") or " " for text in self._row) + mark
                self._row = []
            case "th_open" | "td_open":
                self._row.append("|" if token.type == "th_open" else "")
            case "inline":
                text = self._start + _line(token.children or [])
                self._start = ""
                if self._row:
                    self._row[-1] += text
                else:
                    yield text


def _line(tokens: Sequence[Token]) -> str:
    """Write the pieces of a line; where a link leads is said at its end."""
    addresses: list[str] = []
    parts = []
    for token in tokens:
        if token.type == "link_open":
            addresses.append(re.sub(r"[|\]{}\\]", lambda sign: quote(sign[0]), str(token.attrs["href"])))
        parts.append(_inline(token, addresses))
    return "".join(parts)


def _inline(token: Token, addresses: list[str]) -> str:
    kind = token.type.removesuffix("_open").removesuffix("_close")
    match kind:
        case "text":
            return _spaced(token.content)
        case "code_inline":
            return "{{" + inline(token.content) + "}}"
        case "softbreak":
            return " "
        case "hardbreak":
            return "\\\\"
        case "link":
            return "[" if token.nesting > 0 else f"|{addresses.pop()}]"
        case "image":
            return inline(token.content)
    return _AROUND.get(kind, "")


def _spaced(text: str) -> str:
    """Escape a piece of a line, whose blanks at its ends belong to the line."""
    before = " " * (len(text) - len(text.lstrip(" ")))
    after = " " * (len(text) - len(text.rstrip(" "))) if text.strip(" ") else ""
    return before + inline(text) + after
