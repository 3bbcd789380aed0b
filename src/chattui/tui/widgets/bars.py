"""The lines around the panes: where one is, which panes there are, what keys do."""

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from chattui.render.cells import fit, width_of
from chattui.tui.widgets.painted import Painted, Span

_SEPARATOR = " › "


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
    said: reactive[str] = reactive("")
    wrong: reactive[bool] = reactive(False)

    def say(self, text: str, wrong: bool = False) -> None:
        """Say something in place of the keys."""
        self.said, self.wrong = text, wrong

    def spans(self, width: int) -> list[Span]:
        """Return what is in the line."""
        if self.said:
            return [Span(fit(self.said, width), "bad" if self.wrong else "mark")]
        spans: list[Span] = []
        for key, what in _fitting(self.keys, width):
            spans += [Span(key, "mark"), Span(f" {what}  ", "dim")]
        return spans


def _fitting(keys: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """Return as many entries, from the first, as there is room for."""
    kept, used = [], 0
    for key, what in keys:
        used += width_of(key) + width_of(what) + 3
        if used - 2 > width:
            break
        kept.append((key, what))
    return kept
