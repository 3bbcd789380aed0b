"""What a command imports: nothing heavy that it does not need, looked at in real processes."""

import subprocess
import sys

import pytest

from tests.cli.running import Chattui

DUMP = """
import sys
from chattui.__main__ import main
sys.argv = ["chattui", *sys.argv[1:]]
try:
    main()
finally:
    print(*sorted(name.partition(".")[0] for name in sys.modules), file=sys.stderr)
"""
HEAVY = {"polars", "textual", "tomlkit", "plotext", "babel", "rich", "numpy", "pyarrow"}


def imported(chattui: Chattui, *arguments: str) -> set[str]:
    """Run a command and return the packages that its process holds at the end."""
    ended = subprocess.run(
        [sys.executable, "-c", DUMP, *arguments],
        env=chattui.environ(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stderr.splitlines()[-1].split())


@pytest.fixture
def chattui(tmp_path):
    chattui = Chattui(tmp_path)
    chattui.well("client", "add", "acme")
    return chattui


@pytest.mark.parametrize(
    "arguments", [("--version",), ("--help",), ("summary", "--help"), ("locate",), ("client", "show")]
)
def test_what_answers_without_data_imports_nothing_heavy(chattui, arguments):
    assert imported(chattui, *arguments) & HEAVY == set()


def test_reading_data_imports_nothing_heavy_but_polars(chattui):
    assert imported(chattui, "summary") & HEAVY <= {"polars"}


def test_only_the_command_asked_for_is_imported(chattui):
    code = (
        "import io, sys; from chattui.cli.app import run; from chattui.environment import Environment;"
        "streams = [io.StringIO() for _ in range(3)];"
        "run(sys.argv[1:], Environment(*streams, {'CHATTUI_HOME': '/nowhere'}));"
        "print(*[name for name in sys.modules if name.startswith('chattui.cli.')])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, "locate"], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    modules = {name.removeprefix("chattui.cli.") for name in ended.stdout.split()}
    assert "locate" in modules
    assert modules & {"summary", "imports", "client", "archive", "demo"} == set()


def test_the_package_itself_imports_nothing(chattui):
    code = (
        "import sys; before = set(sys.modules); import chattui, chattui.__main__;"
        "print(*sorted(set(sys.modules) - before))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert ended.stdout.split() == ["chattui", "chattui.__main__"]
