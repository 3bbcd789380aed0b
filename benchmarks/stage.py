"""What the measurements need on disk: made once for a size, and kept if a folder for it is named.

Run as a module it makes them, in a process of its own: the peak memory of what is measured must not be
that of this work.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from chattui.archive import fileops, latest
from chattui.archive.manifest import versions

YEARS = range(2021, 2026)
ZONE = "Europe/Helsinki"
LARGE, SMALL, FRESH, AGAIN = "large", "small", "fresh", "again"
"""The clients: the whole archive, a tenth of it, none yet, and one that has the large file already."""
_CHATTUI = str(Path(sys.executable).with_name("chattui"))


@dataclass(frozen=True)
class Stage:
    """Where everything is.

    Attributes:
        folder: Of this size.
        conversations: In five years, of the client LARGE; half as many orders.
    """

    folder: Path
    conversations: int

    @property
    def home(self) -> Path:
        """The home of the clients."""
        return self.folder / "home"

    @property
    def csv(self) -> Path:
        """Half as many conversations, over five years."""
        return self.folder / "conversations.csv"

    @property
    def day(self) -> Path:
        """One more day of the client LARGE."""
        return self.folder / "day.csv"

    @property
    def livechat(self) -> Path:
        """A LiveChat archive of 100 bytes for each conversation: 200 MB for the whole size."""
        return self.folder / "livechat.json"

    @property
    def scratch(self) -> Path:
        """Where processes write what nobody needs afterwards."""
        return self.folder / "scratch"

    def archive(self, client: str) -> Path:
        """Return the archive of a client."""
        return self.home / "clients" / client / "archive"

    def variables(self) -> dict[str, str]:
        """Return the variables under which chattui finds all of this, and leaves the user's own alone.

        Python may write down what it compiled, whatever it was told here: an installed chattui is compiled,
        and a source tree would be compiled anew in every process.
        """
        kinds = ("CONFIG", "STATE", "CACHE")
        folders = {f"XDG_{kind}_HOME": str(self.folder / kind.lower()) for kind in kinds}
        return {"CHATTUI_HOME": str(self.home), "PYTHONDONTWRITEBYTECODE": ""} | folders

    @property
    def _kept(self) -> Path:
        return self.folder / "kept.json"

    def keep(self) -> None:
        """Remember what the archives are now."""
        files = [str(path.relative_to(self.home)) for path in self._files()]
        self._kept.write_text(json.dumps(files), encoding="utf-8")

    def restore(self) -> None:
        """Take away what imports have added since: they change one file, which tells the newest."""
        kept = {self.home / name for name in json.loads(self._kept.read_text(encoding="utf-8"))}
        for path in self._files():
            if path not in kept:
                path.unlink()
        for archive in map(self.archive, (LARGE, SMALL)):
            if found := versions(archive):
                latest.tell(archive, found[-1], fileops.PRIVATE.file)

    def _files(self) -> list[Path]:
        return [
            path for client in (LARGE, SMALL) for path in self.archive(client).rglob("*") if path.is_file()
        ]

    @property
    def cache(self) -> Path:
        """The folder in which chattui keeps what can be made again."""
        return self.folder / "cache" / "chattui"


def chattui(*words: str) -> list[str]:
    """Return the words of a command."""
    return [_CHATTUI, *words]


def ready(stage: Stage) -> bool:
    """Say whether the folder was made whole, by this program and these versions."""
    mark = stage.folder / "ready.json"
    return mark.is_file() and mark.read_text(encoding="utf-8") == _made_by()


def make(stage: Stage) -> None:
    """Make everything anew, in a process of its own."""
    shutil.rmtree(stage.folder, ignore_errors=True)
    stage.folder.mkdir(parents=True)
    words = ["-m", "benchmarks.stage", str(stage.folder), str(stage.conversations)]
    subprocess.run([sys.executable, *words], check=True)
    (stage.folder / "ready.json").write_text(_made_by(), encoding="utf-8")


def _made_by() -> str:
    """Return what the data depends on: other content, other data."""
    from importlib.metadata import version

    sources = (Path(__file__).with_name(name) for name in ("stage.py", "data.py", "livechat.py"))
    digests = [hashlib.sha256(source.read_bytes()).hexdigest() for source in sources]
    return json.dumps([*digests, version("chattui"), version("polars")])


def _fill(stage: Stage) -> None:
    import polars as pl

    from benchmarks.data import conversations, orders
    from benchmarks.livechat import write

    write(stage.livechat, 100 * stage.conversations)
    for client in (LARGE, SMALL, FRESH, AGAIN):
        _run(stage, ["client", "add", client, "--timezone", ZONE])
    for client, size in ((LARGE, stage.conversations), (SMALL, stage.conversations // 10)):
        for year in YEARS:
            chats = conversations(size // len(YEARS), year)
            bought = orders(size // len(YEARS) // 2, chats, year)
            files = [stage.folder / f"{name}.parquet" for name in ("chats", "orders")]
            for frame, file in zip((chats, bought), files, strict=True):
                frame.write_parquet(file)
            # The clients share their rows, which an import refuses unless it is told that this is meant.
            _run(stage, ["import", "--even-so", "--client", client, *map(str, files)])
            for file in files:
                file.unlink()
    half = stage.conversations // 2 // len(YEARS)
    pl.concat([conversations(half, year) for year in YEARS]).write_csv(stage.csv)
    _run(stage, ["import", "--client", AGAIN, "--source", AGAIN, str(stage.csv)])
    next_year = YEARS[-1] + 1
    conversations(stage.conversations // len(YEARS) // 365, next_year, days=1).write_csv(stage.day)
    stage.keep()


def _run(stage: Stage, words: Sequence[str]) -> None:
    command = chattui(*words, "--quiet")
    subprocess.run(command, env=stage.variables(), check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    _fill(Stage(Path(sys.argv[1]), int(sys.argv[2])))
