"""Text of strangers in Confluence's wiki markup: it reads as it was, and steers nothing.

A backslash takes its meaning from a sign. Where no backslash helps, since two of them break the line and a
colon makes a link or a face, a reference to the letter stands instead.
"""

import re

from chattui.model.text import clean

_HELD = "\N{NO-BREAK SPACE}"
_SIGN = re.compile(
    r"[{}\[\]|*_^~!+?()]|(?<!\w)-|-(?!\w)|#(?=\d)|^#"
    r"|(?P<letter>[\\@]|&(?=#?\w+;)|:(?=//|[)(DPp])|;(?=\))|(?<=mailto):|(?<=h[1-6])\.|(?<=bq)\.)"
)


def inline(text: str) -> str:
    """Return a text for anywhere in a line; blanks that hold stay."""
    text = _HELD.join(clean(part) for part in text.split(_HELD))
    return _SIGN.sub(_harmless, text)


def _harmless(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};" if found["letter"] else f"\\{found[0]}"


def cell(text: str) -> str:
    """Return a text for a cell; an empty one needs a blank."""
    return inline(text) or " "


def drawn(lines: list[str]) -> str:
    """Put lines where no markup is read; nothing in them ends that."""
    text = re.sub(r"\{(?=\s*noformat)", "{ ", "\n".join(lines), flags=re.IGNORECASE)
    return f"{{noformat}}\n{text}\n{{noformat}}"
