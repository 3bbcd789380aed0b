"""What a command imports, looked at in a process of its own."""

import subprocess
import sys

import pytest

from chattui.cli.app import COMMANDS
from tests.cli.running import Chattui

HEAVY = {"polars", "textual", "tomlkit", "plotext", "babel", "rich"}
LOOK = """
import sys
sys.argv = ["chattui", *sys.argv[1:]]
from chattui.__main__ import main
try:
    main()
except SystemExit as ended:
    code = ended.code
print(code, *sys.modules, file=sys.stderr)
"""


def imported(chattui: Chattui, *arguments: str, **variables: str) -> set[str]:
    """Return the modules that a run has imported; it must end well."""
    ended = subprocess.run(
        [sys.executable, "-c", LOOK, *arguments],
        env=chattui.environ(**variables),
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=True,
        timeout=60,
    )
    code, *modules = ended.stderr.splitlines()[-1].split(" ")
    assert code == "0", ended.stderr
    return set(modules)


@pytest.mark.parametrize(
    "arguments",
    [("--version",), ("--help",), ("locate",), ("metrics",), ("metrics", "csat"), ("summary", "--help")],
)
def test_what_needs_no_data_imports_nothing_heavy(filled: Chattui, arguments: tuple[str, ...]):
    assert not HEAVY & imported(filled, *arguments)


@pytest.mark.parametrize("arguments", [("--version",), ("--help",)])
def test_the_root_imports_no_command_and_no_model(chattui: Chattui, arguments: tuple[str, ...]):
    found = imported(chattui, *arguments)
    assert not {f"chattui.cli.{entry.module}" for entry in COMMANDS} & found
    assert not {"msgspec", "tomllib", "zoneinfo", "platformdirs", "chattui.model"} & found


@pytest.mark.parametrize(
    "line",
    [
        "chattui ",
        "chattui summary --",
        "chattui summary --tag ",
        "chattui breakdown --by ",
        "chattui history ",
        "chattui view run ",
    ],
)
def test_completion_imports_nothing_heavy(filled: Chattui, line: str):
    found = imported(filled, _CHATTUI_COMPLETE="fish", _CHATTUI_LINE=line)
    assert not HEAVY & found


def test_completing_the_name_of_a_command_imports_none(chattui: Chattui):
    found = imported(chattui, _CHATTUI_COMPLETE="bash", _CHATTUI_LINE="chattui su")
    assert not {f"chattui.cli.{entry.module}" for entry in COMMANDS} & found


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_a_command_imports_its_own_module_only(chattui: Chattui, entry):
    found = imported(chattui, entry.name, "--help")
    others = {f"chattui.cli.{other.module}" for other in COMMANDS} - {f"chattui.cli.{entry.module}"}
    if entry.name == "demo":
        others.discard("chattui.cli.imports")  # it imports
    assert f"chattui.cli.{entry.module}" in found
    assert not others & found
    assert not HEAVY & found
