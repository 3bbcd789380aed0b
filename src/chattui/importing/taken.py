"""Which files were taken before, by their content: each once, also after a restart."""

import hashlib
from datetime import datetime
from pathlib import Path

import msgspec

from chattui.files import PRIVATE, read_ordinary, replace_bytes


class Taken:
    """The memory of one client, in a file of its own. It holds no names of files.

    Args:
        path: The file; where it is missing or cannot be read, nothing is remembered: importing again
            changes nothing, it only takes time.
        mode: The permissions that the file gets.
    """

    def __init__(self, path: Path, mode: int = PRIVATE) -> None:
        self._path, self._mode = path, mode

    def when(self, digest: str) -> datetime | None:
        """Return when a file of this content was taken; None where it never was."""
        return self._read().get(digest)

    def add(self, digest: str, now: datetime) -> None:
        """Remember the content of a file; ChattuiError where that cannot be written."""
        remembered = {**self._read(), digest: now}
        replace_bytes(self._path, msgspec.json.encode(remembered), self._mode)

    def _read(self) -> dict[str, datetime]:
        try:
            return msgspec.json.decode(read_ordinary(self._path), type=dict[str, datetime])
        except (OSError, msgspec.DecodeError):
            return {}


def digest_of(path: Path) -> str:
    """Return the sha256 of a file's content, in hexadecimal; OSError where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
