"""The examples of docs/scripting.md, run as they stand there."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chattui.errors import ExitCode
from tests.cli.running import Chattui

PAGE = (Path(__file__).parents[2] / "docs" / "scripting.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```sh\n(.*?)\n```$", PAGE, flags=re.MULTILINE | re.DOTALL)


def _read(line: str) -> Any:
    """Read a line that is JSON: jq may write the same number with more digits."""
    try:
        return json.loads(line)
    except ValueError:
        return line


def _goals(answer: Any) -> list[str]:
    return [id for id, metric in answer["metrics"].items() if metric["met"] is False]


def _agents(answer: Any) -> list[str]:
    return [f"{row['agent']}\t{row['metrics']['chats']['value']}" for row in answer["rows"]]


def _months(answer: Any) -> list[str]:
    whole = [row for row in answer["rows"] if row["complete"]]
    return [
        json.dumps(
            [{"key": row["key"], "conversion": row["metrics"]["conversion"]["value"]} for row in whole]
        )
    ]


SELECTED: dict[str, Callable[[Any], list[str]]] = {
    ".metrics.chats.value": lambda answer: [str(answer["metrics"]["chats"]["value"])],
    "-r '.metrics | to_entries[] | select(.value.met == false) | .key'": _goals,
    "-r '.rows[] | [.agent, .metrics.chats.value] | @tsv'": _agents,
    "-c '[.rows[] | select(.complete) | {key, conversion: .metrics.conversion.value}]'": _months,
}
"""The same selections in Python, by what follows `jq`."""


def test_every_example_is_checked():
    assert [example.partition(" | jq ")[2] for example in EXAMPLES] == list(SELECTED)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples(example: str, demo: Chattui, tmp_path: Path):
    """Told by Python everywhere; where jq is installed, it selects the same."""
    command, _, selection = example.partition(" | jq ")
    expected = SELECTED[selection](json.loads(shell(demo, tmp_path, command)))
    assert expected not in ([], ["None"])
    if shutil.which("jq"):
        found = shell(demo, tmp_path, example).splitlines()
        assert [_read(line) for line in found] == [_read(line) for line in expected]


def shell(chattui: Chattui, folder: Path, line: str) -> str:
    """Run a line of shell in which `chattui` is this one."""
    script = folder / "chattui"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m chattui "$@"\n', "utf-8")
    script.chmod(0o755)
    environ = chattui.environ(CHATTUI_CLIENT="demo-shop")
    environ["PATH"] = f"{folder}:{environ['PATH']}"
    ended = subprocess.run(
        ["sh", "-c", line], env=environ, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def test_the_page_lists_every_exit_code():
    listed = [int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, flags=re.MULTILINE)]
    assert listed == sorted(ExitCode)


def test_the_views_of_the_page_can_be_saved_and_run(demo: Chattui):
    typed = re.findall(r"^chattui (view .*?)(?: --output.*)?$", PAGE, flags=re.MULTILINE)
    assert len(typed) == 3
    for line in typed:
        demo.well(*line.replace("acme", "demo-desk").split())
    demo.well("view", "delete", "team-weeks")
