import shlex

import pytest

from chattui.cli.app import COMMANDS
from tests.cli.running import Chattui

WEEK = ("summary", "--week", "2026-W06")
NOT_READING = [entry.name for entry in COMMANDS if not entry.reading]


def test_a_view_runs_as_its_command_does(filled: Chattui):
    filled.well("view", "save", "week", "--", *WEEK, "--tag", "shipping")
    direct = filled.well(*WEEK, "--tag", "shipping")
    assert filled.well("view", "run", "week").out == direct.out


def test_more_options_are_added(filled: Chattui):
    filled.well("view", "save", "week", "--", *WEEK)
    asked = filled.well(*WEEK, "--agent", "Aino", "--format", "json")
    assert filled.well("view", "run", "week", "--agent", "Aino", "--format", "json").json == asked.json


def test_the_two_hyphens_may_be_left_out(chattui: Chattui):
    chattui.well("view", "save", "week", *WEEK)
    assert chattui.well("view", "list").out == "week  summary --week 2026-W06\n"


def test_a_view_runs_in_the_session_of_its_run(filled: Chattui):
    filled.well("client", "add", "beta")
    filled.well("view", "save", "week", "--", *WEEK, "--format", "json")
    for words in (
        ("--client", "acme", "view", "run", "week"),
        ("view", "run", "--client", "acme", "week"),
        ("view", "run", "week", "--client", "acme"),
    ):
        assert filled.well(*words).json["client"]["id"] == "acme"
    assert "several clients" in filled("view", "run", "week").complaint[0]


def test_show_prints_a_line_that_saves_the_view(chattui: Chattui):
    words = ("summary", "--tag", "it's; rm -rf /", "--tag", "$HOME")
    chattui.well("view", "save", "week", "--", *words)
    line = chattui.well("view", "show", "week").out
    chattui.well("view", "delete", "week")
    typed = shlex.split(line)
    assert typed[0] == "chattui"
    chattui.well(*typed[1:])
    assert chattui.well("view", "show", "week").out == line
    assert shlex.split(line)[5:] == list(words)


def test_replacing_and_deleting_tell_what_it_was(chattui: Chattui):
    chattui.well("view", "save", "week", "--", *WEEK)
    assert "summary --week 2026-W06" in chattui.well("view", "save", "week", "--", "summary").err
    assert "view save week -- summary" in chattui.well("view", "delete", "week").err
    assert chattui.well("view", "list").out == ""
    assert "no view yet" in chattui.well("view", "list").err


@pytest.mark.parametrize("name", NOT_READING)
def test_only_reading_commands(chattui: Chattui, name: str):
    ended = chattui("view", "save", "w", "--", name)
    assert ended.code == 2
    assert ended.complaint[0] == f"A view cannot hold {name}."


@pytest.mark.parametrize(
    "words",
    [
        ("--client", "x"),
        ("--client=x",),
        ("--home", "elsewhere"),
        ("--home=elsewhere",),
        ("--output", "f"),
        ("--output=f",),
        ("-q", "--client=x"),
        ("--tag", "--", "--client", "x"),
    ],
)
def test_never_home_client_or_output(chattui: Chattui, words: tuple[str, ...]):
    ended = chattui("view", "save", "w", "--", "summary", *words)
    assert ended.code == 2
    assert ended.complaint[0].startswith("A view cannot hold --")
    assert chattui.well("view", "list").out == ""


@pytest.mark.parametrize("short", ["--clien", "--cli", "--outp", "--hom"])
def test_options_cannot_be_shortened_past_the_check(chattui: Chattui, short: str):
    ended = chattui("view", "save", "w", "--", "summary", short, "x")
    assert ended.code == 2
    assert "no option" in ended.complaint[0].lower()


def test_a_value_that_looks_like_an_option_is_a_value(chattui: Chattui):
    chattui.well("view", "save", "w", "--", "summary", "--tag=--client=x")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("summary", "--weak", "6"), "Did you mean --week"),
        (("summary", "--format", "xml"), "--help"),
        (("sumary",), "Did you mean summary"),
        (("summary", "--help"), "view save --help"),
        (("--client", "x", "summary"), "Known: "),
    ],
)
def test_a_wrong_line_is_told_when_it_is_saved(chattui: Chattui, words: tuple[str, ...], said: str):
    ended = chattui("view", "save", "w", "--", *words)
    assert ended.code == 2
    assert said in ended.complaint[1]


def test_a_file_from_elsewhere_is_held_to_the_same(filled: Chattui):
    file = filled.home / "views.toml"
    file.write_text('[views]\nw = ["summary", "--output", "taken"]\nx = ["locate"]\n', "utf-8")
    assert filled("view", "run", "w").complaint[0] == "A view cannot hold --output."
    assert filled("view", "run", "x").complaint[0] == "A view cannot hold locate."


def test_a_value_not_seen_yet_is_a_warning_in_a_view(filled: Chattui):
    words = (*WEEK, "--tag", "shiping", "--format", "json")
    assert filled(*words).code == 2
    filled.well("view", "save", "week", "--", *words)
    ended = filled.well("view", "run", "week")
    assert ended.json["metrics"]["chats"]["value"] == 0
    assert "There is no tag 'shiping'" in ended.err
    assert "Did you mean shipping?" in ended.err
    assert filled.well("view", "run", "--quiet", "week").err == ""


def test_the_exit_code_is_that_of_the_command(filled: Chattui):
    filled.well("client", "add", "beta")
    (filled.client("beta") / "client.toml").write_text("nonsense = 1\n", "utf-8")
    filled.well("view", "save", "all", "--", *WEEK, "--all-clients")
    assert filled("view", "run", "all").code == filled(*WEEK, "--all-clients").code == 3


def test_help_after_the_name_is_that_of_the_command(chattui: Chattui, capsys: pytest.CaptureFixture[str]):
    chattui.well("view", "save", "week", "--", *WEEK)
    chattui.well("view", "run", "week", "--help")
    assert "chattui summary" in capsys.readouterr().out
