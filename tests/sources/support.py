"""Files out of bytes, and the samples."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

from chattui.errors import ChattuiError
from chattui.sources.base import Batch, File, Reading, Source
from chattui.sources.files import HEAD_BYTES

T = TypeVar("T")
P = ParamSpec("P")

DATA = Path(__file__).parents[1] / "data"
READING = Reading(zone=None, currency="EUR")


def file_of(data: bytes | str, name: str = "export.txt") -> File:
    """Return a file that holds these bytes."""
    held = data.encode() if isinstance(data, str) else data
    return File(Path(name), held[:HEAD_BYTES], lambda: held)


def sample(name: str) -> File:
    """Return a sample of tests/data."""
    return file_of((DATA / name).read_bytes(), Path(name).name)


def read_all(source: Source, *files: File, reading: Reading = READING) -> list[Batch]:
    """Return the batches that a source makes of files."""
    return list(source.read(files, reading))


def only(batches: Sequence[Batch]) -> Batch:
    """Return the one batch there is."""
    (batch,) = batches
    return batch


def or_message(task: Callable[P, T], *args: P.args, **options: P.kwargs) -> T | str:
    """Do something; where it ends in an error for the user, return that error's message."""
    try:
        return task(*args, **options)
    except ChattuiError as error:
        return error.message if error.hint else "an error without a hint"
