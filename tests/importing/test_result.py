"""The result of an import: its JSON, its exit code, its words."""

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chattui.errors import ExitCode
from chattui.importing.result import Dates, FirstSeen, ImportResult, Mismatch, Recognised, Rows, Times
from chattui.importing.wording import Note, lines, notes

COUNTS = st.builds(
    Rows.of, **dict.fromkeys(("new", "updated", "unchanged", "skipped", "refused"), st.integers(0, 10**9))
)


def result(*, new=0, skipped=0, refused=0, refused_before=0, **more) -> ImportResult:
    rows = Rows.of(new=new, updated=0, unchanged=0, skipped=skipped, refused=refused)
    return ImportResult(
        **{
            "files": ["chats.csv"],
            "rows": rows,
            "tables": {"conversations": rows},
            "period": Dates(),
            "rejects": None,
            "version": 18,
            "refused_before": refused_before,
        }
        | more
    )


def test_has_the_keys_of_the_contract():
    made = msgspec.to_builtins(result(new=2))
    rows = {"read": 2, "new": 2, "updated": 0, "unchanged": 0, "skipped": 0, "refused": 0}
    assert made["rows"] == rows
    assert made["tables"] == {"conversations": rows}
    assert made["period"] == {"start": None, "end": None}
    assert (made["files"], made["rejects"], made["version"]) == (["chats.csv"], None, 18)


@settings(deadline=None)
@given(COUNTS, COUNTS)
def test_read_is_the_sum_of_the_others(one, other):
    both = one + other
    assert both.read == one.read + other.read
    assert both.read == both.new + both.updated + both.unchanged + both.skipped + both.refused


@pytest.mark.parametrize(
    ("counts", "allowed", "code"),
    [
        ({"new": 2}, 0, ExitCode.DONE),
        ({}, 0, ExitCode.DONE),
        ({"skipped": 2}, 0, ExitCode.DONE),
        ({"new": 2, "refused": 1}, 0, ExitCode.PARTLY),
        ({"skipped": 2, "refused": 1}, 0, ExitCode.PARTLY),
        ({"new": 2, "refused": 3}, 3, ExitCode.DONE),
        ({"new": 2, "refused": 4}, 3, ExitCode.PARTLY),
        ({"new": 2, "refused": 3, "refused_before": 3}, 0, ExitCode.DONE),
        ({"new": 2, "refused": 4, "refused_before": 3}, 0, ExitCode.PARTLY),
        ({"refused": 2}, 10, ExitCode.DATA),
        ({"refused": 2, "refused_before": 2}, 0, ExitCode.DATA),
    ],
)
def test_exit_codes(counts, allowed, code):
    assert result(**counts).exit_code(allowed) == code


def test_in_words():
    refused = Rows.of(new=1200, updated=30, unchanged=0, skipped=0, refused=4)
    said = lines(
        result(
            files=["chats.csv", "orders.csv"],
            rows=refused + Rows(1, 1),
            tables={"conversations": refused, "orders": Rows(1, 1)},
            period=Dates(date(2026, 2, 2), date(2026, 2, 8)),
            rejects="rejects/ab.csv",
            refused_before=1,
            notes=["A note."],
        )
    )
    assert said == [
        "Read 2 files: 1,235 rows (1,201 new, 30 updated, 4 refused)",
        "  conversations: 1,234 rows (1,200 new, 30 updated, 4 refused)",
        "  orders: 1 row (1 new)",
        "Dates: 2026-02-02 to 2026-02-08",
        "A note.",
        "4 rows refused (1 of them before): rejects/ab.csv",
        "The archive is at version 18.",
    ]
    assert lines(result(dry_run=True))[-1] == "Nothing was written (--dry-run)."


def told(**findings) -> list[Note]:
    """Return the notes on nothing but these findings."""
    nothing: dict[str, Any] = {
        "times": Times(),
        "suggested": "UTC",
        "unknown": [],
        "currencies": {},
        "currency": "EUR",
        "seen": FirstSeen(),
        "mismatches": [],
        "begun": True,
        "told": {},
    }
    return notes(**(nothing | findings))


def test_nothing_found_is_nothing_told():
    assert told(currencies={"EUR": 12}) == []


def test_notes_say_what_was_found_while_files_were_read():
    assert told(told={"Read as Windows-1252": ["a.csv", "b.csv"]}) == [
        Note("Read as Windows-1252: a.csv, b.csv.", warns=False)
    ]


def test_notes_name_the_zone_and_what_to_do():
    times = Times(zone="Europe/Helsinki", without_offset=1200, skipped_hour=1, doubled_hour=2, closed_early=3)
    assert told(times=times, unknown=["subject", "\x1b[31mbody"]) == [
        Note("Columns not known and left out: subject, body."),
        Note("Times without offset, read as local to Europe/Helsinki: 1,200.", warns=False),
        Note("Local times that the clock skipped in Europe/Helsinki (rows refused): 1."),
        Note("Local times that the clock had twice in Europe/Helsinki, taken as the first: 2."),
        Note("Conversations closed before they started, kept as they are: 3."),
    ]
    (zoneless,) = told(times=Times(without_zone=5), suggested="Asia/Jakarta")
    assert "5." in zoneless.text
    assert "--timezone Asia/Jakarta" in zoneless.text


def test_notes_keep_a_long_list_of_columns_short():
    (note,) = told(unknown=[f"{'c' * 50}{n}" for n in range(40)])
    assert note.text.endswith("and 28 more.")
    assert len(note.text) < 600


def test_notes_on_currencies_and_names():
    assert told(
        currencies={"EUR": 5, "SEK": 1200}, seen=FirstSeen(agents=["Aino"], tags=["a", "b\x1b[0m"])
    ) == [
        Note("Rows in another currency than EUR (refused): SEK 1,200."),
        Note("Agents never seen before: Aino."),
        Note("Tags never seen before: a, b."),
    ]
    assert told(seen=FirstSeen(agents=["Aino"], tags=["a"]), begun=False) == []


def test_notes_on_totals_that_do_not_match():
    few = Mismatch(["a.json", "b.json"], "found_chats", 120, 100)
    many = Mismatch(["a.json"], "count", 1, 2)
    assert [note.text for note in told(mismatches=[few, many])] == [
        "found_chats says 120, but 2 files hold 100. Are pages missing?",
        "count says 1, but a.json holds 2.",
    ]


def test_a_line_a_format_and_what_told_it():
    as_pages = [Recognised(f"{n}.json", "livechat", "chats with users", 5) for n in range(3)]
    said = lines(result(recognised=[*as_pages, Recognised("a.csv", "canonical", "the columns", 1)]))
    assert said[1:3] == [
        "  3 files read as livechat, known by chats with users",
        "  1 file read as canonical, known by the columns",
    ]
    many = [Recognised(f"{n}", "livechat", f"reason {n}", 5) for n in range(20)]
    assert len([line for line in lines(result(recognised=many)) if line.startswith("  ")]) == 6


def test_an_import_stopped_by_its_warnings_is_at_fault():
    stopped = result(new=2, stopped=True, warnings=["A note."])
    assert stopped.exit_code() is ExitCode.DATA
    assert lines(stopped)[-1] == "Nothing was written (--strict)."
