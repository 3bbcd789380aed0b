"""How charts look: few colours that people who mix some up tell apart, and a mark for each series.

Elements carry the colours of a light page, so that a file needs nothing else; a page that can be dark takes
others by their classes (`html_look.py`).
"""

from typing import NamedTuple

from chattui.render.svg.element import element, words

WIDTH, TEXT_SIZE, LETTER = 640, 13, 7.2
"""Of every chart in its own units, the size of its letters, and how wide one is at the most, mostly."""
INK, PALE, GROUND = "#3b4252", "#d8dee6", "#ffffff"
_FONTS = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


class Look(NamedTuple):
    """How one series is drawn.

    Attributes:
        name: The class that a page colours it by.
        dash: Of its line; empty: solid.
        mark: The path of its mark around 0,0.
    """

    name: str
    colour: str
    dash: str
    mark: str


LOOKS = (
    Look("s1", "#1f5fa8", "", "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z"),
    Look("s2", "#d9730d", "", "M-3.2-3.2h6.4v6.4h-6.4z"),
    Look("s3", "#6b7280", "6 4", "M0-4.2L4 3H-4z"),
    Look("s4", "#0f8a7e", "2 3", "M0-4.5L4.5 0L0 4.5L-4.5 0z"),
    Look("s5", "#8b3fa8", "9 3 2 3", "M-4-1.3h2.7V-4h2.6v2.7H4v2.6H1.3V4h-2.6V1.3H-4z"),
    Look("s6", "#8a6d00", "4 2", "M0 4.2L4-3H-4z"),
)


def look(place: int) -> Look:
    """Return how the series at this place looks."""
    return LOOKS[place % len(LOOKS)]


def text(content: str, x: float, y: float, anchor: str = "start") -> str:
    """Write a text with its baseline at y."""
    return element("text", words(content), x=x, y=y, text_anchor=anchor, fill=INK, class_="ink")


def canvas(title: str, description: str, height: float, content: str, alone: bool) -> str:
    """Put a drawing on its canvas.

    Args:
        title: What it shows, for those who hear it.
        description: The numbers.
        height: In its own units.
        content: The elements.
        alone: Whether it is a file, which has a ground of its own.
    """
    ground = element("rect", width=WIDTH, height=height, fill=GROUND) if alone else ""
    about = element("title", words(title)) + element("desc", words(description))
    # The width and height of a file are what it is shown at where nobody says another size.
    size: dict[str, str | float] = {}
    if alone:
        size = {"xmlns": "http://www.w3.org/2000/svg", "width": WIDTH, "height": height}
    return element(
        "svg",
        *(about, ground, content),
        **size,
        viewBox=f"0 0 {WIDTH} {height:g}",
        role="img",
        class_="chart",
        font_family=_FONTS,
        font_size=TEXT_SIZE,
    )


def width_in(content: str) -> float:
    """Guess how wide a text is."""
    return len(content) * LETTER
