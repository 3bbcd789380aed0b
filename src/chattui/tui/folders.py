"""Files to choose from, as an indented tree of folders: plain values, the widget only shows them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from chattui.model.blocks import Grid, GridColumn, Text
from chattui.model.text import clean
from chattui.render import numbers
from chattui.tui.parts import Part, Target

MOST = 500
"""Entries of one folder that are shown."""
_COLUMNS = (GridColumn(""), GridColumn("size"), GridColumn("changed", rank=1))
_KILO = 1024


@dataclass
class Folders:
    """Which folders are open, and which files are chosen.

    Attributes:
        roots: The folders to begin with, each with what it is called.
        zone: In which times are shown.
    """

    roots: tuple[tuple[str, Path], ...]
    zone: ZoneInfo
    opened: set[Path] = field(default_factory=set)
    chosen: list[Path] = field(default_factory=list)

    def turn(self, path: Path) -> None:
        """Open or close a folder; choose a file, or no longer."""
        if path.is_dir():
            self.opened ^= {path}
        elif path in self.chosen:
            self.chosen.remove(path)
        else:
            self.chosen.append(path)

    def part(self) -> Part:
        """Return the tree as a table whose rows can be opened."""
        rows = [row for name, root in self.roots for row in self._rows(root, name, 0)]
        cells = tuple(tuple(Text(text) for text in texts) for _, texts in rows)
        return Part(Grid("", _COLUMNS, cells), tuple(Target(path=path) for path, _ in rows))

    def _rows(self, path: Path, name: str, depth: int) -> Iterator[tuple[Path, tuple[str, str, str]]]:
        indent = "  " * depth
        if not path.is_dir():
            yield path, self._file(path, f"{indent}{'✓' if path in self.chosen else ' '} {name}")
            return
        is_open = path in self.opened
        yield path, (f"{indent}{'▾' if is_open else '▸'} {name}", "", "")
        if not is_open:
            return
        try:
            found = [entry for entry in path.iterdir() if not entry.name.startswith(".")]
        except OSError as error:
            yield path, (f"{indent}    cannot be read: {error.strerror}", "", "")
            return
        found.sort(key=lambda entry: (not entry.is_dir(), entry.name.casefold()))
        for entry in found[:MOST]:
            yield from self._rows(entry, clean(entry.name), depth + 1)
        if len(found) > MOST:
            yield path, (f"{indent}    and {len(found) - MOST:,} more", "", "")
        if not found:
            yield path, (f"{indent}    empty", "", "")

    def _file(self, path: Path, shown: str) -> tuple[str, str, str]:
        try:
            status = path.stat()
        except OSError:
            return shown, "", ""
        changed = datetime.fromtimestamp(status.st_mtime, self.zone)
        return shown, _size(status.st_size), f"{numbers.day(changed.date())} {changed:%H:%M}"


def _size(count: float) -> str:
    """Write a number of bytes short: `12 kB`."""
    for unit in ("B", "kB", "MB"):
        if count < _KILO:
            return f"{count:,.0f} {unit}"
        count /= _KILO
    return f"{count:,.1f} GB"
