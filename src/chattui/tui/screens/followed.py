"""Panes that follow what another process imports, without losing their place."""

import msgspec

from chattui.tui.following import ClientsChanged
from chattui.tui.screens.turning import Turning


class Followed(Turning):
    """Panes of a client whose archive is followed."""

    _stale = False

    @property
    def clients(self) -> tuple[str, ...]:
        """Whose archive is looked at while this screen is open."""
        return (self.place.client,)

    def on_clients_changed(self, message: ClientsChanged) -> None:
        """Ask anew; what was known stays until the answers are there."""
        if self.place.client in message.clients:
            self.loader.forget()
            if self.header is not None and self.header.conversations is None:  # these may be its first data
                self.place = msgspec.structs.replace(self.place, period=None)
            self._stale = not self.is_current
            if not self._stale:
                self.load(patient=True)

    def on_screen_resume(self) -> None:
        """Ask anew, where the archive has changed while another screen was above."""
        if self._stale:
            self._stale = False
            self.load(patient=True)
