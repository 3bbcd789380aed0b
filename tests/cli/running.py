"""Run the command line inside the test process, with streams, clock and folders of its own."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from chattui.cli.app import run
from chattui.environment import Environment

NOW = datetime(2026, 2, 18, 12, tzinfo=UTC)
"""A Wednesday, of 2026-W08."""
_PLACES = ("CONFIG", "STATE", "CACHE", "DATA")


class Stream(io.StringIO):
    """A stream that says whether it is a terminal; one of bytes has them beneath, as a process's own."""

    def __init__(self, text: str | bytes = "", terminal: bool = False) -> None:
        super().__init__("" if isinstance(text, bytes) else text)
        self.terminal = terminal
        if isinstance(text, bytes):
            self.bytes = io.BytesIO(text)

    @property
    def buffer(self) -> BinaryIO:
        """The bytes beneath; AttributeError where there is only text."""
        return self.bytes

    def isatty(self) -> bool:
        return self.terminal


@dataclass(frozen=True)
class Ended:
    """How a run ended: its exit code, its data and its talk."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)

    @property
    def complaint(self) -> tuple[str, str]:
        """The two lines of an error; nothing else may have been said."""
        assert self.out == ""
        first, second = self.err.splitlines()
        assert first.startswith("chattui: ")
        assert second.startswith("  ")
        assert second.strip()
        return first.removeprefix("chattui: "), second.strip()


class Chattui:
    """The command, in folders of its own: `home`, and those of the platform beside it."""

    def __init__(self, folder: Path, now: datetime = NOW) -> None:
        self.folder, self.home, self.now = folder, folder / "home", now

    def __call__(
        self,
        *arguments: str | Path,
        stdin: str | bytes = "",
        terminal: bool = False,
        variables: Mapping[str, str] | None = None,
        **surroundings: Any,
    ) -> Ended:
        """Run a command; `surroundings` are fields of the Environment."""
        out, err = Stream(terminal=terminal), Stream(terminal=terminal)
        environment = Environment(
            stdin=Stream(stdin, terminal),
            stdout=out,
            stderr=err,
            variables={"CHATTUI_HOME": str(self.home), **(variables or {})},
            **{"clock": lambda: self.now, **surroundings},
        )
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self._platform().items():
                patch.setenv(name, value)
            code = run([str(argument) for argument in arguments], environment)
        return Ended(int(code), out.getvalue(), err.getvalue())

    def well(self, *arguments: str | Path, **options: Any) -> Ended:
        """Run a command that must end well."""
        ended = self(*arguments, **options)
        assert ended.code == 0, ended.err
        return ended

    def client(self, name: str) -> Path:
        """Return the folder of a client."""
        return self.home / "clients" / name

    def process(self, *arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a command as a process of its own, its streams piped."""
        return subprocess.run(
            [sys.executable, "-m", "chattui", *map(str, arguments)],
            env=self.environ(**variables),
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=60,
        )

    def environ(self, **variables: str) -> dict[str, str]:
        """Return the variables of a process that sees these folders and nothing of the tester's own."""
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "PYTHONPATH")}
        ours = {"CHATTUI_HOME": str(self.home), "PYTHONUTF8": "1", "TERM": "xterm"}
        return {**kept, **self._platform(), **ours, **variables}

    def _platform(self) -> dict[str, str]:
        return {f"XDG_{place}_HOME": str(self.folder / place.lower()) for place in _PLACES}
