"""What must come of every input: taken rightly, or refused in plain words; and nothing else touched."""

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import polars as pl

from chattui.archive.scan import open_archive
from chattui.model.tables import TABLES
from chattui.model.text import clean
from tests.cli.running import Chattui, Ended
from tests.fuzzing.drawing import Input
from tests.fuzzing.samples import MAPPED, mapping
from tests.injecting.names import steering

_ENDS = {0: "taken", 3: "taken in part", 1: "refused"}
_MADE = ("archive", "rejects")
"""What imports make in a client's folder."""


class WrongError(AssertionError):
    """Something came of an input that must not."""


class Judge:
    """Imports inputs into one home, emptied before each, and looks at what came of it."""

    def __init__(self, folder: Path) -> None:
        self.chattui = Chattui(folder)
        self.exports = folder / "exports"
        self.exports.mkdir(parents=True)
        self.chattui.well("client", "add", "acme", "--timezone", "Europe/Helsinki")
        (folder / "map.toml").write_text(mapping(), "utf-8")
        self.outcomes: Counter[str] = Counter()
        self._around = self._elsewhere()

    def judge(self, one: Input) -> None:
        """Import an input, and again if it was taken.

        Raises:
            WrongError: It was neither taken rightly nor refused in plain words.
        """
        for made in _MADE:
            shutil.rmtree(self.chattui.client("acme") / made, ignore_errors=True)
        arguments = self._arguments(one)
        stdin = one.files[0].data if one.by_stdin else b""
        first = self.chattui(*arguments, stdin=stdin)
        _require(first.code in _ENDS, f"exit code {first.code}: {first.err}")
        _plain(first)
        self.outcomes[_ENDS[first.code]] += 1
        if first.code != 1:
            self._rightly(json.loads(first.out, parse_constant=_no_number))
            again = self.chattui(*arguments, stdin=stdin).out
            rows = json.loads(again)["rows"]
            _require(not rows["new"] and not rows["updated"], f"taken twice: {rows}")
        if one.number % 4 == 3:
            self._look(one, stdin)
        for path in self.exports.iterdir():
            path.unlink()
        _require(self._elsewhere() == self._around, "something outside of the home has changed")

    def _arguments(self, one: Input) -> list[str | Path]:
        paths: list[str | Path] = []
        for place, file in enumerate(one.files):
            path = self.exports / f"{place}-{file.name}"
            path.write_bytes(file.data)
            paths.append("-" if one.by_stdin and not place else path)
        mapped: list[str | Path] = ["--map", self.chattui.folder / "map.toml"] if one.source == MAPPED else []
        return ["import", *paths, *mapped, *one.options, "--format", "json"]

    def _rightly(self, said: Any) -> None:
        """See that the archive holds what the import says, and only what rows can hold."""
        counts = said["rows"]
        parts = ("new", "updated", "unchanged", "skipped", "refused")
        _require(counts["read"] == sum(counts[part] for part in parts), f"counts do not add up: {counts}")
        archive = open_archive(self.chattui.client("acme") / "archive")
        for table in TABLES:
            rows = archive.scan(table).collect()
            _require(
                rows.height == said["tables"].get(table.name, counts | {"new": 0})["new"],
                f"{rows.height} {table.name} came of {said['tables']}",
            )
            for text in _texts(rows):
                _require(text == clean(text), f"{text!r} was kept")

    def _look(self, one: Input, stdin: bytes) -> None:
        """Ask what a user asks next."""
        _plain(self.chattui.well("archive", "check"))
        if (self.chattui.client("acme") / "archive").exists():
            shown = self.chattui("summary", "--format", "json")
            _plain(shown)
            if shown.code == 0:
                json.loads(shown.out, parse_constant=_no_number)
        _plain(self.chattui("import", self._arguments(one)[1], "--suggest-map", stdin=stdin))

    def _elsewhere(self) -> dict[str, int]:
        """Return what lies beside the home and the cache, and how much of it."""
        folder = self.chattui.folder
        kept = (self.chattui.home, folder / "cache", self.exports)
        return {
            str(path): path.stat().st_size
            for path in folder.rglob("*")
            if not any(path.is_relative_to(one) for one in kept)
        }


def _plain(ended: Ended) -> None:
    """See that what was said is in plain words, and steers nothing."""
    for wrong in ("Traceback", "of chattui's own", "the system refused", "panicked"):
        _require(wrong not in ended.err, ended.err)
    _require(not steering(ended.err + ended.out), f"steering: {steering(ended.err + ended.out)}")
    if ended.code == 1 and not ended.out:
        message, hint = ended.err.splitlines()[-2:]
        _require(message.startswith("chattui: ") and len(hint.strip()) > 1, f"no plain words: {ended.err}")


def _texts(rows: pl.DataFrame) -> set[str]:
    """Return all texts of a table, and all tags."""
    lists = [rows[name].explode() for name, dtype in rows.schema.items() if isinstance(dtype, pl.List)]
    texts = [rows[name] for name, dtype in rows.schema.items() if dtype == pl.String]
    return {text for series in (*texts, *lists) for text in series.unique() if text is not None}


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise WrongError(otherwise)


def _no_number(name: str) -> None:
    raise WrongError(f"JSON with {name}")
