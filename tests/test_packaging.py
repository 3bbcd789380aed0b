"""What the package says of itself: one version, its commands, its licence, its types."""

import re
import tomllib
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

import pytest

import chattui
from chattui.__main__ import main

ROOT = Path(__file__).parents[1]
INSTALLED = distribution("chattui")
CLASSIFIERS = INSTALLED.metadata.get_all("Classifier") or []
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_version_is_said_once():
    assert INSTALLED.version == chattui.__version__
    assert DECLARED["dynamic"] == ["version"]
    assert "version" not in DECLARED


def test_the_changelog_has_a_section_for_the_version():
    found = re.findall(
        r"^## \[(.+?)\] - (?:Unreleased|\d{4}-\d\d-\d\d)$", _read("CHANGELOG.md"), re.MULTILINE
    )
    assert found[0] == chattui.__version__


def test_the_command_is_the_programs_main():
    scripts = INSTALLED.entry_points.select(group="console_scripts")
    assert {script.name: script.load() for script in scripts} == {"chattui": main}


def test_the_licence_is_named_and_comes_along():
    assert INSTALLED.metadata["License-Expression"] == "MIT"
    assert INSTALLED.metadata.get_all("License-File") == ["LICENSE"]
    assert _read("LICENSE").startswith("MIT License")
    assert not [name for name in CLASSIFIERS if name.startswith("License")]


def test_the_classifiers_name_the_pythons_that_it_runs_on():
    named = [name.rpartition(" ")[2] for name in CLASSIFIERS if re.search(r":: 3\.\d+$", name)]
    assert INSTALLED.metadata["Requires-Python"] == f">={named[0]}"
    assert [int(version.partition(".")[2]) for version in named] == [11, 12, 13]
    assert "Typing :: Typed" in CLASSIFIERS


def test_the_package_says_that_it_has_types():
    assert files("chattui").joinpath("py.typed").is_file()


def test_the_readme_is_its_description():
    assert INSTALLED.metadata["Description-Content-Type"] == "text/markdown"
    assert _read("README.md").startswith("# chattui")


@pytest.mark.parametrize("requirement", DECLARED["dependencies"])
def test_every_dependency_has_a_least_version_and_one_that_was_not_tested(requirement):
    if not requirement.startswith("tzdata"):  # dated: a newer one is better, whatever it is
        assert re.fullmatch(r"[a-z-]+>=[\d.]+,<[\d.]+", requirement)


def _read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")
