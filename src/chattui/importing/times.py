"""Times: ISO 8601 with an offset, or local ones in the reading's zone, or Unix seconds and milliseconds."""

from collections import Counter
from datetime import UTC, datetime

import polars as pl

from chattui.importing.cells import Cells, Fault, Noted, is_text, within_calendar
from chattui.importing.cleaning import given_texts
from chattui.model.tables import Column, Kind
from chattui.schema import TIME
from chattui.sources.base import Reading

EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""Times outside are slips or marks for "never": one of them would stretch every history."""
MILLISECONDS_FROM = 1e11
"""Unix times from here on are milliseconds."""

NAIVE = pl.Datetime("us")
_DAY, _CLOCK, _SECOND = "[0-9]{4}-[0-9]{2}-[0-9]{2}", "[0-9]{2}:[0-9]{2}", "[0-5][0-9]"
_QUICK = tuple(
    (f"^{_DAY}{between}{_CLOCK}:{_SECOND}{end}$", f"%Y-%m-%d{between}%H:%M:%S{end}", end == "Z")
    for between in ("T", " ")
    for end in ("Z", "")
)
"""The commonest ways of writing a time: pattern, format, whether it is UTC."""
_ANY = (
    rf"^(?<day>{_DAY})[Tt ](?<clock>{_CLOCK})(?::(?<second>{_SECOND})(?:[.,](?<fraction>[0-9]+))?)?"
    r"(?: ?(?:(?<utc>[Zz])|(?<sign>[+-])(?<hours>[01][0-9]|2[0-3])(?::?(?<minutes>[0-5][0-9]))?))?$"
)
_UNIX = r"^[0-9]{9,13}(?:\.[0-9]+)?$"
"""Fewer digits would take a date such as 20260203 for a moment of 1970."""
_SAMPLE = 1000
_EXPECTED = "not a time such as 2026-02-03T10:15:00+02:00"


def read_time(series: pl.Series, _column: Column, reading: Reading) -> Cells:
    """Read a column of times as instants in UTC, to the microsecond."""
    if isinstance(series.dtype, pl.Datetime):
        aware, local = _typed(within_calendar(series), series.dtype.time_zone)
        return _instants(series, aware, local, reading)
    if series.dtype.is_numeric():
        return _instants(series, _unix(series), _nothing(len(series), NAIVE), reading)
    if not is_text(series):
        return Cells(_nothing(len(series), TIME), (Fault(series.is_not_null(), _EXPECTED),))
    texts = given_texts(series, Kind.TIME)
    aware, local = _quick(texts)
    rest = texts.is_not_null() & aware.is_null() & local.is_null()
    if rest.any():
        places = rest.arg_true()
        slow_aware, slow_local = _slow(texts.gather(places))
        aware, local = aware.scatter(places, slow_aware), local.scatter(places, slow_local)
    return _instants(texts, aware, local, reading)


def _quick(texts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Read the whole column in the commonest of the quick formats: as aware or as local times."""
    sample = texts.drop_nulls().head(_SAMPLE)
    pattern, form, utc = max(_QUICK, key=lambda quick: sample.str.contains(quick[0]).sum())
    matching = texts.set(~texts.str.contains(pattern), None)
    read = matching.str.to_datetime(form, strict=False, time_unit="us", time_zone=None, cache=False)
    if utc:
        return read.dt.replace_time_zone("UTC"), _nothing(len(texts), NAIVE)
    return _nothing(len(texts), TIME), read


def _slow(texts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Read every form that is understood: aware times, and local ones."""
    offset = pl.duration(
        hours=pl.col("hours").cast(pl.Int64), minutes=pl.col("minutes").fill_null("0").cast(pl.Int64)
    )
    fraction = pl.col("fraction").fill_null("0").str.slice(0, 6).str.pad_end(6, "0").cast(pl.Int64)
    written = pl.format("{} {}:{}", "day", "clock", pl.col("second").fill_null("00"))
    read = (
        texts.str.extract_groups(_ANY)
        .struct.unnest()
        .with_columns(local=written.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us"))
        .with_columns(pl.col("local") + pl.duration(microseconds=fraction))
        .select(
            local=pl.when(pl.col("utc").is_null(), pl.col("sign").is_null()).then("local"),
            aware=pl.when(pl.col("utc").is_not_null())
            .then("local")
            .when(pl.col("sign") == "+")
            .then(pl.col("local") - offset)
            .when(pl.col("sign") == "-")
            .then(pl.col("local") + offset)
            .dt.replace_time_zone("UTC"),
        )
    )
    numbers = texts.set(~texts.str.contains(_UNIX), None).cast(pl.Float64)
    return read["aware"].zip_with(read["aware"].is_not_null(), _unix(numbers)), read["local"]


def _typed(series: pl.Series, zone: str | None) -> tuple[pl.Series, pl.Series]:
    """Take datetimes as they are: those with a zone, and local ones."""
    if zone is None:
        return _nothing(len(series), TIME), series.cast(NAIVE)
    return series.dt.convert_time_zone("UTC").cast(TIME), _nothing(len(series), NAIVE)


def _unix(numbers: pl.Series) -> pl.Series:
    """Read Unix seconds or milliseconds; null where negative, not finite or beyond all calendars."""
    floats = numbers.cast(pl.Float64)
    readable = (floats.is_finite() & (floats >= 0) & (floats < 1e13)).fill_null(value=False)
    seconds = floats.set(~readable, None)
    late = (seconds >= MILLISECONDS_FROM).fill_null(value=False)
    micros = seconds.zip_with(~late, seconds / 1000) * 1e6
    return micros.round().cast(pl.Int64).cast(NAIVE).dt.replace_time_zone("UTC")


def _instants(given: pl.Series, aware: pl.Series, local: pl.Series, reading: Reading) -> Cells:
    """Put the local times into the zone, and say what could not be read or placed."""
    faults = []
    unread = given.is_not_null() & aware.is_null() & local.is_null()
    if unread.any() and given.dtype == pl.String:
        only_day = given.str.contains(f"^{_DAY}$").fill_null(value=False)
        faults.append(Fault(only_day, "a date without a time of day"))
    faults.append(Fault(unread, _EXPECTED))
    noted: Counter[Noted] = Counter()
    naive = local.is_not_null()
    if naive.any() and reading.zone is None:
        faults.append(Fault(naive, "no time zone: the time has no offset"))
        noted[Noted.NO_ZONE] = int(naive.sum())
    elif naive.any() and reading.zone is not None:
        placed, skipped, noted[Noted.DOUBLED_HOUR] = _place(local, reading.zone.key)
        noted[Noted.NAIVE], noted[Noted.SKIPPED_HOUR] = int(naive.sum()), int(skipped.sum())
        faults.append(Fault(skipped, f"a local time that the clock skipped in {reading.zone.key}"))
        aware = aware.zip_with(aware.is_not_null(), placed)
    outside = ~aware.is_between(EARLIEST, LATEST, closed="left").fill_null(value=True)
    faults.append(Fault(outside, f"a time before {EARLIEST.year} or after {LATEST.year - 1}"))
    return Cells(aware, tuple(fault for fault in faults if fault.rows.any()), noted)


def _place(local: pl.Series, zone: str) -> tuple[pl.Series, pl.Series, int]:
    """Return the instants, which local times the clock skipped, and how many it had twice."""
    placed = local.dt.replace_time_zone(zone, ambiguous="null", non_existent="null")
    odd = local.is_not_null() & placed.is_null()
    doubled = 0
    if odd.any():
        places = odd.arg_true()
        firsts = local.gather(places).dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
        placed = placed.scatter(places, firsts)
        doubled = int(firsts.is_not_null().sum())
    return placed.dt.convert_time_zone("UTC"), local.is_not_null() & placed.is_null(), doubled


def _nothing(rows: int, dtype: pl.DataType) -> pl.Series:
    return pl.Series([None], dtype=dtype).new_from_index(0, rows)
