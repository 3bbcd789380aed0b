"""A pane on the screen: lines of blocks, a cursor on its rows, and the three states."""

from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from chattui.render.style import BOLD, DIM, RED, Style, painted, prose
from chattui.tui.bindings import bindings_of
from chattui.tui.lines import Line, lines_of
from chattui.tui.parts import Target
from chattui.tui.states import Failed, Loading, Ready, State
from chattui.tui.widgets.painted import Painted, spans_of


class Sheet(Painted, can_focus=True):
    """Shows a state. The cursor is on a row; where there is none to stand on, keys scroll."""

    BINDINGS: ClassVar[list[Binding]] = bindings_of("rows")  # type: ignore[assignment]

    state: reactive[State] = reactive[State](Loading())

    class Opened(Message):
        """Enter was pressed on a row."""

        def __init__(self, target: Target) -> None:
            super().__init__()
            self.target = target

    def __init__(self, style: Style, *, id: str) -> None:
        super().__init__(id=id)
        self.look = style
        self.lines: list[Line] = []
        self._rows: list[int] = []
        self._cursor = 0
        self._top = 0
        self._left: Target | None = None
        """What the cursor was on before there was nothing to stand on, such as while loading."""

    @property
    def target(self) -> Target | None:
        """What the row under the cursor stands for."""
        return self.lines[self._rows[self._cursor]].target if self._rows else None

    @property
    def number(self) -> str:
        """What yanking the row copies."""
        line = self.lines[self._rows[self._cursor]] if self._rows else Line("")
        return line.target.copy or line.number if line.target else line.number

    def find(self, text: str, step: int) -> bool:
        """Go to the next line that has the text, round and round; 0: the first from here on.

        Returns:
            Whether there is any.
        """
        sought, places = text.casefold(), self._rows or range(len(self.lines))
        here = self._cursor if self._rows else self._top
        count = len(places)
        for far in range(abs(step), count + abs(step)):
            place = (here + (far if step >= 0 else -far)) % count
            if sought in "".join(span.text for span in spans_of(self.lines[places[place]].text)).casefold():
                self._go(place - here) if self._rows else self._scroll(place - here)
                return True
        return False

    def watch_state(self) -> None:
        """Lay out what is to be seen now."""
        self.lay_out()

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self.lay_out()

    def lay_out(self) -> None:
        """Write the lines for the present size; the cursor stays on the row of the same target."""
        width, height = self.content_size
        if not width or not height:
            return
        before = self.target or self._left
        style = self.look._replace(width=width, color=True)
        self.lines = self._written(style, height)
        self._rows = [place for place, line in enumerate(self.lines) if line.target is not None]
        self._left = None if self._rows else before
        if self._rows:
            same = (place for place, row in enumerate(self._rows) if self.lines[row].target == before)
            self._cursor = next(same, min(self._cursor, len(self._rows) - 1))
        self._reveal()
        self.refresh()

    def _written(self, style: Style, height: int) -> list[Line]:
        match self.state:
            case Loading(what):
                return [Line(painted(f"Loading {what}…" if what else "Loading…", DIM, style))]
            case Failed(error):
                lines = [*prose(error.message, style, RED), *prose(error.hint, style)]
                return [*map(Line, lines), Line(""), Line(painted("r tries again.", BOLD, style))]
            case Ready(parts):
                return lines_of(parts, style, height)

    def render_line(self, y: int) -> Strip:
        """Return a line of the screen."""
        place = self._top + y
        if place >= len(self.lines):
            return self.strip(())
        on_cursor = self.has_focus and bool(self._rows) and place == self._rows[self._cursor]
        return self.strip(list(spans_of(self.lines[place].text)), on_cursor)

    def action_row(self, count: int) -> None:
        """Go up or down a row; where no row can be opened, scroll."""
        self._go(count) if self._rows else self._scroll(count)

    def action_page(self, count: int) -> None:
        """Go up or down a page."""
        step = count * max(1, self.content_size.height - 1)
        self._go(step) if self._rows else self._scroll(step)

    def action_end(self, side: int) -> None:
        """Go to the first or the last row."""
        far = side * len(self.lines)
        self._go(far) if self._rows else self._scroll(far)

    def action_open(self) -> None:
        """Open what the row stands for."""
        if (target := self.target) is not None:
            self.post_message(self.Opened(target))

    def on_mouse_scroll_down(self) -> None:
        """Scroll."""
        self._scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll."""
        self._scroll(-3)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked; a second click opens it."""
        place = self._top + event.y - self.gutter.top
        if place in self._rows:
            self._go(self._rows.index(place) - self._cursor)
            if event.chain > 1:
                self.action_open()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide it."""
        self.refresh()

    def _go(self, count: int) -> None:
        old, top = self._cursor, self._top
        below = self._rows[old] - top - self.content_size.height + 1
        if below > 0 and count == 1:  # the first row is still below what is to be seen
            self._scroll(below)
            return
        self._cursor = max(0, min(len(self._rows) - 1, old + count))
        self._reveal()
        if top != self._top:
            self.refresh()
            return
        width = self.content_size.width
        for row in {old, self._cursor}:
            self.refresh(Region(0, self._rows[row] - self._top, width, 1))

    def _scroll(self, count: int) -> None:
        most = max(0, len(self.lines) - self.content_size.height)
        top = max(0, min(most, self._top + count))
        if top != self._top:
            self._top = top
            self.refresh()

    def _reveal(self) -> None:
        """Scroll as little as the cursor needs; to the very top with the first row, for what stands above."""
        height = self.content_size.height
        most = max(0, len(self.lines) - height)
        top = min(self._top, most)
        if self._cursor == 0:
            top = 0
        elif self._rows:
            row = self._rows[self._cursor]
            top = max(row - height + 1, min(top, row))
        self._top = min(top, most)
