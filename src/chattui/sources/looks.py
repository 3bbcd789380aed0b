"""What a file looks like from its head: its kind, and the names that it has."""

from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache

import msgspec

from chattui.sources import json_text
from chattui.sources.base import File, Sign, Source
from chattui.sources.header import read_header
from chattui.sources.text import BOM, is_utf16, listed, shown
from chattui.sources.unpack import packing


class Kind(StrEnum):
    """The kinds of files that sources read, and all others."""

    CSV = "CSV"
    JSON = "JSON"
    PARQUET = "Parquet"
    OTHER = "other"


_BY_MAGIC = {
    b"PK\x03\x04": "a zip archive (or an Excel workbook)",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
    b"SQLite format 3": "an SQLite database",
    b"BZh": "packed with bzip2",
    b"\xfd7zXZ": "packed with xz",
    b"7z\xbc\xaf": "a 7-Zip archive",
}


_NEAR = 0.5
"""The share of a format's names that a file must have to be near it."""
_AS_NEAR = 0.6
"""The share of the nearest format's nearness that a second one must have to be named."""
_MOST_NEAR = 2
_ALIKE = 0.75
"""How alike two names are (difflib) if one may be meant by the other."""


class Look(msgspec.Struct, frozen=True):
    """What the head of a file shows.

    Attributes:
        says: The kind and names in words, such as "a CSV with the columns a, b".
        outer: Columns; in JSON the keys of the outermost objects.
        inner: In JSON the keys of the objects just inside them.
    """

    kind: Kind
    says: str
    outer: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """All names, outer and inner."""
        return frozenset(self.outer + self.inner)

    def bears(self, sign: Sign) -> bool:
        """Say whether the file has all that the sign asks for."""
        return self.kind == sign.kind and self.names.issuperset(sign.names)


def look(file: File) -> Look:
    """Say what a file looks like; never raises, whatever its bytes are."""
    return _look_at(file.head)


@lru_cache(maxsize=4)  # every source looks at a file, and each look goes over all keys of its head
def _look_at(head: bytes) -> Look:
    for magic, says in _BY_MAGIC.items():
        if head.startswith(magic):
            return Look(Kind.OTHER, says)
    if packing(head):
        return Look(Kind.OTHER, "packed twice")
    if head.startswith(b"PAR1"):
        return Look(Kind.PARQUET, "a Parquet file")
    if is_utf16(head):
        return Look(Kind.OTHER, "UTF-16 text")
    head = head.removeprefix(BOM)
    start = head.lstrip()[:1]
    if start in (b"{", b"["):
        outer, inner = json_text.keys(head)
        return Look(
            Kind.JSON,
            f"JSON with the keys {listed([*outer])}" if outer else "JSON without keys",
            outer,
            inner,
        )
    if start == b"<":
        return Look(Kind.OTHER, "HTML or XML")
    return _look_at_text(head)


def _look_at_text(head: bytes) -> Look:
    if not head.strip():
        return Look(Kind.OTHER, "blank")
    header = read_header(head)
    if header is None:
        return Look(Kind.OTHER, "binary data" if b"\0" in head else "text without a header")
    if len(header.names) == 1:
        return Look(Kind.CSV, f"text with the one column {shown(header.names[0])}", header.names)
    return Look(Kind.CSV, f"a CSV with the columns {listed([*header.names])}", header.names)


def nearest_formats(seen: Look, sources: tuple[Source, ...]) -> list[str]:
    """Say which formats a file comes nearest to, and what it lacks for each: the two nearest at most."""
    plain = {_plain(name): name for name in seen.names}
    signs = [(source, sign) for source in sources for sign in source.signs if sign.kind == seen.kind]
    shares = [sum(_plain(name) in plain for name in sign.names) / len(sign.names) for _, sign in signs]
    ranked = sorted(range(len(signs)), key=lambda place: -shares[place])
    near = [signs[place] for place in ranked if shares[place] >= max(_NEAR, shares[ranked[0]] * _AS_NEAR)]
    told: dict[str, str] = {}
    for source, sign in near:
        # Of a format that has several signs the one that the file comes nearest to.
        told.setdefault(source.name, _lacking(source, sign, seen, plain))
    return [*told.values()][:_MOST_NEAR]


def _lacking(source: Source, sign: Sign, seen: Look, plain: dict[str, str]) -> str:
    lacking = [name for name in sign.names if name not in seen.names]
    text = f"for {source.title} it lacks {listed(lacking)}"
    others = [name for name in plain if plain[name] not in sign.names]
    near = [plain[name] for lack in lacking for name in get_close_matches(_plain(lack), others, 1, _ALIKE)]
    return f"{text} (is it {shown(near[0])}?)" if near else text


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
