"""The lines around the panes: where one is, which panes there are, what keys do."""

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from chattui.render.cells import fit, width_of
from chattui.render.style import wrapped
from chattui.tui.fitting import LOWEST, NARROWEST
from chattui.tui.widgets.painted import Painted, Span

_SEPARATOR = " › "
_CLEAR = "x clears"


class OneLine(Painted):
    """A widget of one line."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one
        """Return the line."""
        return self.strip(self.spans(self.content_size.width))

    def spans(self, width: int) -> list[Span]:
        """Return what is in the line."""
        raise NotImplementedError


class TopLine(OneLine):
    """Says where one is (left) and of when the numbers are (right)."""

    trail: reactive[tuple[str, ...]] = reactive[tuple[str, ...]](())
    when: reactive[tuple[str, ...]] = reactive[tuple[str, ...]](())
    """The period's key, its dates, and until when the data goes: what comes last goes first."""

    def spans(self, width: int) -> list[Span]:
        """Return what is in the line."""
        when = list(self.when)
        trail = _SEPARATOR.join(self.trail)
        while len(when) > 1 and sum(map(width_of, when)) + 2 * len(when) + min(16, width_of(trail)) > width:
            when.pop()
        right = sum(map(width_of, when)) + 2 * max(0, len(when) - 1)
        left = fit(trail, max(0, width - right - 2))
        spans = [Span(left, "head"), Span("  ")]
        for place, text in enumerate(when):
            spans.append(Span(("  " if place else "") + text, "dim" if place else "mark"))
        return spans


class Chips(OneLine):
    """Says what the numbers are limited to, or held against, beside the usual."""

    chips: reactive[tuple[str, ...]] = reactive[tuple[str, ...]](())

    def watch_chips(self) -> None:
        """Take room only where there is something to say."""
        self.set_class(not self.chips, "-gone")

    def spans(self, width: int) -> list[Span]:
        """Return what is in the line."""
        room = width - width_of(_CLEAR)
        found: list[Span] = []
        for chip in self.chips:
            text = f" {fit(chip, max(1, room - 3)).rstrip()} "
            room -= width_of(text) + 1
            if room < 0:
                break
            found += [Span(text, "chip"), Span(" ")]
        return [*found, Span(_CLEAR, "dim")]


class Tabs(OneLine):
    """Names the panes; the current one is marked."""

    names: reactive[tuple[str, ...]] = reactive[tuple[str, ...]](())
    current: reactive[int] = reactive(0)

    class Chosen(Message):
        """A pane was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def _texts(self, width: int) -> list[str]:
        """Return what each is called: where the room is short, only the current one has its name."""
        full = [f" {place} {name} " for place, name in enumerate(self.names, 1)]
        if sum(map(width_of, full)) <= width:
            return full
        return [text if place == self.current else f" {place + 1} " for place, text in enumerate(full)]

    def spans(self, width: int) -> list[Span]:
        """Return what is in the line."""
        texts = self._texts(width)
        return [Span(text, "chip" if place == self.current else "dim") for place, text in enumerate(texts)]

    def on_click(self, event: events.Click) -> None:
        """Choose the pane under the mouse."""
        end = 0
        for place, text in enumerate(self._texts(self.content_size.width)):
            end += width_of(text)
            if event.x < end:
                self.post_message(self.Chosen(place))
                return


class KeyLine(OneLine):
    """Shows the most useful keys, or says something until the next key."""

    keys: reactive[tuple[tuple[str, str], ...]] = reactive[tuple[tuple[str, str], ...]](())
    written: reactive[tuple[Span, ...]] = reactive[tuple[Span, ...]](())
    """What stands there in place of the keys."""

    def say(self, text: str, wrong: bool = False) -> None:
        """Say something in place of the keys; nothing: the keys are back."""
        self.written = (Span(text, "bad" if wrong else "mark"),) if text else ()

    def spans(self, width: int) -> list[Span]:
        """Return what is in the line."""
        if self.written:
            return list(self.written)
        spans: list[Span] = []
        for key, what in _fitting(self.keys, width):
            spans += [Span(key, "mark"), Span(f" {what}  ", "dim")]
        return spans


class TooSmall(Painted):
    """Says what the window needs; shown in place of all else where it is too small."""

    def render_line(self, y: int) -> Strip:
        """Return a line."""
        width, size = self.content_size.width, self.app.size
        text = f"chattui needs {NARROWEST}×{LOWEST} cells; this window has {size.width}×{size.height}."
        lines = list(wrapped(text, width))
        return self.strip([Span(lines[y])] if y < len(lines) else [])


def _fitting(keys: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """Return as many entries, from the first, as there is room for."""
    kept, used = [], 0
    for key, what in keys:
        used += width_of(key) + width_of(what) + 3
        if used - 2 > width:
            break
        kept.append((key, what))
    return kept
