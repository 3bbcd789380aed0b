"""Archives that get longer: the volume of a month is the same, over half a year, five years and fifty.

Run as a module it makes one, in a process of its own: the peak memory of what is measured must not be that
of this work.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import polars as pl

from benchmarks.data import conversations, orders
from benchmarks.processes import run
from benchmarks.stage import LARGE, ZONE, Stage, chattui

OF_A_YEAR = 400_000
"""Conversations of a year; half as many orders."""
LAST = 2025
SIZES = (OF_A_YEAR // 2, 5 * OF_A_YEAR, 50 * OF_A_YEAR)
_ERA = 5
"""Years after which visitors are others: nobody comes back for fifty."""


def ready(stage: Stage) -> bool:
    """Say whether an archive was made whole, by this program and these versions."""
    mark = stage.folder / "ready.json"
    return mark.is_file() and json.loads(mark.read_text(encoding="utf-8"))["by"] == _by()


def taken_by_making(stage: Stage) -> tuple[float, int]:
    """Return how long the slowest import took while an archive was made, and the greatest peak of any."""
    found = json.loads((stage.folder / "ready.json").read_text(encoding="utf-8"))
    return found["seconds"], found["peak"]


def make(stage: Stage) -> None:
    """Make an archive anew, in a process of its own: by one import a year, as a user would."""
    shutil.rmtree(stage.folder, ignore_errors=True)
    stage.folder.mkdir(parents=True)
    words = ["-m", "benchmarks.lengths", str(stage.folder), str(stage.conversations)]
    subprocess.run([sys.executable, *words], check=True)


def _by() -> list[str]:
    """Return what the data depends on: other content, other data."""
    sources = (Path(__file__).with_name(name) for name in ("lengths.py", "data.py"))
    digests = [hashlib.sha256(source.read_bytes()).hexdigest() for source in sources]
    return [*digests, version("chattui"), version("polars")]


def _fill(stage: Stage) -> None:
    variables = stage.variables()
    run(chattui("client", "add", LARGE, "--timezone", ZONE, "--quiet"), variables)
    taken = []
    for frames in _years(stage.conversations):
        files = [stage.folder / f"{name}.parquet" for name in ("chats", "orders")]
        for frame, file in zip(frames, files, strict=True):
            frame.write_parquet(file)
        taken.append(run(chattui("import", "--client", LARGE, "--quiet", *map(str, files)), variables))
        for file in files:
            file.unlink()
    conversations(OF_A_YEAR // 365, LAST + 1, days=1).write_csv(stage.day)
    stage.keep()
    found = {
        "by": _by(),
        "seconds": max(one.seconds for one in taken),
        "peak": max(one.peak for one in taken),
    }
    (stage.folder / "ready.json").write_text(json.dumps(found), encoding="utf-8")


def _years(size: int) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Give the conversations and the orders of each year, oldest first: of a half, its second one."""
    years = max(1, size // OF_A_YEAR)
    for year in range(LAST + 1 - years, LAST + 1):
        chats = conversations(OF_A_YEAR, year).with_columns(
            visitor_id=pl.format("{}.{}", "visitor_id", pl.lit(year // _ERA))
        )
        bought = orders(OF_A_YEAR // 2, chats, year)
        if size < OF_A_YEAR:
            chats = chats.filter(pl.col("started_at") >= f"{year}-07")
            bought = bought.filter(pl.col("placed_at") >= f"{year}-07")
        yield chats, bought


if __name__ == "__main__":
    _fill(Stage(Path(sys.argv[1]), int(sys.argv[2])))
