"""A command line that is still being typed: its words, and how completions are put into it."""

import re
from dataclasses import dataclass

_QUOTES = "\"'"
_SIGN = re.compile(r"\\?.", re.DOTALL)
"""One sign; one that is escaped breaks no word."""
_PLAIN = re.compile(r"[\w@%+=:,./~-]")


@dataclass(frozen=True)
class Typed:
    """A line up to the cursor.

    Attributes:
        words: The whole words, without their quotes, the program's name first.
        current: The word at the cursor, without its quotes; empty after a blank.
        raw: The same as it was typed.
        quote: The quote that is open at the cursor, or empty.
    """

    words: tuple[str, ...]
    current: str
    raw: str
    quote: str


def split(line: str) -> Typed:
    """Split a line as a shell does, whatever is still open at its end."""
    words: list[str] = []
    word, quote, start, begun = "", "", 0, False
    signs = iter(enumerate(line))
    for place, sign in signs:
        if quote:
            if sign == quote:
                quote = ""
            elif sign == "\\" and quote == '"':
                word += next(signs, (0, ""))[1]
            else:
                word += sign
        elif sign.isspace():
            if begun:
                words.append(word)
            word, begun = "", False
            start = place + 1
        else:
            begun = True
            if sign in _QUOTES:
                quote = sign
            elif sign == "\\":
                word += next(signs, (0, ""))[1]
            else:
                word += sign
    return Typed(tuple(words), word, line[start:], quote)


def for_bash(candidate: str, typed: Typed, breaks: str) -> str:
    """Write a completion as bash puts it into the line.

    Bash inserts what it is given as it is, in the place of what follows the last sign in `breaks` of the
    word, or after an open quote.

    Args:
        candidate: The whole word that is meant.
        typed: The line.
        breaks: `$COMP_WORDBREAKS`.
    """
    if typed.quote:
        # What stands before the open quote stays, as in --tag="quo.
        before = split(typed.raw[: typed.raw.rindex(typed.quote)]).current
        return _inside(typed.quote, candidate.removeprefix(before))
    kept = max((found.end() for found in _SIGN.finditer(typed.raw) if found[0] in breaks), default=0)
    escaped = "".join(sign if _PLAIN.match(sign) else "\\" + sign for sign in candidate)
    return escaped[kept:] if escaped.startswith(typed.raw[:kept]) else escaped


def _inside(quote: str, text: str) -> str:
    """Escape what would end a quote, or mean something inside it."""
    if quote == "'":
        return text.replace("'", "'\\''")
    return re.sub(r'(["\\$`])', r"\\\1", text)
