"""Answers that were worked out before (design.md, rule 11). Polars-free, and never a reason to fail.

An answer is found again under a hash of all that it depends on, so nothing ever has to be thrown away for
being old: a question to other content is another question.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar
from zoneinfo import TZPATH

import msgspec

import chattui
from chattui.archive.manifest import Manifest, encode
from chattui.files import make_private, read_ordinary, sync_folder, writing
from chattui.model.answer import Answer
from chattui.model.question import PeriodWords
from chattui.paths import ClientPaths
from chattui.reporting.scope import Scope

T = TypeVar("T")

KEPT_BYTES = 64 * 1024 * 1024
"""How much all answers together may take; the ones least lately written go first."""
UNKEPT = frozenset({"conversations"})
"""Kinds of answers that are of single conversations: those stay in the archive alone."""
_SEAL_BYTES = sha256().digest_size


class Answers:
    """The kept answers of one user.

    Args:
        folder: Where they are; it need not exist, nor be writable.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "answers"

    def find(self, name: str) -> Answer | None:
        """Return an answer by the name that `name_of` gives; None where there is none, or a damaged one."""
        return self.find_any(name, Answer)

    def find_any(self, name: str, kind: type[T]) -> T | None:
        """Return what was kept under a name; None where there is nothing, or it is damaged."""
        try:
            data = read_ordinary(self._folder / name, below=True)
        except OSError:
            return None
        seal, body = data[:_SEAL_BYTES], data[_SEAL_BYTES:]
        if _seal(name, body) != seal:
            return None
        try:
            return msgspec.msgpack.decode(body, type=kind)
        except msgspec.MsgspecError:
            return None

    def keep(self, name: str, answer: msgspec.Struct) -> None:
        """Keep an answer, whole or not at all; where that cannot be, it is not kept."""
        body = msgspec.msgpack.encode(answer)
        temporary = self._folder / f".{name}-{os.getpid()}"
        with suppress(OSError):
            self._make_folder()
            try:
                with open(temporary, "xb", opener=_private) as file:
                    file.write(_seal(name, body) + body)
                temporary.replace(self._folder / name)
            finally:
                temporary.unlink(missing_ok=True)
            self._make_room()

    def clear(self) -> int:
        """Throw all answers away, of whatever client; returns how many there were.

        Raises:
            ChattuiError: One could not be removed.
        """
        number = 0
        with writing(self._folder):
            for path in self._folder.glob("*") if self._folder.is_dir() else ():
                path.unlink(missing_ok=True)
                number += 1
            if number:
                sync_folder(self._folder)
        return number

    def _make_folder(self) -> None:
        if self._folder.is_symlink():
            raise NotADirectoryError(self._folder)
        make_private(self._folder)

    def _make_room(self) -> None:
        entries = [(path.stat(), path) for path in self._folder.iterdir()]
        taken = sum(status.st_size for status, _ in entries)
        for status, path in sorted(entries, key=lambda entry: entry[0].st_mtime_ns):
            if taken <= KEPT_BYTES:
                return
            path.unlink(missing_ok=True)
            taken -= status.st_size


def name_of(scope: Scope, client: ClientPaths, manifest: Manifest) -> str:
    """Return the name of an answer: a hash of everything that it depends on."""
    digest = sha256()
    for part in _depends_on(scope, client, manifest):
        digest.update(sha256(part).digest())
    return digest.hexdigest()


def _depends_on(scope: Scope, client: ClientPaths, manifest: Manifest) -> Iterator[bytes]:
    asked = scope.question.period != PeriodWords()
    question = msgspec.structs.replace(scope.question, period=PeriodWords())
    yield os.fsencode(client.folder)
    yield encode(manifest)
    yield _content(client.key, read_ordinary)
    yield msgspec.json.encode(scope.settings)
    yield msgspec.json.encode((question, scope.period, asked))
    yield from _installed(scope)


def _installed(scope: Scope) -> Iterator[bytes]:
    yield chattui.__version__.encode()
    yield _polars_version().encode()
    yield _zone_data(scope.settings.timezone)


def name_in(folder: Path, scope: Scope, *parts: bytes) -> str:
    """Return the name of something that is kept of an archive, but depends on no version of it."""
    digest = sha256()
    for part in (os.fsencode(folder), *parts, *_installed(scope)):
        digest.update(sha256(part).digest())
    return digest.hexdigest()


def _polars_version() -> str:
    """Return which Polars is installed, by the name of its metadata: asking Polars would import it."""
    spec = find_spec("polars")
    if spec is None or spec.origin is None:
        return ""
    found = sorted(path.name for path in Path(spec.origin).parents[1].glob("polars*.dist-info"))
    return " ".join(found)


def _zone_data(name: str) -> bytes:
    """Return the rules of a time zone, as they are installed."""
    spec = find_spec("tzdata")
    packaged = [Path(spec.origin).parent / "zoneinfo"] if spec and spec.origin else []
    for folder in (*map(Path, TZPATH), *packaged):
        if data := _content(folder / name):
            return data
    return b""


def _content(path: Path, read: Callable[[Path], bytes] = Path.read_bytes) -> bytes:
    try:
        return read(path)
    except OSError:
        return b""


def _seal(name: str, body: bytes) -> bytes:
    """Return the checksum of an answer, under its name: one that was put under another's is none."""
    return sha256(name.encode() + b"\0" + body).digest()


def _private(path: str, flags: int) -> int:
    """Open a new file for its owner alone, whatever the umask."""
    descriptor = os.open(path, flags, 0o600)
    os.fchmod(descriptor, 0o600)
    return descriptor
