r"""Text of strangers in Markdown: it reads as it was, and steers nothing.

Signs of Markdown and of wikis' additions to it get a backslash. What wikis link wherever it stands
(mentions, issues, addresses, hashes of commits) no backslash keeps from it: such words become code.
"""

import re

from chattui.model.text import clean

_HELD = "\N{NO-BREAK SPACE}"
_PART = re.compile(r"[^ |\\`]+|[|\\`]")
"""A word, or a sign that no code span should hold: then one backtick is always fence enough."""
_SIGN = re.compile(r"[\\`*\[\]<>|~&$^{}]|(?<![^\W_])_|_(?![^\W_])|(?<==)=|=(?==)|(?<=\+)\+|\+(?=\+)")
_LINKED = re.compile(
    r"@|://|(?i:www\.|mailto:|\bGH-\d)|[#~]\w|[!$%&]\d|:[a-z][\w+-]*:"
    r"|(?<!\w)(?=[a-f]*\d)[0-9a-f]{7,40}(?!\w)"
)
_BLOCK_START = re.compile(r"([-+=#:]|\d{1,9}(?=[.)](?: |$)))")
_CLOSING = re.compile(r"#(?=#*$)")


def inline(text: str, held: bool = False) -> str:
    """Return a text for a cell, or for the middle of a line.

    Args:
        text: Whatever it is.
        held: Whether blanks that hold stay, as in chattui's own sentences; else they are blanks.
    """
    parts = text.split(_HELD) if held else [text]
    return _PART.sub(lambda part: _harmless(part[0]), _HELD.join(map(clean, parts)))


def figure(text: str) -> str:
    """Return a number that chattui wrote, as it is: amounts in dollars are no code."""
    return _SIGN.sub(r"\\\g<0>", text)


def _harmless(part: str) -> str:
    return f"`{part}`" if _LINKED.search(part) else _SIGN.sub(r"\\\g<0>", part)


def paragraph(text: str, held: bool = False) -> str:
    """Return a text that begins a line: it opens no list, no heading and no rule."""
    text = inline(text, held)
    start = _BLOCK_START.match(text)
    if start is None:
        return text
    place = start.end() if start[0].isdecimal() else 0
    return f"{text[:place]}\\{text[place:]}"


def heading(level: int, text: str, held: bool = False) -> str:
    """Return a heading; number signs at its end belong to the text."""
    kept = _CLOSING.sub(r"\#", inline(text, held))
    return f"{'#' * level} {kept}"
