"""What stands in Markdown for a chart: a drawing in letters, Mermaid, a picture beside it, or nothing."""

import re
from collections.abc import Sequence
from typing import Protocol
from urllib.parse import quote

from chattui.model.blocks import Block, Chart
from chattui.render.markdown_text import inline
from chattui.render.style import Style

_SHORTEST_FENCE = 3


class Charts(Protocol):
    """One way to draw charts."""

    def drawn(self, block: Block, style: Style) -> list[str]:
        """Return the paragraphs that draw a block; none where it has no picture of this way."""


class TextCharts:
    """Charts in letters, between fences; what is a table as well needs none."""

    def drawn(self, block: Block, style: Style) -> list[str]:
        """Return the drawing between fences."""
        if not isinstance(block, Chart):
            return []
        from chattui.render.text_chart import drawing  # most answers have no chart

        return [fenced("text", drawing(block, style._replace(color=False)))]


class MermaidCharts:
    """Charts that the wiki draws."""

    def drawn(self, block: Block, style: Style) -> list[str]:
        """Return one fence a picture, and what its lines mean."""
        from chattui.render.mermaid import diagrams

        return [
            part
            for diagram in diagrams(block, style.wording)
            for part in (fenced("mermaid", diagram.lines), inline(diagram.legend))
            if part
        ]


class SvgCharts:
    """Charts as files beside the text, linked from it.

    Attributes:
        files: The files written so far, by name.
    """

    def __init__(self, name: str) -> None:
        """Call the files `name-1.svg` and so on; the name is no stranger's."""
        self._name = name
        self.files: dict[str, str] = {}

    def drawn(self, block: Block, style: Style) -> list[str]:
        """Return the link to a picture, and keep the picture."""
        from chattui.render.svg.drawing import drawing

        found = drawing(block, style.wording, alone=True)
        if found is None:
            return []
        file = f"{self._name}-{len(self.files) + 1}.svg"
        self.files[file] = found + "\n"
        return [f"![{inline(getattr(block, 'title', ''))}]({quote(file)})"]


class NoCharts:
    """No charts: the tables have all numbers."""

    def drawn(self, block: Block, style: Style) -> list[str]:  # noqa: ARG002 - nothing is drawn
        """Return nothing."""
        return []


def fenced(language: str, lines: Sequence[str]) -> str:
    """Put lines between fences longer than any run of backticks in them."""
    text = "\n".join(lines)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(_SHORTEST_FENCE, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"
