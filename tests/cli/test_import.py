"""`chattui import` (interface.md §4)."""

import json
from pathlib import Path
from typing import Any

import pytest

from chattui.errors import ExitCode
from tests.cli.exports import CHATS, ORDERS, SPOILT, export
from tests.cli.running import Chattui

COUNTS = ["read", "new", "updated", "unchanged", "skipped", "refused"]


def taken(chattui: Chattui, *arguments: str | Path) -> dict[str, Any]:
    """Import with --format json, and return the object."""
    ended = chattui("import", *arguments, "--format", "json")
    assert ended.code in (ExitCode.DONE, ExitCode.PARTLY), ended.err
    found: dict[str, Any] = json.loads(ended.out)
    return found


@pytest.fixture
def chats(acme):
    return export(acme.folder, "chats.csv", CHATS)


def test_the_object_of_an_import(acme, chats):
    found = taken(acme, chats, export(acme.folder, "orders.csv", ORDERS))
    assert list(found)[:6] == ["files", "rows", "tables", "period", "rejects", "version"]
    assert found["files"] == ["chats.csv", "orders.csv"]
    assert found["rows"] == dict(zip(COUNTS, (6, 6, 0, 0, 0, 0), strict=True))
    assert list(found["rows"]) == COUNTS
    assert found["tables"] == {
        "conversations": dict(zip(COUNTS, (4, 4, 0, 0, 0, 0), strict=True)),
        "orders": dict(zip(COUNTS, (2, 2, 0, 0, 0, 0), strict=True)),
    }
    assert found["period"] == {"start": "2026-01-28", "end": "2026-02-08"}
    assert (found["rejects"], found["version"]) == (None, 1)


def test_importing_again_changes_nothing(acme, chats):
    first = taken(acme, chats)
    answer = acme.well("summary", "--format", "json").out
    again = taken(acme, chats)
    assert again["rows"] == first["rows"] | {"new": 0, "unchanged": 4}
    assert again["version"] == first["version"]
    assert acme.well("summary", "--format", "json").out == answer


def test_a_corrected_row_replaces_the_one_before(acme, chats):
    taken(acme, chats)
    corrected = export(acme.folder, "corrected.csv", CHATS.replace("Eero", "Helmi"))
    assert taken(acme, corrected)["rows"] == dict(zip(COUNTS, (4, 0, 1, 3, 0, 0), strict=True))
    assert acme.well("summary", "--agent", "Helmi", "--format", "json").json["metrics"]["chats"]["value"] == 1


def test_a_row_twice_in_one_import_counts_once(acme, chats):
    doubled = export(acme.folder, "doubled.csv", CHATS + CHATS.splitlines(keepends=True)[1])
    assert taken(acme, doubled)["rows"] == dict(zip(COUNTS, (5, 4, 0, 0, 1, 0), strict=True))


def test_a_dry_run_counts_and_writes_nothing(acme, chats):
    spoilt = export(acme.folder, "spoilt.csv", SPOILT)
    before = sorted(acme.client("acme").rglob("*"))
    ended = acme("import", spoilt, "--dry-run")
    assert ended.code == ExitCode.PARTLY
    assert "4 new, 1 refused" in ended.err
    assert "Nothing was written (--dry-run)." in ended.err
    assert sorted(acme.client("acme").rglob("*")) == before


@pytest.mark.parametrize(
    ("through", "complete", "until"),
    [
        ((), False, "2026-02-08T20:00:00Z"),
        (("--through", "2026-02-08"), True, "2026-02-08T22:00:00Z"),
        (("--through", "yesterday"), True, "2026-02-17T22:00:00Z"),
    ],
)
def test_how_far_the_exports_reach(acme, chats, through, complete, until):
    taken(acme, chats, *through)
    answer = acme.well("summary", "--format", "json").json
    assert answer["period"]["key"] == "2026-W06"
    assert answer["period"]["complete"] is complete
    assert answer["coverage"] == {
        "conversations": {"from": "2026-01-28T09:00:00Z", "until": until},
        "orders": None,
    }
    assert ("the period is not complete" in acme.well("summary").out) is not complete


def test_refused_rows_are_listed_without_their_content(acme):
    spoilt = export(acme.folder, "spoilt.csv", SPOILT)
    found = taken(acme, spoilt)
    assert found["rows"] == dict(zip(COUNTS, (5, 4, 0, 0, 0, 1), strict=True))
    rejects = acme.client("acme") / "rejects"
    listed = (rejects / found["rejects"]).read_text("utf-8")
    assert "spoilt.csv" in listed
    assert "started_at" in listed
    assert "yesterday" not in listed


def test_rows_refused_before_are_no_news(acme):
    spoilt = export(acme.folder, "spoilt.csv", SPOILT)
    more = export(acme.folder, "more.csv", SPOILT + "6,tomorrow,,,,,web,,1,0\n")
    codes = [acme("import", path).code for path in (spoilt, spoilt, more, more)]
    assert codes == [ExitCode.PARTLY, ExitCode.DONE, ExitCode.PARTLY, ExitCode.DONE]


def test_as_many_may_be_refused_as_one_says(acme):
    spoilt = export(acme.folder, "spoilt.csv", SPOILT)
    assert acme("import", spoilt, "--allow-refused", "1").code == ExitCode.DONE


def test_not_one_readable_row_is_an_error(acme):
    nothing = export(acme.folder, "nothing.csv", "conversation_id,started_at\n1,yesterday\n2,\n")
    ended = acme("import", nothing)
    assert ended.code == ExitCode.DATA
    assert ended.err.splitlines()[-2] == "chattui: Not one row could be read."


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("notes.txt", "Dear all,\nthe chats are attached.\n", "notes.txt is of no known format"),
        ("empty.csv", "", "empty.csv is empty."),
        ("cut.csv.gz", "\x1f\x8b\x08", "cut.csv.gz"),
        (None, "", "There is no file none.csv."),
    ],
)
def test_a_file_that_cannot_be_read_fails_the_whole_import(acme, chats, name, content, message):
    bad = acme.folder / "none.csv"
    if name is not None:
        bad = acme.folder / name
        bad.write_bytes(content.encode("latin-1"))
    ended = acme("import", chats, bad)
    assert ended.code == ExitCode.DATA
    assert message in ended.complaint[0]
    assert acme.well("archive", "log").out == ""


def test_of_a_file_that_is_cut_off_nothing_is_taken_unless_one_says_partial(acme):
    cut = export(acme.folder, "cut.csv", CHATS + "5,2026-02-08T20:00:00Z,,2026")
    message, hint = acme("import", cut).complaint
    assert message == "cut.csv is cut off in line 6."
    assert "--partial" in hint
    assert acme.well("archive", "log").out == ""
    ended = acme("import", cut, "--partial")
    assert ended.code == ExitCode.PARTLY
    assert "Read 1 file: 4 rows (4 new)" in ended.err
    assert "Damaged: only the whole rows before that were taken (--partial): cut.csv." in ended.err
    whole = export(acme.folder, "whole.csv", CHATS)
    found = taken(acme, whole, "--partial")
    assert (found["rows"]["unchanged"], found["damaged"]) == (4, [])


def test_times_without_offset_need_a_zone(acme):
    local = export(acme.folder, "local.csv", CHATS.replace("Z,", ",").replace("Z\n", "\n"))
    assert acme("import", local).code == ExitCode.DATA
    assert taken(acme, local, "--timezone", "Asia/Jakarta")["rows"]["new"] == 4
    answer = acme.well("summary", "--format", "json").json
    assert answer["coverage"]["conversations"]["from"] == "2026-01-28T02:00:00Z"


def test_the_source_can_be_named(acme, chats):
    taken(acme, chats, "--source", "webchat")
    assert (
        acme.well("summary", "--source", "webchat", "--format", "json").json["metrics"]["chats"]["value"] == 3
    )
    assert acme("summary", "--source", "csv").code == ExitCode.USAGE


def test_unknown_columns_are_named_once(acme):
    text = CHATS.replace("agent,", "agent,", 1).replace("agent_messages", "subject", 1)
    ended = acme.well("import", export(acme.folder, "chats.csv", text))
    assert ended.err.count("subject") == 1


def test_strict_says_what_it_refuses_for(acme):
    text = CHATS.replace("agent_messages", "subject", 1)
    chats = export(acme.folder, "chats.csv", text)
    ended = acme("import", chats, "--strict")
    assert ended.code == ExitCode.DATA
    assert "Columns not known and left out: subject." in ended.err
    assert ended.err.splitlines()[-2] == "chattui: Nothing was written: 1 warning, and --strict."
    found = acme("import", chats, "--strict", "--format", "json")
    assert json.loads(found.out)["stopped"] is True
    assert acme.well("archive", "log").out == ""
    acme.well("import", chats)
    acme.well("import", chats, "--dry-run")


def test_rows_of_another_client_are_refused_unless_one_says_even_so(acme, chats):
    acme.well("client", "add", "beta")
    taken(acme, chats, "--client", "acme")
    message, hint = acme("import", chats, "--client", "beta").complaint
    assert message.startswith("acme already holds 4 of these 4 rows")
    assert "--even-so" in hint
    assert taken(acme, chats, "--client", "beta", "--even-so")["rows"]["new"] == 4


def test_an_import_tells_what_it_took_the_files_for(acme, chats):
    ended = acme.well("import", chats)
    assert ended.err.splitlines()[1] == "  1 file read as canonical, known by the columns of conversations"
    again = taken(acme, chats, "--as", "canonical")
    assert again["recognised"] == [
        {"file": "chats.csv", "format": "canonical", "by": "what --as says", "rows": 4}
    ]
    assert again["first_seen"] == {"agents": [], "tags": []}
