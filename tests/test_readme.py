"""The README: two commands that continuous integration runs, and an output that is what is printed."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import Chattui, Ended

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SHELL = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted\.org|pypi\.python\.org|index-url|conda\.anaconda\.org|--trusted-host"
)


def test_there_are_two_commands_each_a_line():
    assert len(SHELL) == 2
    assert [block.count("\n") for block in SHELL] == [1, 1]
    assert SHELL[0].rstrip().endswith("chattui demo")
    assert SHELL[1].rstrip().endswith("pytest")


@pytest.mark.parametrize("number", [1, 2])
def test_continuous_integration_takes_the_commands_from_here(number):
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    function, _, rest = script.partition("\nfresh() {")
    assert f"command_of_readme {number}" in rest
    taken = subprocess.run(
        ["bash", "-c", f"{function}\ncommand_of_readme {number}", str(ROOT / ".ci" / "run")],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert taken.stdout == SHELL[number - 1]


def test_the_output_shown_is_what_the_demo_prints(first_demo: tuple[Chattui, Ended]):
    (shown,) = re.findall(r"^```text\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    chattui, ended = first_demo
    assert ended.out == shown
    assert "chattui client add" in ended.err
    assert chattui.well("demo").out == shown  # harmless again


def test_nothing_names_the_host_of_a_package_registry():
    """A mirror may stand in for it: that is the business of each machine, not of this repository."""
    named = [ROOT / "README.md", ROOT / "pyproject.toml", ROOT / "justfile", ROOT / ".ci" / "run"]
    paths = [*named, *ROOT.glob("*.lock"), *ROOT.glob("docs/*")]
    assert [
        path.name for path in paths if path.is_file() and REGISTRIES.search(path.read_text("utf-8"))
    ] == []
