"""The keys that change the place: period, filters, comparison, breakdown, client."""

from collections.abc import Iterator
from datetime import date

import msgspec

from chattui.errors import ChattuiError
from chattui.model.filters import FILTER_DIMENSIONS
from chattui.model.periods import Grain
from chattui.model.settings import zone
from chattui.model.tables import CONVERSATIONS
from chattui.tui.desk import Desk
from chattui.tui.panes.metric import SPLIT
from chattui.tui.screens.asking import Choose, Press, Type
from chattui.tui.screens.followed import Followed
from chattui.tui.widgets.choices import Choice
from chattui.tui.words import period_words

_GRAINS: dict[str, Grain] = {"d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year"}


class Moving(Followed):
    """A screen whose place can be changed."""

    @property
    def desk(self) -> Desk:
        """What the dashboard works with."""
        desk: Desk = self.app.desk  # type: ignore[attr-defined]
        return desk

    @property
    def newest_day(self) -> date | None:
        """The local day of the newest conversation; None while nothing is known."""
        if self.header is None or self.header.conversations is None:
            return None
        return self.header.conversations.newest.astimezone(zone(self.header.client.timezone)).date()

    def action_step(self, count: int) -> None:
        """Go to a later or earlier period."""
        self.go(self.place.stepped(count))

    def action_newest(self) -> None:
        """Go to the newest period of this kind."""
        if (day := self.newest_day) is not None:
            self.go(self.place.newest(day))

    def action_kind(self) -> None:
        """Ask for the kind of period."""
        self.app.push_screen(Press("Period", _GRAINS), self._of_kind)

    def _of_kind(self, key: str | None) -> None:
        if key is not None and (day := self.newest_day) is not None:
            self.go(self.place.of_kind(_GRAINS[key], day))

    def action_go(self) -> None:
        """Ask for a period."""
        self.app.push_screen(Type("Go to", "2026-W06, 6, feb, 2026-02-03, last"), self._go_to)

    def _go_to(self, text: str | None) -> None:
        if text is None or self.header is None or self.place.period is None:
            return
        from chattui.reporting.when import resolve

        kind = self.place.period.kind
        local = zone(self.header.client.timezone)
        today = self.desk.environment.clock().astimezone(local).date()
        try:
            words = period_words(text, "week" if kind == "range" else kind)
            self.go(self.place.at(resolve(words, self.header.conversations, local, today)))
        except ChattuiError as error:
            self.say(f"{error.message} {error.hint}", wrong=True)

    def action_compare(self) -> None:
        """Hold the numbers against the year before, and back."""
        self.go(self.place.compared())

    def action_clear(self) -> None:
        """Take all filters away, and the comparison with the year before."""
        self.go(msgspec.structs.replace(self.place.unfiltered(), compare="previous"))

    def action_filter(self) -> None:
        """Ask for a filter."""
        try:
            entries = list(self._filters())
        except ChattuiError as error:
            self.say(f"{error.message} {error.hint}", wrong=True)
            return
        self.app.push_screen(Choose("Filter", entries), self._filter)

    def _filters(self) -> Iterator[Choice]:
        """Give every value of every dimension that the archive has seen, those chosen first."""
        from chattui.archive.contents import own_columns
        from chattui.reporting.known import known_values

        manifest, settings = self.desk.manifest(self.place.client), self.desk.settings(self.place.client)
        chosen = self.place.filters.by_option()
        found = []
        for name in (*FILTER_DIMENSIONS, *sorted(own_columns(manifest, CONVERSATIONS.name))):
            values = sorted(known_values(name, settings, manifest), key=lambda text: (text[:1] == "(", text))
            found += [
                Choice(f"{name} {value}", (name, value), marked=value in chosen.get(name, ()))
                for value in values
                if len(values) > 1
            ]
        yield from sorted(found, key=lambda choice: not choice.marked)

    def _filter(self, chosen: object) -> None:
        if isinstance(chosen, tuple):
            self.go(self.place.toggled(*chosen))

    def action_by(self) -> None:
        """Ask by what numbers are divided."""
        from chattui.measures.dimensions import DIMENSIONS

        entries = [Choice(entry.id, entry.id, marked=entry.id == self.place.by) for entry in DIMENSIONS]
        self.app.push_screen(Choose("Break down by", entries), self._by)

    def _by(self, chosen: object) -> None:
        if isinstance(chosen, str):
            self.place = msgspec.structs.replace(self.place, by=chosen)
            self.show_pane(SPLIT)

    def action_sort(self) -> None:
        """Sort the current pane by its next column."""
        sorts = self.panes[self.current].sorts
        if not sorts:
            self.say("This pane has one order only.")
            return
        now = sorts.index(self.place.sort) if self.place.sort in sorts else 0
        chosen = sorts[(now + 1) % len(sorts)]
        self.go(msgspec.structs.replace(self.place, sort=chosen))
        order = "from the greatest down" if chosen.startswith("-") else "from the first up"
        self.say(f"Sorted by {chosen.removeprefix('-').replace('_', ' ')}, {order}.")

    def action_client(self) -> None:
        """Ask for a client."""
        try:
            clients = self.desk.clients()
        except ChattuiError as error:
            self.say(f"{error.message} {error.hint}", wrong=True)
            return
        entries = [Choice(client.id, client.id, marked=client.id == self.place.client) for client in clients]
        self.app.push_screen(Choose("Client", entries), self._client)

    def _client(self, chosen: object) -> None:
        if isinstance(chosen, str):
            self.app.open_client(chosen)  # type: ignore[attr-defined]
