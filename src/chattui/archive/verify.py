"""Data files are held against the manifest before Polars opens them.

Of single flipped bits in a Parquet file, one in six changes the numbers in silence, and some end the
process. So size and sha256 are compared, once a file and day: what was compared is remembered in the
cache by the file's identity, which any write to it changes.
"""

import hashlib
import os
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Thread

import msgspec

from chattui.archive import cachefile, fileops
from chattui.archive.damaged import DamagedError
from chattui.archive.manifest import FileEntry, newest
from chattui.errors import ChattuiError
from chattui.files import make_private
from chattui.paths import label_of

Clock = Callable[[], datetime]
NOW: Clock = partial(datetime.now, UTC)
_THREADS = 4
"""Files that are read at a time: reading and checksums let other threads run."""


class Superseded(ChattuiError):  # noqa: N818 -- no error to the user: the caller tries once more
    """A file went away because a commit collected it: open the archive again, and try once more."""


class _Seen(msgspec.Struct, frozen=True):
    """The identity that a file had when it was as the manifest says, and the day."""

    device: int
    inode: int
    size: int
    mtime_ns: int
    ctime_ns: int
    day: str


class Verifier:
    """Holds files of one archive against its manifest, and remembers which.

    Args:
        folder: The archive.
        version: The version of the manifest that names the files.
        cache: A folder for the memory; None, or one that cannot be used: it lasts as long as this object.
        clock: Gives the present time.
    """

    def __init__(self, folder: Path, version: int, cache: Path | None = None, clock: Clock = NOW) -> None:
        self.folder = folder
        self.version = version
        self._day = clock().date().isoformat()
        self._memory = cache / "verified" / f"{label_of(folder)}.json" if cache else None
        self._seen = self._recall()
        self._kept = dict(self._seen)
        self._ahead: Thread | None = None
        self._given: list[Path] = []

    def ahead(self, entries: list[FileEntry]) -> None:
        """Begin to hold files against the manifest, while the caller goes on (importing Polars takes longer).

        What is wrong with one is said when it is asked for.
        """
        unknown = [entry for entry in entries if not self._is_known(entry)]
        if unknown:
            self._ahead = Thread(target=self._try, args=(unknown,), daemon=True)
            self._ahead.start()

    def in_steps(self, entries: Iterable[FileEntry]) -> Generator[None, None, None]:
        """Hold files against the manifest, one a step, for whoever asks for them later.

        What is wrong with one is said when it is asked for.
        """
        with self._remembering():
            for entry in entries:
                if not self._is_known(entry):
                    self._try([entry])
                    yield

    def paths(self, entries: list[FileEntry]) -> list[Path]:
        """Return the paths of these files, each as the manifest says.

        Raises:
            DamagedError: One is not as it was written, or missing.
            Superseded: One is missing, and there is a newer manifest.
            OSError: The system refused.
        """
        self._wait()
        if all(map(self._is_known, entries)):  # nothing to read, and no threads for it
            with self._remembering():
                return [self._path(entry) for entry in entries]
        from concurrent.futures import ThreadPoolExecutor  # an answer out of the cache does without it

        with self._remembering(), ThreadPoolExecutor(_THREADS) as pool:
            return list(pool.map(self._path, entries))

    def path(self, entry: FileEntry) -> Path:
        """Return the path of one file; as `paths`."""
        self._wait()
        with self._remembering():
            return self._path(entry)

    @contextmanager
    def naming(self) -> Iterator[None]:
        """Have a refusal name the file: Polars does not say which it was, so all that were given are read."""
        try:
            yield
        except OSError as error:
            if error.filename is None:
                for path in self._given:
                    for _ in fileops.blocks(path):
                        pass
            raise

    def missing(self, entry: FileEntry) -> ChattuiError:
        """Return the error for a file that is not there."""
        latest = newest(self.folder)
        if latest and latest.version > self.version:
            return Superseded("The archive has changed meanwhile.", "Try again.")
        return DamagedError(self.folder / entry.file, "it is missing")

    def _path(self, entry: FileEntry) -> Path:
        try:
            path = fileops.inside(self.folder, entry.file)
            seen = self._identity(fileops.identity(path))
            if seen != self._seen.get(entry.sha256):
                hold_against(entry, path)
                self._seen[entry.sha256] = seen
        except FileNotFoundError as error:
            raise self.missing(entry) from error
        self._given.append(path)
        return path

    def _try(self, entries: list[FileEntry]) -> None:
        for entry in entries:
            with suppress(OSError, ChattuiError):
                self._path(entry)

    def _wait(self) -> None:
        if self._ahead is not None:
            self._ahead.join()
            self._ahead = None

    def _is_known(self, entry: FileEntry) -> bool:
        return entry.sha256 in self._seen

    def _identity(self, found: os.stat_result) -> _Seen:
        return _Seen(
            found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns, self._day
        )

    def _recall(self) -> dict[str, _Seen]:
        if self._memory is None:
            return {}
        try:
            seen = msgspec.json.decode(fileops.read(self._memory), type=dict[str, _Seen])
        except (OSError, ChattuiError, msgspec.DecodeError):
            return {}
        return {sha256: entry for sha256, entry in seen.items() if entry.day == self._day}

    @contextmanager
    def _remembering(self) -> Iterator[None]:
        try:
            yield
        finally:
            if self._kept != self._seen:
                self._remember()

    def _remember(self) -> None:
        self._seen = self._recall() | self._seen  # others have looked at files meanwhile
        self._kept = dict(self._seen)
        if self._memory is not None:
            with suppress(OSError):
                make_private(self._memory.parent)
                cachefile.replace(self._memory, [msgspec.json.encode(self._seen)])


def hold_against(entry: FileEntry, path: Path) -> None:
    """Raise DamagedError unless a file has the size and the sha256 that its entry says."""
    size = fileops.identity(path).st_size
    if size != entry.bytes:
        raise DamagedError(path, f"it has {size} bytes instead of {entry.bytes}")
    digest = hashlib.sha256()
    for block in fileops.blocks(path):
        digest.update(block)
    if digest.hexdigest() != entry.sha256:
        raise DamagedError(path, "its checksum is wrong")
