"""JSON of any shape as a frame of text: one column a path, such as `contact.email` or `tags[].name`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import msgspec
import polars as pl

from chattui.errors import ChattuiError
from chattui.sources.base import LINE, File, Refusal
from chattui.sources.json_text import FAULTS, decode, in_words, is_cut_off
from chattui.sources.talk import UnfitError
from chattui.sources.text import cut_off, without_mark

BETWEEN = "\x1f"
"""Between the values of a list in one cell."""
_STEP = re.compile(r"([^.\[\]]+)|\[(\d*)\]")
_ANY: "msgspec.json.Decoder[Any]" = msgspec.json.Decoder(float_hook=str)
_MORE = "trailing characters"

Record = Mapping[str, Any]
Steps = tuple[str | int | None, ...]
"""Keys, places in lists, and None for all of a list."""


def read_records(file: File, records: str | None) -> Iterator[tuple[int, Record | Refusal]]:
    """Yield the records of a file, each with its line, or its number in one document.

    Args:
        file: A list of records, one record a line, or an object that holds the list.
        records: The path of the list in the document, or in each line.

    Raises:
        ChattuiError: The file is cut off, is no JSON, or has no such list.
    """
    data = without_mark(file.open(), file.name)
    try:
        document = decode(_ANY, data)
    except FAULTS as error:
        if _MORE not in str(error):
            raise _unreadable(error, file.name) from error
        yield from _of_lines(data, file.name, records)
        return
    for number, record in enumerate(_listed(document, records, file.name), 1):
        yield number, _record(record, file.name, number)


def cells(record: Record, paths: Mapping[str, Steps]) -> dict[str, str | None]:
    """Return what stands at each path, as text; UnfitError where it is no single value."""
    found = {}
    for path, steps in paths.items():
        there = [record[path]] if path in record else _at(record, steps)
        texts = []
        for value in chain.from_iterable(one if isinstance(one, list) else [one] for one in there):
            if isinstance(value, dict | list):
                raise UnfitError(path, "not a single value")
            if value is not None:
                texts.append(_text(value))
        found[path] = BETWEEN.join(texts) if texts else None
    return found


def paths_in(record: Record, before: str = "", deep: int = 8) -> Iterator[tuple[str, object]]:
    """Yield the paths of a record and what stands there; of a list of objects those of all of them."""
    for key, value in record.items():
        inner = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        if isinstance(value, dict) and deep:
            yield from paths_in(value, f"{before}{key}.", deep - 1)
        elif inner and deep:
            for one in inner:
                yield from paths_in(one, f"{before}{key}[].", deep - 1)
        else:
            yield f"{before}{key}", value


def steps_of(path: str) -> Steps:
    """Take a path apart: keys between points, `[0]` for a place in a list, `[]` for all of it."""
    return tuple(key or (int(place) if place else None) for key, place in _STEP.findall(path))


def frame_of(
    rows: Sequence[Mapping[str, str | None]], names: Sequence[str], lines: Sequence[int]
) -> pl.DataFrame:
    """Return cells as a frame of text, with `_line`."""
    columns = [pl.Series(name, [row[name] for row in rows], dtype=pl.String) for name in names]
    return pl.DataFrame([*columns, pl.Series(LINE, lines, dtype=pl.Int64)])


def _of_lines(data: bytes, name: str, records: str | None) -> Iterator[tuple[int, Record | Refusal]]:
    lines = data.split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            document = decode(_ANY, line)
        except FAULTS as error:
            if number == len(lines) and is_cut_off(error):
                raise cut_off(name, number) from error
            yield number, Refusal(name, number, "", in_words(error), line)
            continue
        for record in _listed(document, records, name):
            yield number, _record(record, name, number)


def _listed(document: object, records: str | None, name: str) -> list[object]:
    if records is None:
        return document if isinstance(document, list) else [document]
    pages = document if isinstance(document, list) else [document]
    found = [value for page in pages for value in _at(page, steps_of(records))]
    lists = [value if isinstance(value, list) else [value] for value in found if value is not None]
    if pages and not lists:
        raise ChattuiError(f"{name} has no {records}.", "Say in `records` of the mapping where the list is.")
    return [record for one in lists for record in one]


def _record(record: object, name: str, number: int) -> Record | Refusal:
    if isinstance(record, dict):
        return record
    return Refusal(name, number, "", "not an object", msgspec.json.encode(record))


def _at(value: object, steps: Steps) -> list[object]:
    """Return what stands at a path: one value, or those of all lists on the way; none where it is not."""
    if not steps:
        return [value]
    step, rest = steps[0], steps[1:]
    if step is None:
        return [found for one in value for found in _at(one, rest)] if isinstance(value, list) else []
    if isinstance(step, int):
        return _at(value[step], rest) if isinstance(value, list) and step < len(value) else []
    return _at(value[step], rest) if isinstance(value, dict) and step in value else []


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace(BETWEEN, "")


def _unreadable(error: Exception, name: str) -> ChattuiError:
    if is_cut_off(error):
        return cut_off(name)
    return ChattuiError(f"{name} cannot be read: {in_words(error)}.", "Export it again as JSON.")
