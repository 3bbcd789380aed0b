"""A list to choose from, narrowed by typing."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip

from chattui.render.cells import fit, width_of
from chattui.tui.widgets.painted import Painted, Span


@dataclass(frozen=True)
class Choice:
    """One entry.

    Attributes:
        label: What is read and searched.
        value: What is chosen.
        hint: Beside it, to the right.
        marked: Whether it is chosen already.
    """

    label: str
    value: object
    hint: str = ""
    marked: bool = False


class Choices(Painted, can_focus=True):
    """Letters narrow the list, arrows move in it, Enter chooses."""

    class Chosen(Message):
        """An entry was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, entries: Sequence[Choice]) -> None:
        super().__init__()
        self._entries = tuple(entries)
        self._typed = ""
        self._place = 0

    @property
    def found(self) -> list[Choice]:
        """The entries that have every word that was typed, those that begin with it first."""
        words = self._typed.casefold().split()
        found = [entry for entry in self._entries if all(word in entry.label.casefold() for word in words)]
        return sorted(found, key=lambda entry: not entry.label.casefold().startswith(self._typed.casefold()))

    def on_key(self, event: events.Key) -> None:
        """Type, move or choose."""
        found = self.found
        match event.key:
            case "up" | "down" | "pageup" | "pagedown":
                step = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}[event.key]
                self._place = max(0, min(len(found) - 1, self._place + step))
            case "enter":
                if found:
                    self.post_message(self.Chosen(found[self._place]))
            case "backspace" if self._typed:
                self._typed, self._place = self._typed[:-1], 0
            case _ if event.character is not None and event.is_printable:
                self._typed, self._place = self._typed + event.character, 0
            case _:
                return
        event.stop()
        event.prevent_default()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the entry under the mouse."""
        place = self._first() + event.y - self.gutter.top - 1
        if 0 <= place < len(self.found):
            self.post_message(self.Chosen(self.found[place]))

    def _first(self) -> int:
        return max(0, self._place - max(1, self.content_size.height - 1) + 1)

    def render_line(self, y: int) -> Strip:
        """Return what was typed, then the entries."""
        width = self.content_size.width
        if y == 0:
            hint = "" if self._typed else " type to narrow"
            return self.strip([Span("› ", "mark"), Span(self._typed + "▏"), Span(hint, "dim")])
        found, place = self.found, self._first() + y - 1
        if not found and y == 1:
            return self.strip([Span("  Nothing is called so.", "dim")])
        if place >= len(found):
            return self.strip(())
        entry = found[place]
        label = fit(entry.label, max(0, width - width_of(entry.hint) - 4))
        spans = [Span("✓ " if entry.marked else "  ", "good"), Span(label), Span(f" {entry.hint} ", "dim")]
        return self.strip(spans, cursor=place == self._place)
