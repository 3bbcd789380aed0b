"""Follows what other processes do to the archives on the screen: looked at every two seconds, read never."""

from collections.abc import Callable, Iterable

from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

EVERY = 2.0
"""Seconds between two looks: what changes is on the screen within five."""
Stamp = tuple[int, ...]
"""What stays the same as long as a client's archive and settings do."""


class ClientsChanged(Message):
    """Archives or settings of clients are not as they were; posted to every screen."""

    def __init__(self, clients: frozenset[str]) -> None:
        super().__init__()
        self.clients = clients


class Following:
    """Looks at the clients that screens are about.

    Args:
        app: Whose screens are told; those that are about clients say so by `clients`.
        stamp: Returns the stamp of a client, quickly.
    """

    def __init__(self, app: "App[int]", stamp: Callable[[str], Stamp]) -> None:
        self._app, self._stamp = app, stamp
        self._seen: dict[str, Stamp] = {}

    def begin(self) -> None:
        """Look from now on."""
        self._app.set_interval(EVERY, self.look)

    def look(self) -> None:
        """Look once, in a thread: a folder may be on a network that hangs."""
        ids = _about(self._app.screen_stack)
        self._app.run_worker(
            lambda: self._work(ids), thread=True, exclusive=True, exit_on_error=False, group="following"
        )

    def _work(self, ids: frozenset[str]) -> None:
        found = {id: self._stamp(id) for id in ids}
        if get_current_worker().is_cancelled:
            return
        changed = frozenset(id for id, stamp in found.items() if self._seen.get(id, stamp) != stamp)
        self._seen = found
        if changed:
            self._app.call_from_thread(self._tell, changed)

    def _tell(self, changed: frozenset[str]) -> None:
        for screen in self._app.screen_stack:
            screen.post_message(ClientsChanged(changed))


def _about(screens: Iterable["Screen[object]"]) -> frozenset[str]:
    return frozenset(id for screen in screens for id in getattr(screen, "clients", ()))
