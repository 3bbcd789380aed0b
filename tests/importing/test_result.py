"""The result of an import: its JSON, its exit code, its words."""

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chattui.errors import ExitCode
from chattui.importing.cells import Noted
from chattui.importing.result import Dates, ImportResult, Rows
from chattui.importing.wording import lines, notes

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


def test_notes_name_the_zone_and_what_to_do():
    noted = {Noted.NAIVE: 1200, Noted.SKIPPED_HOUR: 1, Noted.DOUBLED_HOUR: 2, Noted.CLOSED_EARLY: 3}
    assert notes(noted, zone="Europe/Helsinki", suggested="UTC", unknown=["subject", "\x1b[31mbody"]) == [
        "Columns not known and left out: subject, body.",
        "Times without offset, read as local to Europe/Helsinki: 1,200.",
        "Local times that the clock skipped in Europe/Helsinki (rows refused): 1.",
        "Local times that the clock had twice in Europe/Helsinki, taken as the first: 2.",
        "Conversations closed before they started, kept as they are: 3.",
    ]
    (zoneless,) = notes({Noted.NO_ZONE: 5, Noted.NAIVE: 0}, zone=None, suggested="Asia/Jakarta", unknown=[])
    assert "5." in zoneless
    assert "--timezone Asia/Jakarta" in zoneless


def test_notes_keep_a_long_list_of_columns_short():
    (note,) = notes({}, zone=None, suggested="UTC", unknown=[f"{'c' * 50}{n}" for n in range(40)])
    assert note.endswith("and 28 more.")
    assert len(note) < 600
