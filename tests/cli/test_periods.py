"""The words for a period, on the demo shop: data from 2025-01-01 to 2026-02-15, today 2026-02-18."""

import pytest

from chattui.errors import ExitCode


@pytest.fixture
def asked(demo):
    """Ask for the summary of the demo shop with these options."""

    def ask(*options):
        return demo("summary", "--client", "demo-shop", "--format", "json", *options)

    return ask


@pytest.mark.parametrize(
    ("options", "key", "start", "end"),
    [
        ((), "2026-W07", "2026-02-09", "2026-02-15"),
        (("--week", "6"), "2026-W06", "2026-02-02", "2026-02-08"),
        (("--week", "06"), "2026-W06", "2026-02-02", "2026-02-08"),
        (("--week", "8"), "2025-W08", "2025-02-17", "2025-02-23"),
        (("--week", "52"), "2025-W52", "2025-12-22", "2025-12-28"),
        (("--week", "2026-W06"), "2026-W06", "2026-02-02", "2026-02-08"),
        (("--week", "2026-w6"), "2026-W06", "2026-02-02", "2026-02-08"),
        (("--week", "this"), "2026-W08", "2026-02-16", "2026-02-22"),
        (("--week", "last"), "2026-W07", "2026-02-09", "2026-02-15"),
        (("--week", "-1"), "2026-W07", "2026-02-09", "2026-02-15"),
        (("--week=-2",), "2026-W06", "2026-02-02", "2026-02-08"),
        (("--month", "2"), "2026-02", "2026-02-01", "2026-02-28"),
        (("--month", "3"), "2025-03", "2025-03-01", "2025-03-31"),
        (("--month", "last"), "2026-01", "2026-01-01", "2026-01-31"),
        (("--month", "2024-02"), "2024-02", "2024-02-01", "2024-02-29"),
        (("--quarter", "1"), "2026-Q1", "2026-01-01", "2026-03-31"),
        (("--quarter", "2025-Q4"), "2025-Q4", "2025-10-01", "2025-12-31"),
        (("--year", "2025"), "2025", "2025-01-01", "2025-12-31"),
        (("--year", "last"), "2025", "2025-01-01", "2025-12-31"),
        (("--day", "2026-02-03"), "2026-02-03", "2026-02-03", "2026-02-03"),
        (("--day", "last"), "2026-02-17", "2026-02-17", "2026-02-17"),
        (
            ("--from", "2026-02-03", "--to", "2026-02-09"),
            "2026-02-03..2026-02-09",
            "2026-02-03",
            "2026-02-09",
        ),
    ],
)
def test_words_name_a_period(asked, options, key, start, end):
    period = asked(*options).json["period"]
    assert (period["key"], period["start"], period["end"]) == (key, start, end)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--week", "53"), "No week 53 has begun in the years of the data (2025–2026)."),
        (("--week", "2026-W54"), "There is no week '2026-W54'."),
        (("--week", "2025-W53"), "There is no week '2025-W53'."),
        (("--week", "0"), "No week 0 has begun in the years of the data (2025–2026)."),
        (("--week", "next"), "'next' is no week."),
        (("--month", "13"), "No month 13 has begun in the years of the data (2025–2026)."),
        (("--quarter", "5"), "No quarter 5 has begun in the years of the data (2025–2026)."),
        (("--day", "2026-02-30"), "There is no day '2026-02-30'."),
        (("--day", "3"), "'3' is no day."),
        (("--year", "26"), "'26' is no year."),
        (("--week", "6", "--month", "2"), "More than one period was asked for."),
        (
            ("--day", "last", "--from", "2026-02-01", "--to", "2026-02-02"),
            "More than one period was asked for.",
        ),
        (("--from", "2026-02-01"), "A range needs both --from and --to."),
        (("--to", "2026-02-01"), "A range needs both --from and --to."),
    ],
)
def test_words_that_name_none_are_wrong_usage(asked, options, message):
    ended = asked(*options)
    assert ended.code == ExitCode.USAGE
    assert ended.complaint[0] == message


def test_a_range_that_ends_before_it_starts(asked):
    ended = asked("--from", "2026-02-09", "--to", "2026-02-03")
    assert ended.code == ExitCode.USAGE
    assert "before it starts" in ended.err


@pytest.mark.parametrize(
    ("options", "previous"),
    [
        ((), "2026-W06"),
        (("--compare", "year"), "2025-W07"),
        (("--month", "2026-01"), "2025-12"),
        (("--month", "2026-01", "--compare", "year"), "2025-01"),
        (("--from", "2026-02-03", "--to", "2026-02-09"), "2026-01-27..2026-02-02"),
        (("--week", "2020-W53", "--compare", "year"), None),
    ],
)
def test_what_a_period_is_held_against(asked, options, previous):
    found = asked(*options).json["previous"]
    assert (found and found["key"]) == previous


@pytest.mark.parametrize(
    ("options", "to_date"),
    [
        (("--week", "6"), ("month", "2026-02", "2026-02-01", "2026-02-08")),
        (("--week", "2026-W05"), ("month", "2026-01", "2026-01-01", "2026-01-31")),
        (("--month", "2026-02"), ("year", "2026", "2026-01-01", "2026-02-28")),
        (("--day", "2026-02-03"), None),
        (("--quarter", "1"), None),
    ],
)
def test_the_longer_period_so_far(asked, options, to_date):
    found = asked(*options).json["to_date"]
    assert (found and tuple(found.values())) == to_date


def test_a_period_in_progress_is_held_against_as_much_of_the_one_before(asked):
    answer = asked("--month", "2026-02").json
    assert answer["period"]["complete"] is False
    assert answer["previous"]["cut"] == "2026-01-16T00:00:00"
    whole = asked("--from", "2026-01-01", "--to", "2026-01-15").json["metrics"]["chats"]["value"]
    assert answer["metrics"]["chats"]["previous"] == whole


def test_an_empty_archive_answers_for_the_current_week(acme):
    ended = acme.well("summary")
    assert ended.out.splitlines()[0] == "Acme Oy · week 2026-W08"
    assert "There is no data yet" in ended.out
    metrics = acme.well("summary", "--format", "json").json["metrics"]
    assert metrics["chats"]["value"] == 0
    assert metrics["sales"]["value"] is None
