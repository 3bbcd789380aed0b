"""Names of agents that look like one person's: an address and a name, a name and its initials, a slip."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations

_PARTS = re.compile(r"[^\W_]+")
_ALIKE = 0.9
"""How alike two whole names are (difflib) if one may be a slip of the other."""
_SHORTEST = 6
"""Letters that a name has, if a slip in it is to be told from another name."""


def alike(names: Sequence[str]) -> list[list[str]]:
    """Return the names that look like one person's together, in the order of the names.

    Where not all of them look alike (two of them share a first name, and a third is only that), nobody
    can say who the third is: then they come in pairs.
    """
    parts = {name: _parts(name) for name in names}
    pairs = [(one, other) for one, other in combinations(names, 2) if _same(parts[one], parts[other])]
    found: list[list[str]] = []
    told: set[tuple[str, str]] = set()
    for one, other in pairs:
        if (one, other) in told:
            continue
        group = [one, *(second for first, second in pairs if first == one)]
        if any(pair not in pairs for pair in combinations(group, 2)):
            group = [one, other]
        told.update(combinations(group, 2))
        found.append(group)
    return found


def whole_words(name: str) -> int:
    """Count the words of a name that are more than an initial."""
    return sum(len(word) > 1 for word in _parts(name))


def _parts(name: str) -> tuple[str, ...]:
    """Return the words of a name, or of the address's part before the `@`, plain and in small letters."""
    plain = unicodedata.normalize("NFKD", name.partition("@")[0].casefold())
    return tuple(_PARTS.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other or _numbers(one) != _numbers(other):
        return False
    if sorted(one) == sorted(other):
        return True
    return _shortened(one, other) or _shortened(other, one) or _slip("".join(one), "".join(other))


def _shortened(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether every word of `short` is a word of `long` or its initial, the first in full."""
    if len(short) > len(long) or len(short[0]) < 2 or short[0] not in long:
        return False
    left = list(long)
    for word in short:
        match = next((full for full in left if full == word or (len(word) == 1 and full[0] == word)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _slip(one: str, other: str) -> bool:
    """Say whether one is the other but for a letter or so; run together, `ainovirtanen` is one too."""
    if min(len(one), len(other)) < _SHORTEST:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _numbers(parts: tuple[str, ...]) -> list[str]:
    """Return the digits of a name: `Agent 1` and `Agent 2` are two."""
    return re.findall(r"[0-9]+", " ".join(parts))
