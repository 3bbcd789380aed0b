"""JSON of strangers: decoded with msgspec, mended where it can be, and otherwise refused in plain words."""

import re
from typing import TypeVar

import msgspec

T = TypeVar("T")

FAULTS = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What decoding raises: broken or unfitting JSON, bytes that are no UTF-8, too many levels."""

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"  # a pair: one letter, right as it is
    rb"|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_TOKEN = re.compile(r'"((?:[^"\\]|\\.?)*+)(?:("\s*+:)|"|\Z)|[{}]', re.DOTALL)
"""A key, another string (the last one may be cut off), or the start or end of an object."""


def decode(decoder: "msgspec.json.Decoder[T]", data: bytes | msgspec.Raw) -> T:
    r"""Decode JSON; half a letter such as `\ud800` becomes U+FFFD.

    msgspec takes such an escape for the end of the data, so it is looked for only then.

    Raises:
        FAULTS: The data are no JSON, or not what the decoder expects.
    """
    try:
        return decoder.decode(data)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        if not _SURROGATE.search(data):
            raise
        return decoder.decode(_ESCAPE.sub(_mended, bytes(data)))


def _mended(escape: re.Match[bytes]) -> bytes:
    return rb"\ufffd" if escape["lone"] else escape[0]


def is_cut_off(error: Exception) -> bool:
    """Say whether decoding failed because the data end too early."""
    return isinstance(error, msgspec.DecodeError) and "truncated" in str(error)


def in_words(error: Exception) -> str:
    """Say what is wrong with JSON, without quoting any of it."""
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, msgspec.ValidationError):
        return f"not what was expected: {error}"
    return "cut off" if is_cut_off(error) else f"no JSON: {error}"


def keys(head: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys of the outermost objects of JSON that may be cut off, and of those just inside them."""
    found: tuple[dict[str, None], dict[str, None]] = ({}, {})
    level = -1
    for token in _TOKEN.finditer(head.decode("utf-8", "replace")):
        if token[0] == "{":
            level += 1
        elif token[0] == "}":
            level -= 1
        elif token[2] and 0 <= level < len(found):
            found[level][token[1]] = None
    return tuple(found[0]), tuple(found[1])
