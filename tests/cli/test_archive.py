"""`chattui archive`: what it says; what it does is tested in tests/archive."""

import gzip
from datetime import UTC, datetime
from typing import Any

from chattui.errors import ExitCode
from tests.cli.exports import CHATS, SPOILT, export
from tests.cli.running import Chattui, Ended


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


def erase(chattui: Chattui, text: str, **options: Any) -> Ended:
    return chattui.well("archive", "erase", stdin=text, **options)


def test_erasing_takes_a_person_out_of_every_number_and_says_what_it_cannot_reach(filled):
    ended = erase(filled, "B@x.fi\n")
    assert ended.out.splitlines()[0] == "acme: 1 conversation, 1 order deleted, with 1 older version."
    assert "Not reached: backups" in ended.out
    assert "b@x.fi" not in ended.out.casefold()
    found = filled.well("summary", "--format", "json").json
    assert found["metrics"]["chats"]["value"] == 2
    assert filled("archive", "undo").code == ExitCode.USAGE


def test_a_person_who_was_erased_stays_away_when_the_export_comes_again(filled):
    erase(filled, "b@x.fi")
    again = filled.well(
        "import", filled.folder / "chats.csv", filled.folder / "orders.csv", "--format", "json"
    )
    assert again.json["rows"]["skipped"] == 2
    assert again.json["rows"]["new"] == 0
    assert filled.well("summary", "--format", "json").json["metrics"]["chats"]["value"] == 2


def test_erasing_empties_the_cache_the_refusals_and_the_issued_reports_and_names_what_people_wrote(filled):
    filled("import", export(filled.folder, "spoilt.csv", SPOILT))
    filled.well("summary")
    client = filled.client("acme")
    for folder, text in (("notes", "Mail from B@X.fi."), ("issued", "{}"), ("notes/other", "Nothing.")):
        (client / folder).mkdir(exist_ok=True)
        (client / folder / "2026-02.md").write_text(text)
    packed = client / "inbox" / "old.csv.gz"
    packed.write_bytes(gzip.compress(CHATS.encode()))
    out = erase(filled, "b@x.fi\n").out
    assert not list((client / "rejects").iterdir())
    assert not list((client / "issued").iterdir())
    assert not list((filled.folder / "cache" / "chattui" / "answers").iterdir())
    assert f"Still named in {client / 'notes' / '2026-02.md'}" in out
    assert f"Still named in {packed}" in out
    assert out.count("Still named") == 2
    assert "1 list of refused rows, 1 issued report, 1 answer in the cache" in out


def test_erasing_somebody_unknown_keeps_the_versions(filled):
    assert "holds nothing under that" in erase(filled, "nobody@x.fi").out
    filled.well("archive", "undo")


def test_a_person_is_asked_for_on_a_terminal_and_never_taken_from_the_command_line(filled):
    assert "Address or id" in erase(filled, "b@x.fi\n", terminal=True).err
    assert filled("archive", "erase", "b@x.fi").code == ExitCode.USAGE
    assert "Nobody was named" in filled("archive", "erase", stdin=" \n").complaint[0]


def test_retain_counts_whole_months_of_the_client(filled):
    assert "nothing is older than Thu 1 Jan 2026" in filled.well("archive", "retain", "--months", "1").out
    filled = type(filled)(filled.folder, datetime(2026, 3, 31, 22, tzinfo=UTC))  # April in Helsinki
    out = filled.well("archive", "retain", "--months", "2").out
    assert out.startswith("acme: 1 conversation from before Sun 1 Feb 2026 deleted, with 1 older version.")
    assert filled.well("archive", "log").out.split()[-1] == "retain"


def test_repair_says_what_is_lost_and_importing_again_brings_it_back(filled):
    before = filled.well("summary", "--format", "json").out
    assert filled.well("archive", "repair").out == "acme: nothing is damaged.\n"
    archive = filled.client("acme") / "archive"
    damaged = next((archive / "conversations" / "month=2026-02").iterdir())
    damaged.write_bytes(damaged.read_bytes()[:-1])
    ended = filled("summary", "--month", "2026-02")
    assert ended.code == ExitCode.DATA
    assert damaged.name in ended.complaint[0]
    unharmed = filled.well("breakdown", "--by", "agent", "--day", "2026-01-20").out
    assert unharmed
    lines = filled.well("archive", "repair").out.splitlines()
    assert "Lost: conversations of 2026-02 (3 rows). Import again:" in lines
    assert any("chats.csv, orders.csv (imported 2026-02-18 14:00)" in line for line in lines)
    assert "were lost to damage" in filled("summary", "--week", "2026-W06").complaint[0]
    assert "Lost to damage: conversations of 2026-02 (3 rows)" in filled.well("archive", "info").out
    for _ in ("worked out", "kept"):  # what needs no lost month is answered, and it is said
        answered = filled.well("breakdown", "--by", "agent", "--day", "2026-01-20")
        notice = (
            "lost to damage, and refused until their exports are imported again: conversations of 2026-02."
        )
        assert (answered.out, answered.err) == (unharmed, f"acme: {notice}\n")
    filled.well("archive", "check")
    filled.well("import", filled.folder / "chats.csv", "--through", "2026-02-08")
    answered = filled.well("summary", "--format", "json")
    assert (answered.out, answered.err) == (before, "")
