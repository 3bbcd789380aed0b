"""The keys that choose which panes are seen."""

from chattui.tui.screens.reading import Reading
from chattui.tui.widgets.bars import Tabs


class Turning(Reading):
    """Panes that are gone through."""

    def show_pane(self, id: str) -> None:
        """Go to a pane by its id, and ask anew."""
        place = next((place for place, pane in enumerate(self.panes) if pane.id == id), self.current)
        if place == self.current:
            self.load()
        self.current = place

    def action_pane(self, number: int) -> None:
        """Go to a pane by its number."""
        if number <= len(self.panes):
            self.current = number - 1

    def action_pane_next(self, count: int) -> None:
        """Go to the next or previous pane, round and round."""
        self.current = (self.current + count) % len(self.panes)

    def action_zoom(self) -> None:
        """Show the current pane alone, and back."""
        self.zoomed = not self.zoomed

    def action_reload(self) -> None:
        """Forget all answers and ask again."""
        self.loader.forget()
        self.load()

    def on_tabs_chosen(self, message: Tabs.Chosen) -> None:
        """Go to the pane that was clicked."""
        self.current = message.place

    def on_descendant_focus(self) -> None:
        """Let the current pane be the one that the mouse has chosen."""
        seen = (number for number in self.seen_panes if self.focused is self.sheet(number))
        self.current = next(seen, self.current)
