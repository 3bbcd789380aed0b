"""Damaged files that `repair` set aside: kept for whoever can still read something in them."""

from itertools import chain, count
from pathlib import Path

from chattui.archive import fileops, layout


def put_aside(folder: Path, name: str, mode: int) -> str:
    """Move a file of the archive, whatever it is by now, to those set aside; returns its new name.

    Args:
        folder: The archive.
        name: The file, relative to it.
        mode: Permissions of the folder for them.
    """
    fileops.make_folder(folder / layout.ASIDE, mode)
    plain = f"{layout.ASIDE}/{name.replace('/', '.')}"
    names = chain((plain,), (f"{plain}.{number}" for number in count(2)))
    new = next(free for free in names if not fileops.exists(folder / free))
    fileops.move(folder / name, folder / new)
    return new


def clear(folder: Path) -> int:
    """Delete what was set aside, since nobody can tell whom it holds; returns how many files there were."""
    names = fileops.names(folder / layout.ASIDE)
    for name in names:
        fileops.remove_all(folder / layout.ASIDE / name)
    if names:
        fileops.sync_folder(folder / layout.ASIDE)
    return len(names)
