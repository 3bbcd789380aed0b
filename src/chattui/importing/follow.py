"""Import exports as they land in a folder: whole files only, each once, a bad one set aside."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from chattui.archive.damaged import DamagedError
from chattui.errors import ChattuiError, ExitCode
from chattui.home.access import access_of
from chattui.importing.landed import Landed
from chattui.importing.landing import DONE, FAILED, Landing, put_away
from chattui.importing.progress import CancelledError
from chattui.importing.result import ImportResult
from chattui.importing.taken import Taken, digest_of
from chattui.model.text import clean
from chattui.paths import ClientPaths


class Stop(Protocol):
    """Asks to end, as a `threading.Event` does."""

    def is_set(self) -> bool:
        """Say whether it is to end."""

    def wait(self, timeout: float | None = None) -> bool:
        """Wait so many seconds, or less where it is to end meanwhile; say whether it is."""


class Follower:
    """Follows one folder for one client.

    Args:
        client: Whose archive the exports go to; its folder remembers which were taken.
        folder: Where they land.
        take: Imports one file; raises ChattuiError, or CancelledError where it was stopped.
        clock: Gives the present time.
    """

    def __init__(
        self,
        client: ClientPaths,
        folder: Path,
        take: Callable[[Path], ImportResult],
        clock: Callable[[], datetime],
    ) -> None:
        self._client, self._take, self._clock = client.id, take, clock
        self._landing = Landing(folder)
        self._access = access_of(client.folder)
        self._taken = Taken(client.followed, self._access.file)
        self._told: dict[str, str] = {}

    def look(self) -> Iterator[Landed]:
        """Look once, and give what becomes of each file that is whole; of one that waits only the news."""
        folder = self._landing.folder
        try:
            whole = self._landing.look()
        except OSError as error:
            whole = []
            yield from self._news(self._waiting(folder, _unreadable(folder, error)))
        here = {clean(path.name) for path in (*whole, folder)}
        self._told = {name: told for name, told in self._told.items() if name in here}
        for path in whole:
            yield from self._news(self._landed(path))

    def _landed(self, path: Path) -> Landed | None:
        """Take a file; None where it turns out not to be whole, or somebody else was quicker."""
        try:
            try:
                return self._taken_in(path)
            except ChattuiError as error:
                if _is_elsewhere(error):
                    raise
                return self._set_aside(path, error.message, error.hint)
        except FileNotFoundError:
            return None
        except ChattuiError as error:
            return self._waiting(path, error) if path.exists() else None
        except OSError as error:
            return self._waiting(path, _unreadable(path, error))

    def _taken_in(self, path: Path) -> Landed | None:
        digest = digest_of(path)
        since = self._taken.when(digest)
        result = None
        if since is None:
            result = self._take(path)
            if result.stopped:
                return self._set_aside(path, "Nothing was written, for --strict.", " ".join(result.warnings))
            if result.exit_code() is ExitCode.DATA:
                where = f"The list of refused rows says why: {result.rejects}"
                return self._set_aside(path, "Not one row could be read.", where, result)
            if not self._landing.unchanged(path):  # the next looks take the rest of it
                return None
            self._taken.add(digest, self._clock())
        put_away(path, DONE, self._access)
        return Landed(self._client, clean(path.name), "known" if since else "taken", result, since=since)

    def _set_aside(
        self, path: Path, reason: str, hint: str, result: ImportResult | None = None
    ) -> Landed | None:
        if not self._landing.unchanged(path):
            return None
        reason, hint = clean(reason), clean(hint)
        put_away(path, FAILED, self._access, f"{reason}\n{hint}\n")
        return Landed(self._client, clean(path.name), "failed", result, reason, hint)

    def _waiting(self, path: Path, error: ChattuiError) -> Landed:
        return Landed(
            self._client, clean(path.name), "waiting", reason=clean(error.message), hint=clean(error.hint)
        )

    def _news(self, landed: Landed | None) -> Iterator[Landed]:
        """Give it on, unless it waits for the same reason as before."""
        if landed is None or (landed.outcome == "waiting" and self._told.get(landed.file) == landed.reason):
            return
        self._told[landed.file] = landed.reason
        yield landed


def follow(followers: Sequence[Follower], stop: Stop, every: float, tell: Callable[[Landed], None]) -> None:
    """Follow folders until asked to stop; what was being imported then is as if it never began.

    Args:
        followers: Each looks in turn.
        stop: Asks to end.
        every: Seconds between two looks.
        tell: Is told what became of each file.
    """
    try:
        while not stop.is_set():
            for follower in followers:
                for landed in follower.look():
                    tell(landed)
            if stop.wait(every):
                return
    except CancelledError:
        return


def _is_elsewhere(error: ChattuiError) -> bool:
    """Say whether something else than the file is at fault: the archive, the system, a setting."""
    elsewhere = isinstance(error, DamagedError) or isinstance(error.__cause__, OSError)
    return elsewhere or error.code in (ExitCode.BUSY, ExitCode.USAGE)


def _unreadable(path: Path, error: OSError) -> ChattuiError:
    return ChattuiError(f"{clean(path.name)} cannot be read: {error.strerror}.", "Look at its permissions.")
