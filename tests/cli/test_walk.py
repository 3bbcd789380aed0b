"""The walk over all commands, and what is made from it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docs.command_reference import EXIT_CODES, GROUPS, options_of
from docs.commands_page import commands_page
from docs.man_page import man_page

from chattui.cli.app import COMMANDS
from chattui.cli.walk import Command, walk
from chattui.errors import ExitCode
from tests.cli.running import Chattui

ROOT = Path(__file__).parents[2]
COMMANDS_FOUND = list(walk())
LEAVES = [command for command in COMMANDS_FOUND if not command.names]
PAGE, MANUAL = commands_page("mark"), man_page()
LEAF = pytest.mark.parametrize("command", LEAVES, ids=lambda command: command.title)


def test_every_command_of_the_registry_is_walked():
    tops = {command.words[0]: command for command in COMMANDS_FOUND}
    assert list(tops) == [entry.name for entry in COMMANDS]
    assert ("client", "add") in {command.words for command in COMMANDS_FOUND}


def test_the_registry_says_what_the_commands_say():
    """One line is shown by `chattui --help`, the other by the command's own: they begin alike."""
    for entry in COMMANDS:
        command = next(found for found in COMMANDS_FOUND if found.words == (entry.name,))
        begins = entry.help.rstrip(".").split(",")[0]
        assert command.help.startswith(begins[:20]), entry.name


@LEAF
def test_every_command_explains_itself(command: Command):
    assert re.match(r"[A-Z].*\.$", command.help.partition("\n")[0])
    for option in command.options:
        assert option.help, option.names
    for argument in command.arguments:
        assert argument.help or argument.repeatable, argument.name


@LEAF
def test_every_command_takes_the_options_of_every_command(command: Command):
    names = {name for option in command.options for name in option.names}
    assert {"--home", "--client", "--quiet", "--ascii", "--color", "--help"} <= names


def test_options_of_one_name_want_the_same_everywhere():
    wanted: dict[str, str] = {}
    for command in LEAVES:
        for option in command.options:
            if option.names[0] not in ("--from", "--format", "--by"):
                shown = wanted.setdefault(option.names[0], option.metavar)
                assert option.metavar == shown, (command.title, option.names)


def test_reading_commands_take_the_options_of_all_of_them():
    reading = {entry.name for entry in COMMANDS if entry.reading} - {"metrics"}
    for command in LEAVES:
        if command.words[0] in reading:
            assert {"Period", "Filters", "Output"} <= set(options_of(command).groups), command.title


@LEAF
def test_every_command_and_option_is_on_both_pages(command: Command):
    assert f"## {command.title}\n" in PAGE
    own = options_of(command).own
    section = PAGE.partition(f"## {command.title}\n")[2].partition("\n## ")[0]
    for option in own:
        assert all(f"`{name}" in section for name in option.names)
        assert all(name.replace("-", "\\-") in MANUAL for name in option.names)


def test_every_group_is_described():
    for heading in GROUPS:
        assert f"\n### {heading}\n" in PAGE


def test_links_on_the_page_lead_somewhere():
    headings = {
        title.lower().replace(" ", "-") for title in re.findall(r"^#+ (.*)$", PAGE, flags=re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]*)\)", PAGE)) <= headings


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_the_man_page_is_good_roff():
    ended = subprocess.run(
        ["groff", "-man", "-Tutf8", "-K", "utf8", "-ww", str(ROOT / "man" / "chattui.1")],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ended.stderr == ""
    assert "CHATTUI_HOME" in ended.stdout


def test_every_exit_code_is_explained():
    assert set(EXIT_CODES) == set(ExitCode)


@LEAF
def test_help_is_what_the_walk_says(command: Command, chattui: Chattui, capsys: pytest.CaptureFixture[str]):
    chattui.well(*command.words, "--help")
    shown = capsys.readouterr().out
    for option in command.options:
        assert all(name in shown for name in option.names)
