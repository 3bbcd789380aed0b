"""A small archive, everything that can happen to its files, and what a reader may be told then."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import combinations
from pathlib import Path

from chattui.archive.check import check
from chattui.archive.damaged import DamagedError
from chattui.archive.repair import repair
from chattui.archive.scan import open_archive
from chattui.errors import ChattuiError
from chattui.model.tables import CONVERSATIONS, ORDERS, Table
from tests.archive.building import at, chat, current, now, order, put, put_orders

Damage = tuple[str, Callable[[Path], None]]
"""What it is called, and what does it to a file or folder."""
Read = tuple[Table, str]
"""A table and a month."""

READS: tuple[Read, ...] = ((CONVERSATIONS, "2025-12"), (CONVERSATIONS, "2026-01"), (ORDERS, "2026-01"))


def build(archive: Path) -> None:
    """Import what the archive holds; again, where it is there already, this changes nothing."""
    put(archive, [chat(1, "2025-12-05", agent="Aino", tags=["returns"])])
    put(archive, [chat(2, "2026-01-05", agent="Eino"), chat(3, "2026-01-06")])
    put_orders(archive, [order(1, "2026-01-05"), order(2, "2026-01-06")])
    put(archive, [chat(3, "2026-01-06", agent="Helmi")])


def files(archive: Path) -> list[Path]:
    """Return what holds data or says where they are, not the lock: what that says is only told."""
    return sorted(path for path in archive.rglob("*") if path.is_file() and path.name != "lock")


def folders(archive: Path) -> list[Path]:
    return sorted(path for path in archive.rglob("*") if path.is_dir())


def flips(path: Path, step: int) -> Iterator[Damage]:
    """Flip a bit of each step-th byte, and of the last; which one differs from byte to byte."""
    data = path.read_bytes()
    for place in {*range(0, len(data), step), len(data) - 1}:
        flipped = bytearray(data)
        flipped[place] ^= 1 << place % 8
        yield f"byte {place} flipped", _writing(bytes(flipped))


def cuts(path: Path, step: int) -> Iterator[Damage]:
    """Cut a file at each step-th length, and just before its end."""
    data = path.read_bytes()
    for length in {*range(0, len(data), step), len(data) - 1}:
        yield f"cut to {length}", _writing(data[:length])


def _writing(data: bytes) -> Callable[[Path], None]:
    return partial(_write, data)


def _write(data: bytes, path: Path) -> None:
    path.write_bytes(data)


def replacements(away: Path) -> Iterator[Damage]:
    """Take something away, or put something else in its place; `away` is free for what was there."""

    def link(path: Path) -> None:
        path.rename(away)
        path.symlink_to(away)

    def nowhere(path: Path) -> None:
        take_away(path)
        path.symlink_to(away)

    def pipe(path: Path) -> None:
        take_away(path)
        os.mkfifo(path)

    def other(path: Path) -> None:
        folder = path.is_dir()
        take_away(path)
        path.write_text("a file") if folder else path.mkdir()

    yield "gone", take_away
    yield "a link to itself", link
    yield "a link to nothing", nowhere
    yield "a pipe", pipe
    yield "of another kind", other


def take_away(path: Path) -> None:
    """Remove a file, a link, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def swaps(archive: Path) -> Iterator[tuple[Path, Damage]]:
    """Swap each two files, of this archive or of a copy."""
    for one, two in combinations(files(archive), 2):
        yield one, (f"swapped with {two.name}", partial(_swap, os.path.relpath(two, one.parent)))


def _swap(other: str, path: Path) -> None:
    first, second = path.read_bytes(), (path.parent / other).read_bytes()
    path.write_bytes(second)
    (path.parent / other).write_bytes(first)


def read(archive: Path) -> dict[str, object]:
    """Return what each month answers: its rows, or the error that refuses it."""
    return {f"{table.name} {month}": _rows(archive, table, month) for table, month in READS}


def _rows(archive: Path, table: Table, month: str) -> object:
    try:
        found = open_archive(archive)
        rows = found.scan(table, at(f"{month}-01"), at(f"{month}-28")).collect()
    except ChattuiError as error:
        return error
    return rows.sort(table.key).to_dicts()


def held(archive: Path) -> None:
    """Hold every file against the manifest, as a reader does before Polars sees it: no row is read.

    Raises:
        DamagedError: A file is not as it was written.
    """
    found = open_archive(archive)
    for _, _, entry in found.manifest.entries():
        found.memory.path(entry)


def refused(archive: Path, path: Path) -> bool:
    """Say whether a reader is refused, and by the name of this file."""
    try:
        held(archive)
    except DamagedError as error:
        return error.path == path
    return False


def mended(archive: Path) -> dict[str, object]:
    """Repair an archive, import everything again, see that all is whole, and read it."""
    repair(archive, clock=now, user="eino", wait=0)
    build(archive)
    assert check(archive).problems == []
    return read(archive)


def named(archive: Path) -> set[str]:
    """Return the names of the files that the newest version rests on."""
    found = current(archive)
    return {entry.file for _, _, entry in found.entries()} | {f"manifests/{found.version:08}.json"}


def sweep(archive: Path, paths: Iterable[Path], step: int) -> tuple[int, int]:
    """Flip bytes and cut files: refused where the newest version rests on them, and found by `check`.

    Returns:
        How many flips and cuts there were.
    """
    counts = {flips: 0, cuts: 0}
    for path in paths:
        whole, name = path.read_bytes(), path.relative_to(archive).as_posix()
        rests = name in named(archive)
        for damages in counts:
            for what, do in damages(path, step):
                do(path)
                counts[damages] += 1
                assert refused(archive, path) == rests, (path, what)
            assert name in {problem.path for problem in check(archive).problems}
            path.write_bytes(whole)
    held(archive)
    return counts[flips], counts[cuts]


def endure(
    archive: Path, path: Path, damage: Damage, away: Path, before: dict[str, object], *, mend: bool
) -> None:
    """Damage a file or folder of a copy: its months are refused, others answered, and it can be mended.

    Args:
        archive: Is left as it is.
        path: What in it is damaged.
        damage: How.
        away: Where that may put what was there; nothing may change it afterwards.
        before: What the archive answers.
        mend: Whether it is mended, which takes longer.
    """
    what, do = damage
    trial = archive.with_name("trial")
    shutil.copytree(archive, trial)
    do(trial / path.relative_to(archive))
    held_there = sorted(away.rglob("*"))
    for month, found in read(trial).items():
        assert found == before[month] or isinstance(found, DamagedError), (path, what, month)
    assert check(trial).problems, (path, what)
    if mend:
        assert mended(trial) == before, (path, what)
    assert sorted(away.rglob("*")) == held_there, (path, what)
    take_away(trial)
    take_away(away)


def every_replacement(archive: Path, away: Path) -> Iterator[tuple[Path, Damage]]:
    """Give each file and folder with each thing that can take its place, and then each two files swapped."""
    for path in [*files(archive), *folders(archive)]:
        for damage in replacements(away):
            yield path, damage
    yield from swaps(archive)
