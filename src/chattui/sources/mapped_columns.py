"""Our columns out of theirs, as a mapping says: text that `importing.conform` reads, or lists of tags.

What cannot be read here is left as it is, to be refused there with its place.
"""

from collections.abc import Mapping as Table
from zoneinfo import ZoneInfo

import polars as pl

from chattui.model.mapping import Mapping, Taken
from chattui.model.tables import BY_NAME, Kind
from chattui.sources.columns import moments
from chattui.sources.json_paths import BETWEEN
from chattui.sources.order_cells import given, less_refunds
from chattui.sources.spans import added, seconds

_ISO = "%Y-%m-%dT%H:%M:%S%.6f"
_OFFSET = r"(?:([Zz])|([+-])(\d{2}):?(\d{2}))$"
_WITH_OFFSET = ("%z", "%:z", "%+")
"""Parts of formats that read an offset."""
_UNIX = r"^(\d{9,13}(?:\.\d+)?)$"
_MILLISECONDS_FROM = 1e11
_CLEAR = ("", "n/a", "null", "none", "-")
"""What says that there is no span of time."""


def columns_of(mapping: Mapping, zone: ZoneInfo | None) -> dict[str, pl.Expr]:
    """Return the columns of ours, over a frame of theirs as text.

    Args:
        mapping: What they are made of.
        zone: Of times without offset, where it is known.
    """
    table = BY_NAME[mapping.table]
    found = {}
    for name, taken in mapping.columns.items():
        column = table.column(name)
        kind = column.kind if column else Kind.TEXT
        found[name] = _column(mapping, taken, kind, zone)
    return found


def _column(mapping: Mapping, taken: Taken, kind: Kind, zone: ZoneInfo | None) -> pl.Expr:
    if taken.value is not None:
        fixed = pl.lit(taken.value)
        return fixed.str.split(BETWEEN) if kind is Kind.TAGS else fixed
    if kind is Kind.TAGS:
        return _tags(taken)
    if kind is Kind.TIME:
        return _time(mapping, taken, zone)
    text = _meant(pl.coalesce(*map(given, taken.from_)), taken)
    if kind is Kind.SECONDS:
        plain = _number(text, mapping)
        return pl.coalesce(_written(seconds(plain, taken.unit)), _unless_clear(text))
    if kind is Kind.MONEY:
        amount = _number(text, mapping)
        return (
            less_refunds(amount, _number(given(taken.less), mapping).str.strip_prefix("-"))
            if taken.less
            else amount
        )
    return text


def _tags(taken: Taken) -> pl.Expr:
    """Return the tags of all columns, in their order."""
    between = r"[;|]" if taken.separator is None else _escaped(taken.separator)
    joined = pl.concat_str(
        *(given(name).str.replace_all(between, BETWEEN) for name in taken.from_),
        separator=BETWEEN,
        ignore_nulls=True,
    )
    trimmed = joined.fill_null("").str.split(BETWEEN).list.eval(pl.element().str.strip_chars())
    return trimmed.list.eval(_meant(pl.element(), taken))


def _time(mapping: Mapping, taken: Taken, zone: ZoneInfo | None) -> pl.Expr:
    """Return a time as ISO 8601, or as what it was."""
    text = _meant(
        pl.concat_str(*map(given, taken.from_), separator=" ", ignore_nulls=True).replace("", None), taken
    )
    if taken.after is not None:
        begin = _instant(_time(mapping, mapping.columns[taken.after], zone), zone)
        span = seconds(_number(text, mapping), taken.unit)
        end = added(begin, span)
        return pl.coalesce(end.dt.strftime(f"{_ISO}Z"), _unless_clear(text))
    if taken.format is None:
        return text
    read = text.str.to_datetime(taken.format, strict=False, time_unit="us")
    if any(offset in taken.format for offset in _WITH_OFFSET):
        return pl.coalesce(read.dt.strftime(f"{_ISO}Z"), text)
    return pl.coalesce(read.dt.strftime(_ISO), text)


def _instant(iso: pl.Expr, zone: ZoneInfo | None) -> pl.Expr:
    """Read times as instants in UTC (without saying so); null where one is not understood."""
    local = moments(iso)
    sign = pl.when(iso.str.extract(_OFFSET, 2) == "-").then(-1).otherwise(1)
    hours, minutes = (iso.str.extract(_OFFSET, group).cast(pl.Int64).fill_null(0) for group in (3, 4))
    aware = pl.when(iso.str.contains(_OFFSET)).then(
        local - pl.duration(minutes=sign * (hours * 60 + minutes))
    )
    number = iso.str.extract(_UNIX).cast(pl.Float64)
    of_seconds = pl.when(number >= _MILLISECONDS_FROM).then(number / 1000).otherwise(number)
    unix = pl.from_epoch((of_seconds * 1e6).round().cast(pl.Int64), time_unit="us")
    if zone is None:
        return pl.coalesce(aware, unix)
    placed = local.dt.replace_time_zone(zone.key, ambiguous="earliest", non_existent="null")
    return pl.coalesce(aware, unix, placed.dt.convert_time_zone("UTC").dt.replace_time_zone(None))


def _meant(text: pl.Expr, taken: Taken) -> pl.Expr:
    """Return what their words mean."""
    if not taken.values:
        return text
    words: Table[str, str] = taken.values
    if taken.other is None:
        return text.replace(words)
    return pl.when(text.is_not_null()).then(text.replace_strict(words, default=pl.lit(taken.other)))


def _number(text: pl.Expr, mapping: Mapping) -> pl.Expr:
    """Write numbers with a decimal point and without marks between thousands.

    One that is not written as the mapping says is spoilt: better refused than read as another number.
    """
    decimal = _escaped(mapping.decimal)
    if mapping.thousands is not None:
        mark = "[ \u00a0\u202f]" if mapping.thousands == " " else _escaped(mapping.thousands)
        grouped = text.str.contains(rf"^-?[0-9]{{1,3}}(?:{mark}[0-9]{{3}})+(?:{decimal}[0-9]+)?$")
        text = pl.when(grouped).then(text.str.replace_all(mark, "")).otherwise(text)
    if mapping.decimal == ".":
        return text
    is_other = text.str.contains(r"^-?[0-9]+\.[0-9]+$")
    return pl.when(is_other).then(text + "?").otherwise(text.str.replace(r"^(-?[0-9]+),([0-9]+)$", "$1.$2"))


def _unless_clear(text: pl.Expr) -> pl.Expr:
    return pl.when(~text.str.to_lowercase().is_in([*_CLEAR])).then(text)


def _written(number: pl.Expr) -> pl.Expr:
    return number.cast(pl.String)


def _escaped(mark: str) -> str:
    return "".join(rf"\x{{{ord(letter):x}}}" for letter in mark)
