"""JSON Lines with chattui's own columns: one object a line."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import polars as pl

from chattui.errors import ChattuiError
from chattui.sources import base
from chattui.sources.base import LINE, File, Refusal
from chattui.sources.json_text import FAULTS, decode, in_words
from chattui.sources.tag_lists import tag_lists
from chattui.sources.text import cut_off, without_mark

TAGS = "tags"
MOST_NAMES = 1000
"""Keys that the objects of a file may have together; each becomes a column."""
SEPARATORS = r"[;|]"
"""Between tags that are written as one text."""

Row = Mapping[str, Any]


def read_lines(file: File, wanted: Callable[[str], bool]) -> tuple[pl.DataFrame, list[str], list[Refusal]]:
    """Read a file line by line; a line that cannot be read is refused.

    Returns:
        The wanted columns as text (numbers and true/false as they are written), `tags` as a list
        where any row has one, and `_line`; the names of all columns; the refusals.

    Raises:
        ChattuiError: The file is cut off, is UTF-16, is no JSON Lines, or has too many keys.
    """
    data = without_mark(file.open(), file.name)
    if data.lstrip().startswith(b"["):
        raise ChattuiError(
            f"{file.name} is a JSON list.", "JSON Lines are needed: one object a line, no list round them."
        )
    decoder = msgspec.json.Decoder(dict[str, Any], float_hook=str)
    lines = data.split(b"\n")
    last = len(lines) if lines[-1] else 0
    rows: list[Row] = []
    numbers: list[int] = []
    refused: list[Refusal] = []
    names: dict[str, Any] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = decode(decoder, line)
        except FAULTS as error:
            if number == last:
                raise cut_off(file.name, number) from error
            refused.append(Refusal(file.name, number, "", in_words(error), line))
            if len(refused) > base.MOST_REFUSED:
                raise base.too_many_refused(refused[-1]) from error
            continue
        names.update(row)
        if len(names) > MOST_NAMES:
            raise ChattuiError(
                f"{file.name} has more than {MOST_NAMES} different keys.", "Leave out what is not needed."
            )
        rows.append(row)
        numbers.append(number)
    nested: dict[int, str] = {}
    columns = [_column(name, [row.get(name) for row in rows], nested) for name in names if wanted(name)]
    frame = pl.DataFrame([pl.Series(LINE, numbers, dtype=pl.Int64), *columns])
    for place, name in nested.items():
        number = numbers[place]
        refused.append(Refusal(file.name, number, name, "not a single value", lines[number - 1]))
    frame = frame.filter(~frame[LINE].is_in([numbers[place] for place in nested]))
    return frame, [*names], refused


def _column(name: str, values: list[Any], nested: dict[int, str]) -> pl.Series:
    """Return a column as text, or as lists of tags; note in `nested` the places that hold no single value."""
    kinds = set(map(type, values))
    if kinds <= {str, type(None)}:
        return pl.Series(name, values, dtype=pl.String)
    if name == TAGS and list in kinds:
        return tag_lists(name, [_tags(value, place, nested) for place, value in enumerate(values)])
    for place, value in enumerate(values):
        if isinstance(value, (list, dict)):
            nested[place] = name
    return pl.Series(name, [_text(value) for value in values], dtype=pl.String)


def _tags(value: object, place: int, nested: dict[int, str]) -> list[str] | None:
    if isinstance(value, list):
        if all(type(tag) is str for tag in value):
            return value
        if any(isinstance(tag, (list, dict)) for tag in value):
            nested[place] = TAGS
        return [text for tag in value if (text := _text(tag)) is not None]
    if isinstance(value, dict):
        nested[place] = TAGS
    text = _text(value)
    return None if text is None else re.split(SEPARATORS, text)


def _text(value: object) -> str | None:
    """Return a single value as JSON writes it (decimals are text already); None for all others."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (str, int)) else None
