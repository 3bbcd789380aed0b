"""Building: the source archive, the wheel out of it, and the same wheel out of the repository."""

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from release.faults import Fault, run

VERSION_IN = Path("src/chattui/__init__.py")
"""The one place that says the version."""


@dataclass(frozen=True)
class Built:
    """The two files that are published."""

    archive: Path
    wheel: Path


def of_version(root: Path) -> str:
    """Return the version that the code says."""
    lines = (root / VERSION_IN).read_text(encoding="utf-8").splitlines()
    return next(line.split('"')[1] for line in lines if line.startswith("__version__ = "))


def build(root: Path, into: Path) -> Built:
    """Build both files into an empty folder.

    Args:
        root: The repository.
        into: Emptied first.

    Raises:
        Fault: It cannot be built, or the wheel depends on where it is built.
    """
    shutil.rmtree(into, ignore_errors=True)
    run(_build(root, into))  # the wheel is made out of the archive
    built = Built(_only(into, "*.tar.gz"), _only(into, "*.whl"))
    with tempfile.TemporaryDirectory(prefix="chattui-wheel-") as folder:
        run([*_build(root, Path(folder)), "--wheel"])
        again = _only(Path(folder), "*.whl")
        if again.name != built.wheel.name or again.read_bytes() != built.wheel.read_bytes():
            raise Fault("the wheel out of the source archive is not that out of the repository")
    return built


def _build(root: Path, into: Path) -> list[str | Path]:
    """Return the command: with the tools that are installed, so that it is known which ones these are."""
    return [sys.executable, "-m", "build", "--no-isolation", "--outdir", into, root]


def _only(folder: Path, pattern: str) -> Path:
    found = list(folder.glob(pattern))
    if len(found) != 1:
        raise Fault(f"{len(found)} files {pattern} were built")
    return found[0]
