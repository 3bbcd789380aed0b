"""Gzip and zstd, unpacked piece by piece and never further than is reasonable."""

import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

import zstandard

from chattui.errors import ChattuiError
from chattui.sources.text import PARTIAL, DamagedError

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
MOST_BYTES = 4 * 1024**3
"""What one file may come to, packed or not: it is read into memory."""
MOST_RATIO = 200
"""How many times its packed size a file may unpack to. Exports come to 5 to 50 times."""
RATIO_FROM = 16 * 1024**2
"""Below this many unpacked bytes the ratio does not matter."""

_PIECES = {GZIP: 16 * 1024, ZSTD: 2 * 1024}
"""Packed bytes taken at a time: a piece of either kind cannot unpack to more than 64 MiB."""


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


def packing(head: bytes) -> bytes | None:
    """Return the magic number that the file begins with, or None if it is not packed."""
    return next((magic for magic in _PIECES if head.startswith(magic)), None)


def unpack(stream: BinaryIO, magic: bytes, name: str) -> Iterator[bytes]:
    """Yield what a gzip or zstd file holds; several members one after the other are one file.

    Raises:
        ChattuiError: The file is damaged or cut off, or unpacks to more than is reasonable.
    """
    begin: Callable[[], _Unpacker] = _gzip if magic == GZIP else _zstd
    unpacker = begin()
    packed = unpacked = 0
    while data := stream.read(_PIECES[magic]):
        packed += len(data)
        while data:
            if unpacker.eof:
                # Some tools pad with zeros; anything else after the end must be another member.
                data = data.lstrip(b"\0")
                if not data:
                    break
                unpacker = begin()
            try:
                piece = unpacker.decompress(data)
            except (zlib.error, zstandard.ZstdError) as error:
                raise ChattuiError(
                    f"{name} is damaged: it cannot be unpacked.", "Export it again."
                ) from error
            data = unpacker.unused_data if unpacker.eof else b""
            unpacked += len(piece)
            _check_size(packed, unpacked, name)
            if piece:
                yield piece
    if not unpacker.eof:
        raise DamagedError(f"{name} is cut off: its packed data have no end.", PARTIAL)


def _gzip() -> _Unpacker:
    return zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)


def _zstd() -> _Unpacker:
    return zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj()


def _check_size(packed: int, unpacked: int, name: str) -> None:
    if unpacked > RATIO_FROM and unpacked > MOST_RATIO * packed:
        raise dense(name)
    if unpacked > MOST_BYTES:
        raise too_large(name)


def dense(name: str) -> ChattuiError:
    """Return the error for a file that unpacks to far more than any export does."""
    return ChattuiError(
        f"{name} unpacks to more than {MOST_RATIO} times its size.",
        "No export does that. If it is one, unpack it yourself and import the result.",
    )


def too_large(name: str) -> ChattuiError:
    """Return the error for a file of more bytes than are read into memory."""
    return ChattuiError(
        f"{name} holds more than 4 GiB.", "Export shorter periods, and import them one by one."
    )
