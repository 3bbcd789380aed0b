"""Where answers go: files, folders, and what is there already (interface.md §2)."""

import json
import stat
from pathlib import Path

import pytest

from chattui.errors import ExitCode
from tests.cli.exports import CHATS, export
from tests.cli.running import Chattui

KINDS = {
    "summary": ("summary",),
    "breakdown": ("breakdown", "--by", "agent"),
    "sales": ("sales",),
    "history": ("history", "chats"),
    "pipeline": ("pipeline",),
    "conversations": ("conversations",),
    "trends": ("trends",),
}
ENDINGS = {"text": "txt", "markdown": "md", "json": "json", "csv": "csv"}


def files(folder: Path):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def two(filled: Chattui) -> Chattui:
    """Two clients with the same data."""
    filled.well("client", "add", "beta", "--name", "Beta")
    filled.well("import", export(filled.folder, "beta.csv", CHATS), "--client", "beta", "--even-so")
    return filled


@pytest.mark.parametrize("form", ENDINGS)
def test_a_file_has_what_stdout_would_have(filled, form):
    shown = filled.well("summary", "--format", form).out
    target = filled.folder / "answer"
    ended = filled.well("summary", "--format", form, "--output", target)
    assert (ended.out, ended.err) == ("", f"Wrote {target}\n")
    assert target.read_text("utf-8") == shown
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


def test_a_file_that_was_named_is_replaced_without_asking(filled):
    target = filled.folder / "answer.json"
    target.write_text("a person's own words, longer than the answer" * 1000)
    filled.well("summary", "--format", "json", "--output", target, "--quiet")
    assert json.loads(target.read_text())["kind"] == "summary"


def test_a_dash_is_stdout(filled):
    assert filled.well("summary", "--output", "-").out == filled.well("summary").out


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_gets_a_file_of_the_clients_and_the_periods_name(filled, kind):
    folder = filled.folder / "out" / "deep"
    ended = filled.well(*KINDS[kind], "--format", "csv", "--output", f"{folder}/")
    names = {"summary": "acme-2026-W06.csv", "breakdown": "acme-breakdown-agent-2026-W06.csv"}
    name = names.get(kind, f"acme-{kind}-2026-W06.csv")
    assert files(folder) == [name]
    assert ended.err == f"Wrote {folder / name}\n"


@pytest.mark.parametrize("form", ENDINGS)
def test_the_ending_tells_the_format(filled, form):
    folder = filled.folder / "out"
    folder.mkdir()
    filled.well("summary", "--format", form, "--output", folder)  # a folder even without the slash
    assert files(folder) == [f"acme-2026-W06.{ENDINGS[form]}"]


@pytest.mark.parametrize(
    ("period", "name"),
    [
        (("--month", "2"), "acme-2026-02.txt"),
        (("--quarter", "2026-Q1"), "acme-2026-Q1.txt"),
        (("--day", "2026-02-03"), "acme-2026-02-03.txt"),
        (("--from", "2026-02-01", "--to", "2026-02-03"), "acme-2026-02-01..2026-02-03.txt"),
    ],
)
def test_names_of_periods(filled, period, name):
    filled.well("summary", *period, "--output", f"{filled.folder / 'out'}/")
    assert files(filled.folder / "out") == [name]


@pytest.fixture
def written(filled):
    """A file that chattui wrote into a folder."""
    filled.well("summary", "--output", f"{filled.folder / 'out'}/")
    return filled.folder / "out" / "acme-2026-W06.txt"


def again(filled: Chattui, *more: str):
    return filled("summary", "--output", f"{filled.folder / 'out'}/", *more)


def test_a_file_as_chattui_left_it_is_replaced(filled, written):
    filled.well("client", "set", "name", "Acme & Co")
    assert again(filled).code == ExitCode.DONE
    assert "Acme & Co" in written.read_text("utf-8")
    assert again(filled).code == ExitCode.DONE


def test_a_file_that_a_person_changed_is_refused(filled, written):
    mine = written.read_text("utf-8") + "A very good week.\n"
    written.write_text(mine, "utf-8")
    ended = again(filled)
    assert ended.code == ExitCode.USAGE
    message, hint = ended.complaint
    assert message == f"{written} is not as chattui left it."
    assert "--force" in hint
    assert written.read_text("utf-8") == mine


def test_a_file_that_chattui_never_wrote_is_refused(filled):
    (filled.folder / "out").mkdir()
    (filled.folder / "out" / "acme-2026-W06.txt").write_text("mine")
    assert again(filled).code == ExitCode.USAGE
    assert (filled.folder / "out" / "acme-2026-W06.txt").read_text() == "mine"


def test_force_replaces_it_and_remembers(filled, written):
    written.write_text("mine")
    assert again(filled, "--force").code == ExitCode.DONE
    assert "Acme Oy" in written.read_text("utf-8")
    assert again(filled).code == ExitCode.DONE


def test_a_file_that_was_deleted_is_written_again(filled, written):
    written.unlink()
    assert again(filled).code == ExitCode.DONE
    assert written.exists()


@pytest.mark.parametrize("memory", ["", "[1]", '{"x": ', None])
def test_a_lost_memory_of_what_was_written_refuses(filled, written, memory):
    (remembered,) = (filled.folder / "state").rglob("outputs.json")
    if memory is None:
        remembered.unlink()
    else:
        remembered.write_text(memory)
    assert again(filled).code == ExitCode.USAGE
    assert again(filled, "--force").code == again(filled).code == ExitCode.DONE


def test_something_else_of_that_name_is_refused(filled):
    taken = filled.folder / "out" / "acme-2026-W06.txt"
    taken.mkdir(parents=True)
    for more in ((), ("--force",)):
        ended = again(filled, *more)
        assert ended.code == ExitCode.USAGE
        assert str(taken) in ended.complaint[0]
    assert files(taken.parent) == [taken.name]


def test_a_link_is_not_written_through(filled):
    mine = filled.folder / "mine"
    mine.write_text("mine")
    (filled.folder / "link").symlink_to(mine)
    ended = filled("summary", "--output", filled.folder / "link")
    assert ended.code == ExitCode.USAGE
    assert "is no ordinary file" in ended.complaint[0]
    assert mine.read_text() == "mine"


def test_a_folder_that_is_missing_or_a_file(filled):
    (filled.folder / "file").write_text("mine")
    for target in ("missing/answer.txt", "file/answer.txt", "file/"):
        ended = filled("summary", "--output", f"{filled.folder}/{target}")
        assert ended.code == ExitCode.DATA
        assert "could not be written" in ended.complaint[0]
    assert (filled.folder / "file").read_text() == "mine"
    assert not (filled.folder / "missing").exists()


def test_nothing_is_half_written_on_a_full_disk(filled, written, monkeypatch):
    before = written.read_text("utf-8")
    filled.well("client", "set", "name", "Acme & Co")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    ended = again(filled)
    assert ended.code == ExitCode.DATA
    assert "No space left on device" in ended.complaint[0]
    monkeypatch.undo()
    assert (files(written.parent), written.read_text("utf-8")) == ([written.name], before)


def test_an_error_writes_no_file(filled):
    ended = filled("summary", "--tag", "shippin", "--output", filled.folder / "answer")
    assert ended.code == ExitCode.USAGE
    assert not (filled.folder / "answer").exists()


@pytest.mark.parametrize("command", ["summary", "trends"])
def test_all_clients_into_one_file_is_refused(two, command):
    target = two.folder / "answer.txt"
    ended = two(command, "--all-clients", "--output", target)
    assert ended.code == ExitCode.USAGE
    assert ended.complaint == ("All clients cannot go to one file.", "Give a folder: --output DIR/.")
    assert not target.exists()


def test_all_clients_into_a_folder(two):
    two.well("summary", "--all-clients", "--format", "json", "--output", f"{two.folder / 'out'}/")
    assert files(two.folder / "out") == ["acme-2026-W06.json", "beta-2026-W06.json"]
    found = json.loads((two.folder / "out" / "beta-2026-W06.json").read_text("utf-8"))
    assert found["client"]["id"] == "beta"


def test_all_clients_to_stdout_by_name(two):
    assert (
        two.well("summary", "--all-clients", "--format", "json", "--output", "-").out.count('"schema"') == 2
    )


def test_one_refused_file_does_not_stop_the_others(two):
    folder = two.folder / "out"
    folder.mkdir()
    (folder / "acme-2026-W06.txt").write_text("mine")
    ended = two("summary", "--all-clients", "--output", f"{folder}/")
    assert ended.code == ExitCode.PARTLY
    assert "chattui: acme: " in ended.err
    assert (folder / "acme-2026-W06.txt").read_text() == "mine"
    assert (folder / "beta-2026-W06.txt").exists()


def test_a_filtered_answer_does_not_take_the_place_of_the_whole(filled):
    folder = filled.folder / "out"
    filled.well("summary", "--week", "6", "--output", f"{folder}/")
    filled.well("summary", "--week", "6", "--tag", "(untagged)", "--output", f"{folder}/")
    assert len(files(folder)) == 2
