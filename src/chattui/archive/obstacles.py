"""What somebody put in the place of a folder of the archive, or of a file that is written anew."""

import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from chattui.archive import fileops, layout
from chattui.model.tables import TABLES


def obstacles(folder: Path) -> list[str]:
    """Return the names of what is no plain file or folder where the archive needs one, relative to it."""
    return list(_obstacles(folder))


def _obstacles(folder: Path) -> Iterator[str]:
    for name in (layout.LOCK, layout.LATEST):
        if _is_other(folder / name, stat.S_ISREG):
            yield name
    for name in (layout.MANIFESTS, *(table.name for table in TABLES)):
        if _is_other(folder / name, stat.S_ISDIR):
            yield name
        elif name != layout.MANIFESTS:
            for month in filter(layout.month_of, fileops.names(folder / name)):
                if _is_other(folder / name / month, stat.S_ISDIR):
                    yield f"{name}/{month}"


def _is_other(path: Path, is_right: Callable[[int], bool]) -> bool:
    mode = fileops.mode(path)
    return mode is not None and not is_right(mode)
