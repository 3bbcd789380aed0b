"""Key hashes of many rows in one sorted file, in which few are found by reading few of its blocks.

```
sha256 of the rest of this line, length of the head, head    what is in it; of each block first hash, checksum
block: 256 hashes, sorted, and 256 numbers                   of the files that the rows are in
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
_BLOCK = ROWS * (array(_HASH).itemsize + array(_NUMBER).itemsize)
_SEAL = sha256().digest_size
_LENGTH = 8
_NOBODY = 2**32 - 1
"""The number of no file: it fills the last block."""


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


def encode(hashes: str, files: Sequence[str], rows: Iterable[tuple[Sequence[int], Sequence[int]]]) -> bytes:
    """Return the file of a segment.

    Args:
        hashes: How the hashes were made.
        files: The sha256 of each file.
        rows: Portions of hashes, sorted over all, and of places in `files`; each but the last has a number
            of rows that whole blocks take.
    """
    firsts, sums, blocks, count = array(_HASH), array(_NUMBER), [], 0
    for keys, numbers in rows:
        count += len(keys)
        for start in range(0, len(keys), ROWS):
            missing = max(0, start + ROWS - len(keys))
            held = array(_HASH, keys[start : start + ROWS])
            of = array(_NUMBER, numbers[start : start + ROWS])
            firsts.append(held[0])
            held.extend([2**64 - 1] * missing)
            of.extend([_NOBODY] * missing)
            blocks.append(held.tobytes() + of.tobytes())
            sums.append(crc32(blocks[-1]))
    head = msgspec.msgpack.encode(
        _Head(hashes, sys.byteorder, list(files), count, firsts.tobytes(), sums.tobytes())
    )
    sealed = len(head).to_bytes(_LENGTH) + head
    return b"".join([sha256(sealed).digest(), sealed, *blocks])


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
            self._head, self._begin = self._read_head()
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
            for number in self._numbers(key):
                yield key, self._head.files[number]

    def _numbers(self, key: int) -> Iterator[int]:
        block = max(0, bisect_left(self._firsts, key) - 1)
        while block < len(self._firsts) and self._firsts[block] <= key:
            keys, numbers = self._block(block)
            place = bisect_left(keys, key)
            while place < ROWS and keys[place] == key:
                if numbers[place] != _NOBODY:
                    yield numbers[place]
                place += 1
            if place < ROWS:
                return
            block += 1

    def _block(self, number: int) -> tuple[memoryview, memoryview]:
        data = os.pread(self._file, _BLOCK, self._begin + number * _BLOCK)
        if len(data) != _BLOCK or crc32(data) != self._sums[number]:
            raise Damaged(self.path)
        view, size = memoryview(data), ROWS * array(_HASH).itemsize
        return view[:size].cast(_HASH), view[size:].cast(_NUMBER)

    def _read_head(self) -> tuple[_Head, int]:
        begin = os.pread(self._file, _SEAL + _LENGTH, 0)
        length = int.from_bytes(begin[_SEAL:])
        if length > os.fstat(self._file).st_size:
            raise Damaged(self.path)
        body = os.pread(self._file, length, _SEAL + _LENGTH)
        if sha256(begin[_SEAL:] + body).digest() != begin[:_SEAL]:
            raise Damaged(self.path)
        head = msgspec.msgpack.decode(body, type=_Head)
        if head.byteorder != sys.byteorder:
            raise Damaged(self.path)
        return head, _SEAL + _LENGTH + length
