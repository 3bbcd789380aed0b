"""What is in the files that are published: all that belongs there, and nothing that lies about."""

import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from release.faults import Fault, run

STAYS = frozenset({".gitattributes", ".ci/run"})
"""Of the repository, what no source archive needs."""
MADE = frozenset({"PKG-INFO"})
"""Of the source archive, what building adds."""
PACKAGE, SAMPLES = "src/chattui/", "sample_data/"


def check_archive(archive: Path, root: Path) -> None:
    """Hold a source archive against what is tracked in the repository; raises Fault where they differ."""
    with tarfile.open(archive) as file:
        names = [member.name.partition("/")[2] for member in file.getmembers() if not member.isdir()]
    _refuse_difference(archive.name, names, (tracked(root) - STAYS) | MADE)


def check_wheel(wheel: Path, root: Path) -> None:
    """Hold the package in a wheel against what is tracked; raises Fault where they differ."""
    with zipfile.ZipFile(wheel) as file:
        names = [name for name in file.namelist() if name.startswith("chattui/")]
    _refuse_difference(wheel.name, names, {f"chattui/{name}" for name in packaged(tracked(root))})


def tracked(root: Path) -> set[str]:
    """Return the names of the files that are tracked in a repository, relative to it."""
    return set(run(["git", "ls-files", "-z"], at=root).split("\0")) - {""}


def packaged(names: Iterable[str]) -> set[str]:
    """Return what of the repository is in the package, named as there: the code and the demo's exports."""
    found = set()
    for name in names:
        if name.startswith(PACKAGE):
            found.add(name.removeprefix(PACKAGE))
        elif name.startswith(f"{SAMPLES}demo-"):
            found.add(name)
    return found


def _refuse_difference(what: str, names: Iterable[str], expected: set[str]) -> None:
    there = set(names)
    faults = [
        *(f"{name} is in it, but not tracked" for name in sorted(there - expected)),
        *(f"{name} is not in it" for name in sorted(expected - there)),
    ]
    if faults:
        raise Fault("\n".join([f"{what}:", *faults]))
