"""Days of 23 and of 25 hours, and a machine whose clock was set back."""

from datetime import datetime, timedelta

import pytest

from tests.cli.exports import CHATS, export
from tests.cli.running import NOW, Chattui

HEADER = "conversation_id,started_at\n"


def every_hour(chattui: Chattui, start: str, hours: int) -> None:
    """Import a conversation of every hour, from this one on."""
    first = datetime.fromisoformat(start)
    rows = (f"{number},{(first + timedelta(hours=number)).isoformat()}\n" for number in range(hours))
    chattui.well("import", export(chattui.folder, "hours.csv", HEADER + "".join(rows)))


@pytest.mark.parametrize(
    ("day", "midnight", "hours"),
    [("2026-03-29", "2026-03-28T22:00:00+00:00", 23), ("2026-10-25", "2026-10-24T21:00:00+00:00", 25)],
)
def test_a_day_on_which_clocks_change_has_all_its_hours_and_no_others(acme, day, midnight, hours):
    every_hour(acme, midnight, hours + 24)
    later = Chattui(acme.folder, NOW + timedelta(days=300))
    assert later.well("summary", "--day", day, "--format", "json").json["metrics"]["chats"]["value"] == hours
    rows = later.well(
        "history",
        "chats",
        "--every",
        "day",
        "--last",
        "2",
        "--from",
        day,
        "--to",
        next_day(day),
        "--format",
        "json",
    ).json["rows"]
    assert [row["metrics"]["chats"]["value"] for row in rows] == [hours, 24]


def test_local_times_of_the_change_are_refused_or_taken_as_the_first(acme):
    text = HEADER + "1,2026-03-29T03:30:00\n2,2026-10-25T03:30:00\n"
    ended = acme("import", export(acme.folder, "local.csv", text), "--timezone", "Europe/Helsinki")
    assert "1 refused" in ended.err
    (row,) = acme.well(
        "conversations", "--from", "2026-10-01", "--to", "2026-10-31", "--behind", "chats", "--format", "json"
    ).json["rows"]
    assert row["started_at"].startswith("2026-10-25T")
    assert datetime.fromisoformat(row["started_at"]) == datetime.fromisoformat("2026-10-25T00:30:00+00:00")


def test_a_clock_that_was_set_back_loses_nothing(filled):
    set_back = Chattui(filled.folder, NOW - timedelta(days=4000))
    before = filled.well("summary", "--month", "2026-02", "--format", "json").out
    for agent in ("Helmi", "Onni"):
        more = export(filled.folder, f"{agent}.csv", CHATS.replace("Aino", agent))
        set_back.well("import", more)
    assert [line.split()[0] for line in set_back.well("archive", "log").out.splitlines()] == ["3", "2", "1"]
    set_back.well("archive", "check")
    for _ in range(2):
        set_back.well("archive", "undo")
    assert filled.well("summary", "--month", "2026-02", "--format", "json").out == before


def next_day(day: str) -> str:
    return (datetime.fromisoformat(day) + timedelta(days=1)).date().isoformat()
