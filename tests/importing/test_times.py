"""Times of every kind, held against the standard library row by row."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chattui.importing.cells import Noted
from tests.importing.batches import HELSINKI, conformed, taken

ZONES = tuple(
    map(ZoneInfo, ("Europe/Helsinki", "America/St_Johns", "Australia/Lord_Howe", "Asia/Jakarta", "UTC"))
)
MOMENTS = st.datetimes(datetime.fromisoformat("1950-01-01"), datetime.fromisoformat("2100-01-01"))
QUARTER_PAST = datetime(2026, 2, 3, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-03T10:15:00Z",
        "2026-02-03t10:15:00z",
        "2026-02-03 10:15:00Z",
        "2026-02-03 10:15Z",
        "2026-02-03T10:15:00.000Z",
        "2026-02-03T10:15:00,0Z",
        "2026-02-03T12:15:00+02:00",
        "2026-02-03 12:15:00 +0200",
        "2026-02-03 12:15+02",
        "2026-02-03T04:45:00-05:30",
        "  2026-02-03T10:15:00Z\t",
        "1770113700",
        "1770113700.0",
        "1770113700000",
    ],
)
def test_understands_every_way_of_writing_an_instant(text):
    assert taken("started_at", text) == [QUARTER_PAST]


@pytest.mark.parametrize(
    "numbers",
    [
        pl.Series([1770113700]),
        pl.Series([1770113700000]),
        pl.Series([1770113700.0]),
        pl.Series([1770113700], dtype=pl.Int128),
        pl.Series([datetime.fromisoformat("2026-02-03T10:15")])
        .dt.replace_time_zone("UTC")
        .dt.convert_time_zone("Asia/Jakarta"),
        pl.Series([QUARTER_PAST]).dt.cast_time_unit("ns"),
    ],
)
def test_takes_typed_columns(numbers):
    assert taken("started_at", numbers) == [QUARTER_PAST]


@pytest.mark.parametrize(
    "cell",
    [
        "2026-02-30T10:15:00Z",
        "2026-2-3T10:15:00Z",
        "2026-02-03T24:00:00Z",
        "2026-02-03T10:15:60Z",
        "2026-02-03T10:15:00+24:00",
        "2026-02-03T10:15:00+2:00",
        "2026-02-03T10:15:00Zebra",
        "20260203",
        "20260203T101500Z",
        "03.02.2026 10:15",
        "yesterday",
        "-1770113700",
        pl.Series([-1]),
        pl.Series([float("nan")]),
        pl.Series([float("inf")]),
        pl.Series([date(2026, 2, 3)]),
        pl.Series([True]),
    ],
)
def test_refuses_what_is_no_time(cell):
    assert taken("started_at", cell) == ["started_at: not a time such as 2026-02-03T10:15:00+02:00"]


@pytest.mark.parametrize("text", ["0000-01-01T00:00:00Z", "1899-12-31T23:59:59Z", "2200-01-01T00:00:00Z"])
def test_refuses_times_out_of_all_bounds(text):
    assert taken("started_at", text) == ["started_at: a time before 1900 or after 2199"]


def test_refuses_a_date_without_a_time_of_day():
    assert taken("started_at", "2026-02-03", zone=HELSINKI) == ["started_at: a date without a time of day"]


def test_refuses_local_times_where_no_zone_is_known():
    result = conformed(started_at=["2026-02-03T10:15:00", "2026-02-03T10:15:00Z"])
    assert [(refusal.line, refusal.reason) for refusal in result.refused] == [
        (2, "no time zone: the time has no offset")
    ]
    assert result.noted == {Noted.NO_ZONE: 1}


def test_local_times_that_the_clock_skipped_are_refused_and_doubled_ones_are_the_first():
    result = conformed(
        started_at=[
            "2026-03-29T03:30:00",
            "2026-10-25 03:30",
            "2026-10-25T03:30:00+02:00",
            "2026-02-03 12:15:00",
        ],
        zone=HELSINKI,
    )
    assert [refusal.reason for refusal in result.refused] == [
        "a local time that the clock skipped in Europe/Helsinki"
    ]
    assert result.frame["started_at"].to_list() == [
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        QUARTER_PAST,
    ]
    assert result.noted == {Noted.NAIVE: 3, Noted.SKIPPED_HOUR: 1, Noted.DOUBLED_HOUR: 1}


def test_takes_typed_local_times_in_the_zone():
    assert taken("started_at", pl.Series([datetime.fromisoformat("2026-02-03T12:15")]), zone=HELSINKI) == [
        QUARTER_PAST
    ]


def test_every_form_may_stand_in_one_column():
    texts = ["2026-02-03T10:15:00Z"] * 3 + ["2026-02-03 12:15", "2026-02-03 12:15:00+02:00", "1770113700"]
    result = conformed(started_at=texts, zone=HELSINKI)
    assert result.frame["started_at"].to_list() == [QUARTER_PAST] * 6


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(MOMENTS, st.integers(-23 * 60, 23 * 60), st.sampled_from("T "), st.sampled_from(["", " "])),
        min_size=1,
    )
)
def test_reads_offsets_as_the_standard_library_does(rows):
    texts = []
    for moment, minutes, between, before in rows:
        aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
        texts.append(aware.isoformat(between)[:-6] + before + aware.isoformat()[-6:])
    read = conformed(started_at=texts).frame["started_at"].to_list()
    assert read == [datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-")) for text in texts]


@settings(deadline=None)
@given(
    st.lists(st.tuples(MOMENTS, st.sampled_from(["seconds", "minutes", "microseconds"])), min_size=1),
    st.sampled_from(ZONES),
)
def test_places_local_times_as_the_standard_library_does(rows, zone):
    texts = [moment.isoformat("T", precision) for moment, precision in rows]
    result = conformed(started_at=texts, zone=zone)
    expected, skipped = [], []
    for line, text in enumerate(texts, 2):
        instant = datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == datetime.fromisoformat(text):
            expected.append(instant)
        else:
            skipped.append(line)
    assert result.frame["started_at"].to_list() == expected
    assert [refusal.line for refusal in result.refused] == skipped


@settings(deadline=None)
@given(st.floats(0, 4e9), st.booleans())
def test_unix_times_are_seconds_or_milliseconds(seconds, milliseconds):
    number = seconds * 1000 if milliseconds and seconds > 1e8 else seconds
    (read,) = taken("started_at", pl.Series([number]))
    assert isinstance(read, datetime)
    assert abs(read.timestamp() - seconds) < 1e-5
