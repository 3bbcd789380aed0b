"""An environment that has nothing but what is published, and no network."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from release.faults import run

_NO_NETWORK = ("unshare", "--map-root-user", "--net")


class CleanEnvironment:
    """A virtual environment, a home and a folder to work in; all of it new.

    Args:
        folder: Where all of it is.
        wheel: What is installed; what it depends on is fetched first, while there is a network.
    """

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.folder = folder
        self._wheel = wheel
        self._wheelhouse = folder / "wheelhouse"
        self.prefix = folder / "environment"
        venv.create(self.prefix, with_pip=True)
        self._offline = _NO_NETWORK if _can_leave_network() else ()
        everything = f"{wheel}[excel,postgres]"
        run([sys.executable, "-m", "pip", "download", "--quiet", "--dest", self._wheelhouse, everything])

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.prefix / "bin" / "python"

    def install(self, *extras: str) -> None:
        """Install the wheel, and what it depends on, out of a folder; raises Fault where it cannot be."""
        wanted = f"{self._wheel}[{','.join(extras)}]" if extras else self._wheel
        from_folder = ("--no-index", "--find-links", self._wheelhouse)
        run(self.words(self.python, "-m", "pip", "install", "--quiet", *from_folder, wanted))

    def without_installer(self) -> None:
        """Take away what a new environment has by itself: what is left came with chattui."""
        run([self.python, "-m", "pip", "uninstall", "--quiet", "--yes", "setuptools", "pip"])

    def words(self, *command: str | Path) -> list[str | Path]:
        """Return a command as it runs without network."""
        return [*self._offline, *command]

    def chattui(self, *words: str) -> list[str]:
        """Return the words of one of chattui's commands, in there."""
        return [*self._offline, str(self.prefix / "bin" / "chattui"), *words]

    def output(self, *words: str) -> str:
        """Run one of chattui's commands, and return what it writes; raises Fault where it fails."""
        work = self.folder / "work"
        work.mkdir(exist_ok=True)
        return run(self.chattui(*words), at=work, environ=self.variables())

    def variables(self) -> dict[str, str]:
        """Return the variables under which nothing of the user's own is found."""
        homes = ("HOME", "CHATTUI_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
        own = {name: str(self.folder / name.lower()) for name in homes}
        return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color", **own}


def _can_leave_network() -> bool:
    """Say whether a process can be run without any network; where not, say so."""
    if shutil.which(_NO_NETWORK[0]):
        tried = subprocess.run([*_NO_NETWORK, "true"], capture_output=True, check=False)
        if tried.returncode == 0:
            return True
    print("  NO `unshare --net` here: pip is told to use no index, but the network is not cut off")
    return False
