"""Small screens over the others: choose from a list, type a line, press one of a few keys, read something."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from chattui.render.style import Style
from chattui.tui.parts import Part
from chattui.tui.states import Ready
from chattui.tui.widgets.bars import KeyLine
from chattui.tui.widgets.choices import Choice, Choices
from chattui.tui.widgets.painted import Span
from chattui.tui.widgets.sheet import Sheet

A = TypeVar("A")
_AWAY = Binding("escape", "away", "Back", show=False)


class Asking(ModalScreen[A]):
    """A small screen that is left with an answer."""

    _is_left = False

    def leave(self, answer: A | None) -> None:
        """Leave with an answer; what is beneath is painted once, when this screen is gone."""
        if self._is_left:
            return
        self._is_left = True

        async def gone() -> None:
            with self.app.batch_update():
                await self.dismiss(answer)

        self.app.call_later(gone)


class Choose(Asking[object]):
    """Choose one of many; None where it was left."""

    BINDINGS: ClassVar[list[Binding]] = [_AWAY]  # type: ignore[assignment]

    def __init__(self, title: str, entries: Sequence[Choice]) -> None:
        super().__init__()
        self._title, self._entries = title, entries

    def compose(self) -> ComposeResult:
        """Show the list."""
        choices = Choices(self._entries)
        choices.border_title = self._title
        choices.styles.height = min(len(self._entries), 16) + 3
        yield choices

    def on_choices_chosen(self, message: Choices.Chosen) -> None:
        """Leave with what was chosen."""
        self.leave(message.choice.value)

    def action_away(self) -> None:
        """Leave without."""
        self.leave(None)


class Type(Asking[str | None]):
    """Type one line at the foot of the screen; None where it was left.

    Args:
        label: What is asked.
        hint: What could be typed.
        usual: What Enter alone means; None: that it was left.
    """

    BINDINGS: ClassVar[list[Binding]] = [_AWAY]  # type: ignore[assignment]

    def __init__(self, label: str, hint: str, usual: str | None = None) -> None:
        super().__init__(classes="foot")
        self._label, self._hint, self._usual, self._typed = label, hint, usual, ""

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield KeyLine()

    def on_mount(self) -> None:
        """Show that nothing was typed yet."""
        self._write()

    def on_key(self, event: events.Key) -> None:
        """Type, or leave with what was typed."""
        match event.key:
            case "enter":
                self.leave(self._typed.strip() or self._usual)
            case "backspace":
                self._typed = self._typed[:-1]
            case "ctrl+u":
                self._typed = ""
            case _ if event.character is not None and event.is_printable:
                self._typed += event.character
            case _:
                return
        event.stop()
        self._write()

    def on_paste(self, event: events.Paste) -> None:
        """Take what was pasted, as one line."""
        self._typed += " ".join(event.text.split())
        self._write()

    def action_away(self) -> None:
        """Leave without."""
        self.leave(None)

    def _write(self) -> None:
        hint = "" if self._typed else f" {self._hint}"
        spans = [Span(f"{self._label} ", "mark"), Span(f"{self._typed}▏"), Span(hint, "dim")]
        self.query_one(KeyLine).written = tuple(spans)


class Press(Asking[str | None]):
    """Press one of a few keys; None for any other."""

    def __init__(self, label: str, keys: Mapping[str, str]) -> None:
        super().__init__(classes="foot")
        self._label, self._keys = label, keys

    def compose(self) -> ComposeResult:
        """Show the keys."""
        line = KeyLine()
        spans = [Span(f"{self._label}  ", "head")]
        for key, what in self._keys.items():
            spans += [Span(key, "mark"), Span(f" {what}  ", "dim")]
        line.written = tuple(spans)
        yield line

    def on_key(self, event: events.Key) -> None:
        """Leave with the key."""
        event.stop()
        self.leave(event.key if event.key in self._keys else None)


class Read(Asking[None]):
    """Something to read; Escape, Enter or q leave it."""

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("escape,q,backspace,question_mark,i", "away", "Back", show=False)
    ]

    def __init__(self, title: str, parts: Sequence[Part], style: Style) -> None:
        super().__init__()
        self._title, self._parts, self._look = title, tuple(parts), style

    def compose(self) -> ComposeResult:
        """Show it in a pane of its own."""
        sheet = Sheet(self._look, id="read")
        sheet.border_title, sheet.border_subtitle = self._title, "Esc leaves"
        sheet.state = Ready(self._parts)
        yield sheet

    def action_away(self) -> None:
        """Leave."""
        self.leave(None)
