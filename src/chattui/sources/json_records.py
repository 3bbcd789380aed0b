"""The records of JSON exports one by one: of a page, a list of pages or records, or one of them a line.

A page is what an interface gives at a time: an object with the records under one of its keys.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from chattui.errors import ChattuiError
from chattui.sources import base
from chattui.sources.base import File, Refusal, Stated
from chattui.sources.json_text import FAULTS, decode, in_words, is_cut_off
from chattui.sources.text import cut_off, without_mark

T = TypeVar("T", bound=msgspec.Struct)
_Wanted = dict[tuple[str, ...], Any]
"""Paths of keys, and what stands there."""

_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_RAW = msgspec.json.Decoder(msgspec.Raw)
_NEXT = re.compile(rb"\s*(\S)")


class Part(msgspec.Struct, frozen=True, gc=False):
    """A record or a part of one: the keys that are needed, of which any may be missing or null."""


class _Broken(msgspec.Struct, frozen=True):
    """A record or page that cannot be decoded."""

    raw: msgspec.Raw
    error: Exception

    def refusal(self, file: str, number: int) -> Refusal:
        return Refusal(file, number, "", in_words(self.error), bytes(self.raw))


class Records(Generic[T]):
    """How the records of one kind are written.

    Args:
        record: What one is; unknown keys are passed over.
        page: The key under which a page lists them; `data.payload` is a key within a key. None: there
            are no pages.
        total: The key under which each page says how many records all pages have together.
    """

    def __init__(self, record: type[T], page: str | None, total: str | None = None) -> None:
        self._record = record
        self._records = msgspec.json.Decoder(record)
        self._page = tuple(page.split(".")) if page else ()
        self._total = tuple(total.split(".")) if total else ()
        wanted: _Wanted = {self._page: list[msgspec.Raw], **({self._total: Any} if total else {})}
        self._pages = [msgspec.json.Decoder(_shape(wanted, base)) for base in (record, None)] if page else []
        """What tells a record from a page in one go; and a page whose other keys are no record's."""

    def stated(self, totals: Sequence[int], holds: int) -> tuple[Stated, ...]:
        """Return what a file says of its own numbers: the totals of its pages, against its records."""
        return (Stated(self._total[-1], max(totals), holds),) if totals else ()

    def read(self, file: File, totals: list[int] | None = None) -> Iterator[tuple[int, T | Refusal]]:
        """Yield the records of a file; with `totals`, put there what its pages say of their number.

        Each comes with its number: the line, or in one document the place among its records from 1. One
        that cannot be decoded comes as its refusal.

        Raises:
            ChattuiError: The file is cut off, as a whole no JSON, or has too many records that are none.
        """
        data = without_mark(file.open(), file.name)
        told = [] if totals is None else totals
        read = self._of_lines if _is_lines(data) else self._of_document
        refused = 0
        for number, record in read(data, file.name, told):
            if isinstance(record, Refusal):
                refused += 1
                if refused > base.MOST_REFUSED:
                    raise base.too_many_refused(record)
            yield number, record

    def _of_document(self, data: bytes, name: str, totals: list[int]) -> Iterator[tuple[int, T | Refusal]]:
        whole = msgspec.Raw(data)
        try:
            items = decode(_LIST, data) if data.lstrip().startswith(b"[") else [whole]
        except FAULTS as error:
            raise _unreadable(error, name) from error
        records = (record for item in items for record in self._records_of(item, totals))
        for number, record in enumerate(records, 1):
            if not isinstance(record, _Broken):
                yield number, record
            elif record.raw is whole and not isinstance(record.error, msgspec.ValidationError):
                raise _unreadable(record.error, name) from record.error
            else:
                yield number, record.refusal(name, number)

    def _of_lines(self, data: bytes, name: str, totals: list[int]) -> Iterator[tuple[int, T | Refusal]]:
        last = data.count(b"\n") + 1
        for number, line in enumerate(_lines(data), 1):
            if not line.strip():
                continue
            for record in self._records_of(msgspec.Raw(line), totals):
                if not isinstance(record, _Broken):
                    yield number, record
                elif number == last and is_cut_off(record.error):
                    raise cut_off(name, number) from record.error
                else:
                    yield number, record.refusal(name, number)

    def _records_of(self, raw: msgspec.Raw, totals: list[int]) -> Iterator[T | _Broken]:
        """Yield the record, or the records of the page, that `raw` is."""
        try:
            listed = self._listed(raw, totals)
        except FAULTS as error:
            yield _Broken(raw, error)
            return
        for record in listed:
            try:
                yield record if isinstance(record, self._record) else decode(self._records, record)
            except FAULTS as error:
                yield _Broken(record, error)

    def _listed(self, raw: msgspec.Raw, totals: list[int]) -> list[Any]:
        """Return what a page lists, still to be decoded, or the record that `raw` is.

        Raises:
            FAULTS: It is no JSON.
        """
        for decoder in self._pages:
            try:
                item = decode(decoder, raw)
            except msgspec.ValidationError:
                continue
            page = _at(item, self._page)
            if isinstance(page, list):
                total = _at(item, self._total) if self._total else None
                if isinstance(total, int):
                    totals.append(total)
                return page
            if isinstance(item, self._record):
                return [item]
        return [raw]


def _shape(wanted: _Wanted, record: type[msgspec.Struct] | None) -> type[msgspec.Struct]:
    """Return what has these keys, each as an attribute with `_` after it; and all of a record's, if given."""
    fields: list[tuple[str, Any, Any]] = []
    for key in dict.fromkeys(path[0] for path in wanted):
        inner = {path[1:]: kind for path, kind in wanted.items() if path[0] == key}
        held: Any = inner[()] if () in inner else _shape(inner, None)
        fields.append((f"{key}_", held | None, msgspec.field(default=None, name=key)))
    return msgspec.defstruct("Page", fields, bases=(record,) if record else (), frozen=True)


def _at(item: object, path: Sequence[str]) -> object:
    """Return what stands at a path of keys; None where one is missing."""
    for key in path:
        item = getattr(item, f"{key}_", None)
    return item


def _lines(data: bytes) -> Iterator[bytes]:
    """Cut at line breaks, one line at a time."""
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        yield data[start:end]
        start = end + 1
    yield data[start:]


def _is_lines(data: bytes) -> bool:
    """Say whether this is one object a line: the first line is or seems one, and more follows."""
    data = data.lstrip()
    end = data.find(b"\n")
    if end < 0:
        return False
    first, following = data[:end].rstrip(), _NEXT.match(data, end)
    if following is None or not (first.startswith(b"{") and first.endswith(b"}")):
        return False
    try:
        decode(_RAW, first)
    except FAULTS:
        return following[1] == b"{"
    return True


def _unreadable(error: Exception, name: str) -> ChattuiError:
    if is_cut_off(error):
        return cut_off(name)
    return ChattuiError(f"{name} cannot be read: {in_words(error)}.", "Export it again as JSON.")
