"""A look into a file of any system: its columns or paths, and some of what stands in each."""

from collections.abc import Iterable, Mapping
from itertools import islice

import msgspec

from chattui.errors import ChattuiError
from chattui.sources.base import File, Refusal
from chattui.sources.json_paths import paths_in, read_records
from chattui.sources.looks import Kind, look
from chattui.sources.tabular import read_sheet

_ROWS = 500
"""Records that are looked at."""
_BAR = "|"
"""The separator that must be said."""
_MOST = 40
"""Different values that are kept of each column."""


class Samples(msgspec.Struct, frozen=True):
    """What stands in a file.

    Attributes:
        values: By column or path its first different values, blank ones left out.
        separator: Of CSV, where it is none that is found by itself.
        records: In JSON the path of the list of records, where the file is more than the list.
    """

    values: Mapping[str, list[str]]
    records: str | None = None
    separator: str | None = None


def sample(file: File) -> Samples:
    """Look into a file.

    Raises:
        ChattuiError: It is damaged, or neither CSV nor JSON.
    """
    kind = look(file).kind
    if kind == Kind.CSV:
        separator = _BAR if _BAR in file.head.decode("utf-8", "replace").partition("\n")[0] else None
        rows = read_sheet(file, separator).frame.head(_ROWS)
        return Samples({name: _first(rows[name]) for name in rows.columns[:-1]}, separator=separator)
    if kind != Kind.JSON:
        raise ChattuiError(
            f"{file.name} is {look(file).says}: no mapping can read it.", "Export it as CSV, JSON or .xlsx."
        )
    records = _list_in(file)
    values: dict[str, list[str]] = {}
    for _, record in islice(read_records(file, records), _ROWS):
        if not isinstance(record, Refusal):
            for path, value in paths_in(record):
                values.setdefault(path, []).extend(_texts(value))
    return Samples({path: _first(texts) for path, texts in values.items()}, records)


def _list_in(file: File) -> str | None:
    """Return the path of the longest list of objects in the first document; None where it is a record."""
    if file.head.lstrip().startswith(b"["):
        return None
    _, document = next(iter(read_records(file, None)), (0, None))
    if document is None or isinstance(document, Refusal) or _is_record(document):
        return None
    lists = dict(_lists(document))
    return max(lists, key=lambda path: lists[path], default=None)


def _is_record(document: Mapping[str, object]) -> bool:
    """Say whether an object is more likely a record than a page: it says more than a page does."""
    single = [key for key, value in document.items() if not isinstance(value, list | dict)]
    return len(single) > len(document) / 2 and any("id" in key.casefold() for key in single)


def _lists(document: Mapping[str, object], before: str = "", deep: int = 3) -> Iterable[tuple[str, int]]:
    for key, value in document.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{before}{key}", len(value)
        elif isinstance(value, dict) and deep:
            yield from _lists(value, f"{before}{key}.", deep - 1)


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    words = {True: "true", False: "false"}
    return [words[one] if isinstance(one, bool) else str(one) for one in values if isinstance(one, str | int)]


def _first(values: Iterable[str]) -> list[str]:
    return list(islice(dict.fromkeys(text for value in values if (text := value.strip())), _MOST))
