"""Text in other encodings than UTF-8, brought to it: UTF-16 and Windows-1252.

Bytes that are no UTF-8 are Windows-1252 only if nothing speaks against it: a file of which a part is UTF-8
stays as it is, and is refused where it is read.
"""

import codecs
import re
from collections.abc import Callable

from chattui.sources.text import is_utf16

_PIECE = 1024**2
_LOOKED_AT = 16 * _PIECE
_NO_LETTERS = re.compile(rb"[\x00\x81\x8d\x8f\x90\x9d]")
"""Bytes that mean nothing in Windows-1252, and zero."""
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_NO_TEXT = (b"PAR1", b"{", b"[")
"""Parquet is none, and JSON is UTF-8 by its own standard."""


def head_in_utf8(head: bytes) -> bytes:
    """Return the first bytes of a file as UTF-8, whatever they are; the last letter may be cut off."""
    if is_utf16(head[:64]):
        return head[: len(head) // 2 * 2].decode(_utf16(head), "ignore").encode("utf-8", "ignore")
    return _decoded(head) if _is_windows_1252(head, is_whole=False) else head


def in_utf8(data: bytes, tell: Callable[[str], None]) -> bytes:
    """Return all bytes of a file as UTF-8, and tell if they were something else."""
    if is_utf16(data[:64]):
        tell("Read as UTF-16")
        # Half a letter at the end becomes a sign that stands for it: the file is cut off there.
        return data.decode(_utf16(data), "replace").encode("utf-8", "replace")
    if _is_windows_1252(data, is_whole=True):
        tell("Read as Windows-1252, being no UTF-8")
        return _decoded(data)
    return data


def _utf16(data: bytes) -> str:
    """Return how UTF-16 without a mark is ordered: most text has its zeros in the high bytes."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-16-le" if data[1:64:2].count(0) > data[:64:2].count(0) else "utf-16-be"


def _is_windows_1252(data: bytes, *, is_whole: bool) -> bool:
    if data.isascii() or data.lstrip()[:4].startswith(_NO_TEXT) or _is_utf8(data, is_whole=is_whole):
        return False
    part = data[:_LOOKED_AT]
    if _NO_LETTERS.search(part):
        return False
    sequences = _UTF8.findall(part)
    stray = len(_HIGH.findall(part)) - sum(map(len, sequences))
    # A few letters and signs next to one another can look like a letter of UTF-8.
    return len(sequences) * 2 <= stray


def _is_utf8(data: bytes, *, is_whole: bool) -> bool:
    """Check piece by piece: a whole file as one text would need several times its size."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
        decoder.decode(b"", final=is_whole)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes) -> bytes:
    return data.decode("cp1252", "replace").encode()
