"""A screen of one sheet: what lists, checks and previews are shown on."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from chattui.render.style import Style
from chattui.tui.bindings import bindings_for
from chattui.tui.desk import Desk
from chattui.tui.naming import short_keys_of
from chattui.tui.screens.asking import Read
from chattui.tui.screens.explaining import every_key
from chattui.tui.states import State
from chattui.tui.widgets.bars import KeyLine, TooSmall, TopLine
from chattui.tui.widgets.sheet import Sheet


class Page(Screen[None]):
    """A sheet between the line that says where one is and the line of keys.

    Args:
        style: How text is to look.
        trail: Where one is, in words.
        shown: Ids of the keys that stand at the foot.
    """

    BINDINGS: ClassVar[list[Binding]] = bindings_for("palette", "help", "back")  # type: ignore[assignment]

    def __init__(self, style: Style, trail: tuple[str, ...], shown: tuple[str, ...]) -> None:
        super().__init__()
        self.look, self.trail, self._shown = style, trail, shown

    @property
    def desk(self) -> Desk:
        """What the dashboard works with."""
        desk: Desk = self.app.desk  # type: ignore[attr-defined]
        return desk

    @property
    def sheet(self) -> Sheet:
        """The sheet."""
        return self.query_one(Sheet)

    def compose(self) -> ComposeResult:
        """Put the sheet between its lines."""
        yield TopLine()
        yield Sheet(self.look, id="page")
        yield KeyLine()
        yield TooSmall()

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys at the foot, and what each does in a word."""
        return tuple(short_keys_of(self._shown))

    def on_mount(self) -> None:
        """Say where one is, and what keys do; Textual calls this after the `on_mount` of a subclass."""
        self.query_one(TopLine).trail = self.trail
        self.query_one(KeyLine).keys = self.keys
        self.sheet.focus()

    def show(self, state: State, when: tuple[str, ...] = ()) -> None:
        """Show something, and say at the top of when or how much it is."""
        self.sheet.state = state
        self.query_one(TopLine).when = when

    def say(self, text: str, wrong: bool = False) -> None:
        """Say something at the foot of the screen, until the next key."""
        self.query_one(KeyLine).say(text, wrong)

    def on_key(self) -> None:
        """Take back what was said."""
        self.say("")

    def action_help(self) -> None:
        """List all keys."""
        self.app.push_screen(Read("Keys", every_key(self.app), self.look))

    def action_palette(self) -> None:
        """Choose from everything that can be done here."""
        from chattui.tui.screens.palette import choose

        choose(self)

    def action_back(self) -> None:
        """Leave the screen."""
        self.dismiss(None)
