"""Widgets that paint whole lines: text in, cells out, nothing of it read as markup."""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip
from textual.widget import Widget

from chattui.model.text import shown
from chattui.render.style import Style, signs

ASCII = "-ascii"
"""The class of a dashboard that keeps to ASCII signs."""
_CODE = re.compile(r"\x1b\[(\d*)m")
_PAINTS = {
    "1": "head",
    "2": "dim",
    "32": "good",
    "31": "bad",
    "36": "first",
    "33": "second",
    "35": "third",
    "34": "fourth",
}
"""Which paint each colour code of chattui's own text stands for; the theme says how it looks."""


class Span(NamedTuple):
    """A piece of a line, and its paint; none: the widget's own."""

    text: str
    paint: str = ""


def spans_of(text: str) -> Iterator[Span]:
    """Take a line of chattui's own text apart at its colour codes; all other codes are dropped."""
    pieces = _CODE.split(text)
    paint = ""
    for place, piece in enumerate(pieces):
        if place % 2:
            paint = _PAINTS.get(piece, "")
        elif piece:
            yield Span(piece, paint)


class Painted(Widget):
    """Paints lines of spans in the colours of the theme."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"paint--{name}" for name in (*_PAINTS.values(), "mark", "chip", "cursor")
    }

    def strip(self, spans: Sequence[Span], cursor: bool = False) -> Strip:
        """Return a line of the widget's full width."""
        plain, look = self.rich_style, Style(ascii=self.app.has_class(ASCII))
        over = self._cursor_style() if cursor else None
        segments = []
        for span in spans:
            style = self.get_component_rich_style(f"paint--{span.paint}") if span.paint else plain
            segments.append(Segment(signs(shown(span.text), look), style + over if over else style))
        width = self.content_size.width
        return Strip(segments).adjust_cell_length(width, plain + over if over else plain).simplify()

    def _cursor_style(self) -> RichStyle:
        """Return what the row under the cursor has in place of its own background.

        Where that is reverse video, the paints of its spans would become backgrounds: it has none.
        """
        cursor = self.get_component_rich_style("paint--cursor")
        color = cursor.color if cursor.reverse else None
        return RichStyle(color=color, bgcolor=cursor.bgcolor, bold=True, reverse=cursor.reverse)
