"""Where and on what is measured: the folder of the data, and the machine."""

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

FOLDER = "CHATTUI_BENCH"
"""The variable that names a folder in which the data stays; else it is made anew, and removed."""


@contextmanager
def folder() -> Iterator[Path]:
    """Give the folder in which data is made, or is there already."""
    kept = os.environ.get(FOLDER)
    if kept:
        yield Path(kept).absolute()
    else:
        with tempfile.TemporaryDirectory(prefix="chattui-bench-") as made:
            yield Path(made)


def machine() -> str:
    """Return the processor, its cores and the versions on which the figures depend."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    python = f"Python {platform.python_version()}"
    versions = ", ".join([python, *(f"{name} {version(name)}" for name in ("polars", "duckdb"))])
    return f"{model or platform.processor()}, {os.cpu_count()} cores; {versions}"


def load() -> str:
    """Return how busy the machine is."""
    return f"{os.getloadavg()[0]:.1f}"


def say(text: str) -> None:
    """Say what is under way."""
    print(text, file=sys.stderr, flush=True)
