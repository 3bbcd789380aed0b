"""How many terminal cells a text takes, and cutting it to fit."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def width_of(text: str) -> int:
    """Return the cells that a cleaned text takes: wide letters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def fit(text: str, width: int) -> str:
    """Return the text in exactly `width` cells: filled with blanks, or cut with an ellipsis."""
    taken = width_of(text)
    if taken <= width:
        return text + " " * (width - taken)
    kept, used = [], 0
    for letter in text:
        if used + _width(letter) > width - 1:
            break
        kept.append(letter)
        used += _width(letter)
    return "".join(kept) + "…" + " " * (width - 1 - used)
