"""The scripts, run by the shells themselves; bash is there wherever these tests run."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Chattui

SCRIPTS = Path(__file__).parents[2] / "completion"
HOSTILE = "Fit: $(touch taken) `touch taken` \"quoted\" 'n' *"


@pytest.fixture
def program(filled: Chattui) -> Path:
    """A folder with the program, and a client with a category that a shell must not evaluate."""
    filled.well("client", "set", f"categories.{json.dumps(HOSTILE)}", '["shipping"]')
    folder = filled.folder / "bin"
    folder.mkdir()
    script = folder / "chattui"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m chattui "$@"\n', "utf-8")
    script.chmod(0o755)
    return folder


def run(chattui: Chattui, program: Path, *command: str) -> list[str]:
    environ = chattui.environ()
    environ["PATH"] = f"{program}{os.pathsep}{environ['PATH']}"
    ended = subprocess.run(
        command,
        env=environ,
        cwd=chattui.folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert ended.stderr == ""
    assert not (chattui.folder / "taken").exists()
    return ended.stdout.splitlines()


BASH = """
source "$1"
COMP_LINE=$2 COMP_POINT=${#2}
_chattui chattui
for reply in "${COMPREPLY[@]}"; do eval "set -- $reply"; printf '%s\\n' "$@"; done
"""


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("chattui summ", ["summary"]),
        ("chattui summary --category Fit", [HOSTILE]),
        ("chattui summary --agent ", ["(none)", "Aino", "Eero"]),
        ("chattui summary --agent=Ai", ["Aino"]),
        ("chattui import ", []),
    ],
)
def test_bash(filled: Chattui, program: Path, line: str, found: list[str]):
    script = str(SCRIPTS / "chattui.bash")
    assert run(filled, program, "bash", "--norc", "-c", BASH, "bash", script, line) == found


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
def test_fish(filled: Chattui, program: Path):
    script = f"source {SCRIPTS / 'chattui.fish'}; complete -C"
    assert run(filled, program, "fish", "--no-config", "-c", f"{script} 'chattui summ'") == [
        "summary\tShow the week, or any period, at a glance."
    ]
    found = run(filled, program, "fish", "--no-config", "-c", f"{script} 'chattui summary --category Fit'")
    assert found == [HOSTILE]


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh(filled: Chattui, program: Path):
    function = f"""
        compdef() {{ }}
        compadd() {{ print -rl -- $values }}
        _files() {{ print files }}
        source {SCRIPTS / "_chattui"}
        try() {{ words=("$@") CURRENT=$# PREFIX="${{@[-1]}}"; _chattui }}
        try chattui summ; try chattui summary --category Fit; try chattui import ''
    """
    found = run(filled, program, "zsh", "-f", "-c", function)
    assert "summary" in found
    assert HOSTILE in found
    assert found[-1] == "files"
