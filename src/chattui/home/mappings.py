"""Read a mapping (`import --map`): strictly, and with the nearest right name where one is wrong."""

import re
from collections.abc import Mapping as Table
from pathlib import Path
from typing import Any

from chattui.errors import UsageError, nearest
from chattui.home.strict import SettingError, checked, document, read_text
from chattui.model.mapping import Mapping, Taken
from chattui.model.settings import zone
from chattui.model.tables import BY_NAME, ORDERS, OWN_PREFIX, STAGES, Column, Kind
from chattui.model.tables import Table as Canonical

_OWN = re.compile(rf"{OWN_PREFIX}[A-Za-z0-9_]{{1,60}}")
_PERSON = ("visitor_email", "visitor_id")
_ONLY = {
    "format": ((Kind.TIME,), "times"),
    "after": ((Kind.TIME,), "times"),
    "unit": ((Kind.TIME, Kind.SECONDS), "spans of time"),
    "less": ((Kind.MONEY,), "amounts"),
    "separator": ((Kind.TAGS,), "tags"),
}
"""Keys that mean something for some kinds of columns only."""


def read_mapping(path: Path) -> Mapping:
    """Read a mapping.

    Raises:
        UsageError: There is no such file, it is no TOML, has unknown keys, or does not fit together.
        ChattuiError: It cannot be read.
    """
    try:
        text = read_text(path)
    except FileNotFoundError as error:
        raise UsageError(
            f"There is no file {path}.", "chattui import FILE --suggest-map writes a mapping to begin with."
        ) from error
    try:
        mapping = checked(_spelt_out(document(text)), Mapping)
        _check(mapping)
    except SettingError as error:
        raise error.in_file(path) from error
    return mapping


def _spelt_out(values: Table[str, Any]) -> dict[str, Any]:
    """Write what may be said shortly at full length: a name for a list of one, a list for a table."""
    long = dict(values)
    if isinstance(columns := long.get("columns"), dict):
        long["columns"] = {name: _column(taken) for name, taken in columns.items()}
    if isinstance(words := long.get("leave_out"), dict):
        long["leave_out"] = {name: [one] if isinstance(one, str) else one for name, one in words.items()}
    return long


def _column(taken: object) -> object:
    if isinstance(taken, str | list):
        taken = {"from": taken}
    if not isinstance(taken, dict):
        return taken
    long = dict(taken)
    if isinstance(long.get("from"), str):
        long["from"] = [long["from"]]
    for key in ("value", "other"):
        if key in long:
            long[key] = _word(long[key])
    if isinstance(long.get("values"), dict):
        long["values"] = {theirs: _word(ours) for theirs, ours in long["values"].items()}
    return long


def _word(value: object) -> object:
    """Write true, false and numbers as the words that they are in a cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else value


def _check(mapping: Mapping) -> None:
    table = BY_NAME[mapping.table]
    for name, taken in mapping.columns.items():
        _check_column(name, taken, _known(table, name), mapping)
    for name in table.required:
        if name not in mapping.columns and name != "source":
            raise SettingError(f"columns.{name} is missing", f"Every row of {table.name} must have it.")
    if mapping.thousands == mapping.decimal:
        raise SettingError("decimal and thousands are the same mark", "Say another for one of them.")
    if mapping.timezone is not None:
        try:
            zone(mapping.timezone)
        except ValueError as error:
            raise SettingError(f"timezone: {error}", "Give an IANA name such as Europe/Helsinki.") from None


def _known(table: Canonical, name: str) -> Column:
    """Return the column of ours that has this name."""
    column = table.column(name)
    if name.startswith(OWN_PREFIX):
        if not _OWN.fullmatch(name):
            raise SettingError(f"columns.{name} is no name", "After x_ come letters, digits and underscores.")
    elif name == "visitor":
        raise SettingError("columns.visitor is made by chattui itself", "Say visitor_email or visitor_id.")
    names = [one.name for one in table.columns if one.kind is not Kind.PERSON]
    if table is not STAGES:
        names += _PERSON
    if table is ORDERS:
        names.append("currency")
    if column is None and name not in names:
        near = nearest(name, names)
        hint = (
            f"Did you mean {' or '.join(near)}?" if near else f"Columns of your own begin with {OWN_PREFIX}."
        )
        raise SettingError(f"columns.{name}: {table.name} have no such column", hint)
    return column or Column(name, Kind.TEXT, "")


def _check_column(name: str, taken: Taken, column: Column, mapping: Mapping) -> None:
    if bool(taken.from_) == (taken.value is not None):
        raise SettingError(f"columns.{name} must say from or value, one of both")
    for key, (kinds, words) in _ONLY.items():
        if getattr(taken, key) is not None and column.kind not in kinds:
            raise SettingError(f"columns.{name}.{key} is for {words} only", f"Take {key} out there.")
    if taken.other is not None and not taken.values:
        raise SettingError(f"columns.{name}.other says nothing without values", "Add values, or take it out.")
    if column.kind is Kind.TIME and taken.unit is not None and taken.after is None:
        raise SettingError(
            f"columns.{name}.unit needs after", 'Say after which time it comes: after = "started_at".'
        )
    if taken.after is not None:
        _check_after(name, taken.after, mapping)


def _check_after(name: str, after: str, mapping: Mapping) -> None:
    base = mapping.columns.get(after)
    times = [
        other
        for other, taken in mapping.columns.items()
        if other != name and taken.after is None and _known(BY_NAME[mapping.table], other).kind is Kind.TIME
    ]
    if base is None or after not in times:
        hint = f"Say one of {', '.join(times)}." if times else "Map that time first."
        raise SettingError(f"columns.{name}.after: {after} is no time of this mapping", hint)
