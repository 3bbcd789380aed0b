"""Every format that a report is written in, and the ways in which each draws charts."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from chattui.errors import UsageError, unknown
from chattui.model.blocks import Block, Chart
from chattui.render.style import Style

# Each writer is imported where it is asked for: a report out of the cache takes a few milliseconds.


class Output(NamedTuple):
    """What a writer wrote.

    Attributes:
        text: The report itself.
        files: More files, by their names, for the folder of the text.
    """

    text: str
    files: Mapping[str, str] = {}


def _markdown(blocks: Sequence[Block], style: Style, charts: str, name: str) -> Output:
    from chattui.render import markdown, markdown_charts

    pictures = markdown_charts.SvgCharts(name)
    ways: dict[str, markdown_charts.Charts] = {
        "text": markdown_charts.TextCharts(),
        "mermaid": markdown_charts.MermaidCharts(),
        "svg": pictures,
        "none": markdown_charts.NoCharts(),
    }
    return Output(markdown.write(blocks, style, ways[charts]), pictures.files)


def _text(blocks: Sequence[Block], style: Style, charts: str, name: str) -> Output:  # noqa: ARG001 - no files
    from chattui.render import text

    kept = [block for block in blocks if charts != "none" or not isinstance(block, Chart)]
    return Output(text.write(kept, style))


def _confluence(blocks: Sequence[Block], style: Style, charts: str, name: str) -> Output:  # noqa: ARG001
    from chattui.render import confluence

    return Output(confluence.write(blocks, style, charts != "none"))


def _html(blocks: Sequence[Block], style: Style, charts: str, name: str) -> Output:  # noqa: ARG001 - no files
    from chattui.render import html

    return Output(html.write(blocks, style, charts != "none"))


class Format(NamedTuple):
    """One format.

    Attributes:
        extension: Of its files.
        charts: The ways in which it draws charts, the usual one first.
        write: Writes blocks, given the way of charts and what files beside it are called after.
    """

    extension: str
    charts: tuple[str, ...]
    write: Callable[[Sequence[Block], Style, str, str], Output]


FORMATS: dict[str, Format] = {
    "markdown": Format("md", ("text", "mermaid", "svg", "none"), _markdown),
    "text": Format("txt", ("text", "none"), _text),
    "confluence": Format("wiki", ("text", "none"), _confluence),
    "html": Format("html", ("svg", "none"), _html),
}
"""Every format that blocks are written in, by the name that `--format` takes."""

CHARTS = tuple(dict.fromkeys(way for form in FORMATS.values() for way in form.charts))
"""Every way to draw charts, by the name that `--charts` takes."""


def write(
    name: str, blocks: Sequence[Block], style: Style, charts: str | None = None, stem: str = "report"
) -> Output:
    """Write blocks in a format.

    Args:
        name: The format.
        blocks: What is to be seen.
        style: How it is to look; its language words the values.
        charts: How charts are drawn; None: as the format usually does.
        stem: What files beside it are called after: the report's own file name, without its extension.

    Raises:
        UsageError: There is no such format, or it does not draw charts so.
    """
    form = FORMATS.get(name)
    if form is None:
        raise unknown("format", name, FORMATS)
    if charts is not None and charts not in form.charts:
        raise UsageError(
            f"The format {name} has no charts called {charts!r}.", f"It has {' and '.join(form.charts)}."
        )
    return form.write(blocks, style, charts or form.charts[0], stem)
