"""`chattui archive`: what it says; what it does is tested in tests/archive."""

from chattui.errors import ExitCode
from tests.cli.exports import CHATS, export


def test_info_tells_rows_and_reach_of_every_table(filled):
    lines = filled.well("archive", "info").out.splitlines()
    assert lines[0] == "acme: version 1, 1 can be restored"
    assert "4 rows" in lines[1]
    assert lines[1].endswith("Wed 28 Jan 2026 to the end of Sun 8 Feb 2026")
    assert "2 rows" in lines[2]
    assert lines[3].split() == ["stages", "none"]


def test_info_of_an_empty_archive_is_an_answer(acme):
    assert acme.well("archive", "info").out.splitlines()[0] == "acme: version 0, 0 can be restored"


def test_the_log_is_newest_first_in_the_clients_time(filled):
    filled.well("archive", "undo")
    newest, oldest = filled.well("archive", "log").out.splitlines()
    assert newest.split()[:3] == ["2", "2026-02-18", "14:00"]
    assert newest.endswith("undo: empty")
    assert oldest.endswith("import: chats.csv (canonical, 4 rows), orders.csv (canonical, 2 rows)")


def test_undo_goes_one_back_each_time(filled):
    answers = [filled.well("summary", "--format", "json").out]
    for agent in ("Helmi", "Onni"):
        filled.well("import", export(filled.folder, f"{agent}.csv", CHATS.replace("Aino", agent)))
        answers.append(filled.well("summary", "--format", "json").out)
    for answer in reversed(answers[:-1]):
        filled.well("archive", "undo")
        assert filled.well("summary", "--format", "json").out == answer
    filled.well("archive", "undo")
    assert filled("archive", "undo").complaint[0] == "There is nothing to undo."


def test_restore_brings_a_version_back(filled):
    filled.well("archive", "undo")
    ended = filled.well("archive", "restore", "1")
    assert ended.out == ""
    assert ended.err == "acme: version 3 now has the content of version 1.\n"


def test_check_says_that_all_is_well_or_what_is_not(filled):
    assert filled.well("archive", "check").out.strip().endswith("all is well")
    stored = next((filled.client("acme") / "archive").rglob("*.parquet"))
    stored.unlink()
    ended = filled("archive", "check")
    assert ended.code == ExitCode.DATA
    assert stored.name in ended.out
