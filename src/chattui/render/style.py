"""How text is to look: its width, its colours, and signs that every terminal has."""

from collections.abc import Iterator
from typing import NamedTuple

from chattui.render.cells import fit, width_of
from chattui.render.wording import Plain, Wording

BOLD, DIM, GREEN, RED, RESET = "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[31m", "\x1b[0m"
GAP = "  "
HELD = "\N{NO-BREAK SPACE}"
"""A blank at which no line is broken; cleaned text of others has none."""
_ASCII = str.maketrans(
    {"–": "-", "…": "~", "·": "|", "▲": "^", "▼": "v", "≥": ">=", "≤": "<=", "✓": "+", "✗": "x"}
    | {"−": "-", "×": "x", "‘": "'", "’": "'", "•": "*", "○": "o", "◆": "#", "▸": ">", "▾": "v"}
    | {"█": "#", "▓": "*", "▒": ":", "░": ".", "▌": "#"}
    | dict.fromkeys("┌┐└┘├┤┬┴┼", "+")
    | {"─": "-", "│": "|"}
    | dict(zip("▁▂▃▄▅▆▇", "_.:-=+*", strict=True))
    | {"›": ">", "▏": "_", "←": "<", "→": ">", "↑": "^", "↓": "v"}
)


class Style(NamedTuple):
    """How text is to look.

    Attributes:
        decimals: Of amounts of money, where no language says it.
        language: That of a report; None: as commands word things.
    """

    width: int = 80
    color: bool = False
    ascii: bool = False
    decimals: int = 2
    language: Wording | None = None

    @property
    def wording(self) -> Wording:
        """What words the values."""
        return self.language or Plain(self.decimals)


class Painted(NamedTuple):
    """A text, and the colour it would have."""

    text: str
    paint: str = ""


def signs(text: str, style: Style) -> str:
    """Keep chattui's own signs to ASCII where asked; letters of the data stay."""
    return text.translate(_ASCII) if style.ascii else text


def painted(text: str, paint: str, style: Style) -> str:
    """Colour a text, and end the colour behind it."""
    return f"{paint}{text}{RESET}" if paint and style.color and text else text


def cut(text: str, width: int, style: Style) -> str:
    """Return a text in at most so many cells, with an ellipsis where it is cut."""
    return signs(fit(signs(text, style), width).rstrip(), style)


def line(text: str, style: Style, paint: str = "") -> str:
    """Write one line, cut where it is too long."""
    return painted(cut(text, style.width, style), paint, style)


def wrapped(text: str, width: int) -> Iterator[str]:
    """Break a text between words into lines of at most so many cells; longer words stand alone."""
    kept = ""
    for word in text.split(" "):
        longer = f"{kept} {word}" if kept else word
        if kept and width_of(longer) > width:
            yield kept
            longer = word
        kept = longer
    yield kept


def prose(text: str, style: Style, paint: str = "", indent: str = "") -> list[str]:
    """Write a text over as many lines as it needs, all but the first one indented."""
    first, *rest = (
        part.replace(HELD, " ") for part in wrapped(signs(text, style), style.width - len(indent))
    )
    return [line(first, style, paint), *(line(indent + part, style, paint) for part in rest)]
