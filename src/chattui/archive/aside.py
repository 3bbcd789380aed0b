"""Damaged files that `repair` set aside: kept for whoever can still read something in them."""

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
    new = f"{layout.ASIDE}/{name.replace('/', '.')}"
    fileops.move(folder / name, folder / new)
    return new


def clear(folder: Path) -> int:
    """Delete what was set aside, since nobody can tell whom it holds; returns how many files there were."""
    names = fileops.names(folder / layout.ASIDE)
    for name in names:
        fileops.remove(folder / layout.ASIDE / name)
    if names:
        fileops.sync_folder(folder / layout.ASIDE)
    return len(names)
