"""`python -m release`: build what is published into dist/, and try it out; stops at the first fault."""

import sys
import tempfile
from pathlib import Path

from release.bill import write_licences, write_parts
from release.build import build, of_version
from release.clean import CleanEnvironment
from release.contents import check_archive, check_wheel
from release.faults import Fault
from release.trial import TRIALS

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"


def main() -> None:
    """Build, look into, install without network, run, and list what comes along."""
    version = of_version(ROOT)
    _say(f"Building chattui {version}")
    built = build(ROOT, DIST)
    check_archive(built.archive, ROOT)
    check_wheel(built.wheel, ROOT)
    _say(f"  {built.archive.name}: exactly the files that belong to it")
    _say(f"  {built.wheel.name}: the same from the repository and from {built.archive.name}")
    with tempfile.TemporaryDirectory(prefix="chattui-release-") as folder:
        _say("Installing it in an environment of its own, without network")
        clean = CleanEnvironment(Path(folder), built.wheel)
        clean.install()
        for what, trial in TRIALS:
            trial(clean, version)
            _say(f"  {what}")
        clean.install("excel", "postgres")
        clean.without_installer()
        _say(f"  {write_licences(clean.python, DIST)}")
        _say(f"  {write_parts(clean.python, ROOT, DIST, version)}")


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    try:
        main()
    except Fault as fault:
        sys.exit(f"Not to be released: {fault}")
