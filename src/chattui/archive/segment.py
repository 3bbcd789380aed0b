"""Key hashes of many rows in one sorted file, in which few are found by reading few of its blocks.

```
blocks: 256 hashes, sorted, and 256 numbers     of the files that the rows are in
head, its length, sha256 of both                what is in it; of each block first hash and checksum
```

Each block is held against its checksum when it is read: so nothing that has rotted is believed, and
nothing has to be read whole for that.
"""

import os
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Literal, Self
from zlib import crc32

import msgspec

from chattui.archive import fileops

ROWS = 256
"""Rows of a block."""
_HASH: Literal["Q"] = "Q"
_NUMBER: Literal["I"] = "I"
_HASHES = ROWS * array(_HASH).itemsize
_BLOCK = _HASHES + ROWS * array(_NUMBER).itemsize
_SEAL = sha256().digest_size
_LENGTH = 8
_NOBODY = 2**32 - 1
"""The number of no file: it fills what is left of a block."""


class Damaged(Exception):  # noqa: N818 -- no error to the user: the file is made again
    """A segment is not as it was written."""


class _Head(msgspec.Struct, frozen=True):
    """What is in a segment.

    Attributes:
        hashes: How they were made: see `datafile.hash_tag`.
        byteorder: Of the machine that wrote it.
        files: The sha256 of each file whose rows are in it; a row says which by its place in here.
        rows: How many.
        firsts: The first hash of each block.
        sums: The checksum of each block.
    """

    hashes: str
    byteorder: str
    files: list[str]
    rows: int
    firsts: bytes
    sums: bytes


def encode(
    hashes: str, files: Sequence[str], rows: Iterable[tuple[Sequence[int], Sequence[int]]]
) -> Iterator[bytes]:
    """Give the file of a segment, part by part.

    Args:
        hashes: How the hashes were made.
        files: The sha256 of each file.
        rows: Portions of hashes, sorted over all, and of places in `files`; each begins a block.
    """
    firsts, sums, count = array(_HASH), array(_NUMBER), 0
    for keys, numbers in rows:
        blocks = []
        for start in range(0, len(keys), ROWS):
            held = array(_HASH, keys[start : start + ROWS])
            of = array(_NUMBER, numbers[start : start + ROWS])
            firsts.append(held[0])
            count += len(held)
            missing = ROWS - len(held)
            held.extend([2**64 - 1] * missing)
            of.extend([_NOBODY] * missing)
            blocks.append(held.tobytes() + of.tobytes())
            sums.append(crc32(blocks[-1]))
        yield b"".join(blocks)
    head = msgspec.msgpack.encode(
        _Head(hashes, sys.byteorder, list(files), count, firsts.tobytes(), sums.tobytes())
    )
    sealed = head + len(head).to_bytes(_LENGTH)
    yield sealed + sha256(sealed).digest()


class Segment:
    """An open segment.

    Args:
        path: Its file.

    Raises:
        Damaged: Its head is not as it was written, or from another kind of machine.
        OSError: The system refused.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = fileops.opened(path)
        try:
            self._head = self._read_head()
        except BaseException:
            os.close(self._file)
            raise
        self._firsts = memoryview(self._head.firsts).cast(_HASH)
        self._sums = memoryview(self._head.sums).cast(_NUMBER)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)

    @property
    def hashes(self) -> str:
        """How its hashes were made."""
        return self._head.hashes

    @property
    def files(self) -> Sequence[str]:
        """The sha256 of each file whose rows are in it."""
        return self._head.files

    def find(self, keys: Iterable[int]) -> Iterator[tuple[int, str]]:
        """Give each of these hashes that is in it, with the sha256 of the file: of each, if it is in several.

        Raises:
            Damaged: A block is not as it was written.
            OSError: The system refused.
        """
        for key in keys:
            block = max(0, bisect_left(self._firsts, key) - 1)
            while block < len(self._firsts) and self._firsts[block] <= key:
                for number in _numbers(self._block(block), key):
                    yield key, self._head.files[number]
                block += 1

    def _block(self, number: int) -> bytes:
        data = os.pread(self._file, _BLOCK, number * _BLOCK)
        if len(data) != _BLOCK or crc32(data) != self._sums[number]:
            raise Damaged(self.path)
        return data

    def _read_head(self) -> _Head:
        size = os.fstat(self._file).st_size
        if size < _LENGTH + _SEAL:
            raise Damaged(self.path)
        end = os.pread(self._file, _LENGTH + _SEAL, size - _LENGTH - _SEAL)
        length, seal = end[:_LENGTH], end[_LENGTH:]
        begin = size - len(end) - int.from_bytes(length)
        if begin < 0:
            raise Damaged(self.path)
        body = os.pread(self._file, int.from_bytes(length), begin)
        if sha256(body + length).digest() != seal:
            raise Damaged(self.path)
        head = msgspec.msgpack.decode(body, type=_Head)
        if head.byteorder != sys.byteorder:
            raise Damaged(self.path)
        return head


def _numbers(block: bytes, key: int) -> list[int]:
    """Return the numbers that stand beside a hash. Most keys are in no segment: so that is seen at once."""
    sought = array(_HASH, [key]).tobytes()
    found, place = [], block.find(sought, 0, _HASHES)
    while place >= 0:
        row, within = divmod(place, len(sought))
        if not within:
            found.append(memoryview(block)[_HASHES:].cast(_NUMBER)[row])
        place = block.find(sought, place + 1, _HASHES)
    return [number for number in found if number != _NOBODY]
