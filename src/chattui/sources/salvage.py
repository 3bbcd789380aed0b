"""What is whole of a damaged file (`--partial`): the rows in front of the place where it breaks off."""

import re
from dataclasses import replace
from typing import NamedTuple

import msgspec

from chattui.sources import json_text
from chattui.sources.base import File
from chattui.sources.looks import Kind, look
from chattui.sources.tabular import read_sheet
from chattui.sources.text import BOM, DamagedError

_RAW = msgspec.json.Decoder(msgspec.Raw)
_BREAK = re.compile(rb"\r\n|\n|\r")
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|["{}\[\]]', re.DOTALL)
"""A whole string, the quote of one that has no end, or a bracket."""
_CLOSER = {b"{": b"}", b"[": b"]"}
_OWN_ID = frozenset({"id", "_id", "uuid"})
_MOST_TRIES = 10


def salvage(file: File) -> File | None:
    """Return a file that holds only the whole rows before a damage; None if there is no damage.

    Raises:
        ChattuiError: Not one row is whole, or nobody can say where the damage is.
    """
    damaged: DamagedError | None = None
    try:
        data = file.open()
    except DamagedError as error:
        # Packed data that break off: what they held until there.
        damaged, data = error, error.before
    kind = look(file).kind
    if kind == Kind.CSV:
        if damaged is not None:
            # The last line need not be whole, even if it has all its cells.
            data = data[: data.rfind(b"\n") + 1]
        rest = _of_sheet(file, data)
    elif kind == Kind.JSON:
        rest = _of_json(data, file.name)
    else:
        rest = data
    if damaged is None and rest is data:
        return None
    if not rest.strip():
        raise damaged or DamagedError(f"{file.name} has no whole row before its damage.", "Export it again.")
    file.tell("Damaged: only the whole rows before that were taken (--partial)")
    return replace(file, open=lambda: rest)


def _of_sheet(file: File, data: bytes) -> bytes:
    """Return the lines before the record at which a CSV file breaks off; the same data if it does not."""
    for _ in range(_MOST_TRIES):
        held = data
        try:
            read_sheet(replace(file, open=lambda held=held: held))  # type: ignore[misc]
        except DamagedError as error:
            if error.line is None or error.line <= 1:
                raise
            data = _lines_before(data, error.line)
            continue
        return data
    return b""


def _lines_before(data: bytes, line: int) -> bytes:
    end = 0
    for number, found in enumerate(_BREAK.finditer(data), 2):
        if number > line:
            break
        end = found.end()
    return data[:end]


def _of_json(data: bytes, name: str) -> bytes:
    try:
        json_text.decode(_RAW, data)
    except json_text.FAULTS as error:
        fault = error
    else:
        return data
    first, _, others = data.removeprefix(BOM).lstrip().partition(b"\n")
    if others.strip() and _is_whole(first):
        kept, _, last = data.rstrip().rpartition(b"\n")
        return data if _is_whole(last) else kept + b"\n"
    if not json_text.is_cut_off(fault):
        raise DamagedError(
            f"{name} cannot be read: {json_text.in_words(fault)}.", "Export it again."
        ) from fault
    return _of_document(data)


def _is_whole(line: bytes) -> bool:
    try:
        json_text.decode(_RAW, line)
    except json_text.FAULTS:
        return False
    return True


class _Open(NamedTuple):
    """A list or object that is not closed yet, and where the last object in it ended (0: there is none)."""

    closer: bytes
    end: int = 0


def _of_document(data: bytes) -> bytes:
    """Close a JSON document after the last whole record of its outermost list.

    An object that has an id of its own is one record: a list in it holds none.
    """
    stack: list[_Open] = []
    for token in _TOKEN.finditer(data):
        mark = token[0]
        if mark == b'"':
            break
        if mark in _CLOSER:
            stack.append(_Open(_CLOSER[mark]))
        elif mark in (b"}", b"]") and stack:
            stack.pop()
            if mark == b"}" and stack and stack[-1].closer == b"]":
                stack[-1] = stack[-1]._replace(end=token.end())
    place = next((place for place, one in enumerate(stack) if one.closer == b"]"), None)
    if place is None or not stack[place].end or (place and _OWN_ID & {*json_text.keys(data)[0]}):
        return b""
    return data[: stack[place].end] + b"".join(one.closer for one in reversed(stack[: place + 1]))
