"""Commands that take every client in turn, and the inboxes."""

import json

import pytest

from chattui.errors import ExitCode
from tests.cli.exports import CHATS, SPOILT, export
from tests.cli.running import Chattui

OF_CLIENT = {"acme": CHATS, "beta": CHATS.replace(":00Z", ":01Z")}


@pytest.fixture
def three(acme):
    """Three clients, a file in the inbox of the first two."""
    for name in ("beta", "gamma"):
        acme.well("client", "add", name)
    for name in ("acme", "beta"):
        export(acme.client(name) / "inbox", "chats.csv", OF_CLIENT[name])
    return acme


def inbox(chattui: Chattui, name: str) -> list[str]:
    folder = chattui.client(name) / "inbox"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_inboxes_are_imported_and_files_put_aside(three):
    ended = three.well("import", "--all-clients")
    assert ended.out == ""
    assert "gamma: nothing in the inbox." in ended.err
    assert [inbox(three, name) for name in ("acme", "beta", "gamma")] == [["done/chats.csv"]] * 2 + [[]]
    listed = three.well("client", "list").out
    assert listed.count("2026-02-08") == 2


def test_a_file_that_was_put_aside_is_not_overwritten(three):
    three.well("import", "--all-clients")
    export(three.client("acme") / "inbox", "chats.csv", CHATS.replace("Aino", "Helmi"))
    three.well("import", "--all-clients")
    assert inbox(three, "acme") == ["done/2-chats.csv", "done/chats.csv"]
    done = three.client("acme") / "inbox" / "done"
    assert (done / "chats.csv").read_text("utf-8") == CHATS


def test_hidden_files_in_an_inbox_are_left_alone(three):
    export(three.client("gamma") / "inbox", ".DS_Store", "no export")
    assert three("import", "--all-clients").code == ExitCode.DONE
    assert inbox(three, "gamma") == [".DS_Store"]


def test_a_dry_run_leaves_the_inboxes(three):
    three.well("import", "--all-clients", "--dry-run")
    assert inbox(three, "acme") == ["chats.csv"]
    assert "no data" in three.well("client", "list").out


@pytest.mark.parametrize(
    "text",
    ["no export at all\n", "conversation_id,started_at\n1,yesterday\n"],
    ids=["unknown", "all refused"],
)
def test_one_that_fails_does_not_stop_the_others(three, text):
    export(three.client("acme") / "inbox", "chats.csv", text)
    ended = three("import", "--all-clients")
    assert ended.code == ExitCode.PARTLY
    assert "chattui: acme: " in ended.err
    assert "Traceback" not in ended.err
    assert inbox(three, "acme") == ["chats.csv"]
    assert inbox(three, "beta") == ["done/chats.csv"]


def test_refused_rows_of_one_client_are_partly_done(three):
    export(three.client("beta") / "inbox", "more.csv", SPOILT.replace(":00Z", ":01Z"))
    assert three("import", "--all-clients").code == ExitCode.PARTLY
    assert inbox(three, "beta") == ["done/chats.csv", "done/more.csv"]


def test_a_file_in_the_wrong_inbox_stays_there(three):
    export(three.client("beta") / "inbox", "chats.csv", CHATS)
    ended = three("import", "--all-clients")
    assert ended.code == ExitCode.PARTLY
    assert "chattui: beta: acme already holds 4 of these 4 rows" in ended.err
    assert [inbox(three, name) for name in ("acme", "beta")] == [["done/chats.csv"], ["chats.csv"]]
    three.well("import", "--all-clients", "--even-so")
    assert inbox(three, "beta") == ["done/chats.csv"]


def test_the_summaries_of_all(three):
    three.well("import", "--all-clients")
    ended = three.well("summary", "--all-clients")
    titles = [line for line in ended.out.splitlines() if " · week " in line]
    assert titles == ["Acme Oy · week 2026-W06", "beta · week 2026-W06", "gamma · week 2026-W08"]
    plain = three.well("summary", "--all-clients", "--format", "json").out
    decoder, ids = json.JSONDecoder(), []
    while plain.strip():
        answer, end = decoder.raw_decode(plain.lstrip())
        ids.append(answer["client"]["id"])
        plain = plain.lstrip()[end:]
    assert ids == ["acme", "beta", "gamma"]


def test_checks_go_on_past_a_damaged_archive(three):
    three.well("import", "--all-clients")
    stored = next((three.client("acme") / "archive").rglob("*.parquet"))
    stored.unlink()
    ended = three("archive", "check", "--all-clients")
    assert ended.code == ExitCode.PARTLY
    lines = ended.out.splitlines()
    assert "1 problem" in lines[0]
    assert any(line.startswith("beta: ") and line.endswith("all is well") for line in lines)
    assert any(line.startswith("gamma: ") for line in lines)


def test_without_a_client_all_is_an_error(chattui):
    assert chattui("summary", "--all-clients").complaint[0].startswith("There is no client yet")
