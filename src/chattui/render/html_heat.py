"""The hours of the week as a table of HTML, the darker the more: number and shade in one."""

from collections.abc import Iterator

from chattui.model.blocks import HeatMap
from chattui.model.values import Number
from chattui.render.style import Style, signs
from chattui.render.svg.element import element, words
from chattui.render.svg.heat import level


def heat(block: HeatMap, style: Style, shaded: bool) -> str:
    """Return a table with a row for each weekday; hours before the first and after the last number go."""
    wording = style.wording
    hours = _lively(block)
    heads = [element("th", words(str(hour)), scope="col", class_="number") for hour in hours]
    highest = max((value for row in block.cells for value in row if value), default=0)
    rows = []
    for number, row in enumerate(block.cells, start=1):
        day = element("th", words(wording.weekday(number)), scope="row", class_="word")
        rows.append(element("tr", day, *_cells([row[hour] for hour in hours], block, highest, style, shaded)))
    head = element("thead", element("tr", "<td></td>", *heads))
    return element("table", head, element("tbody", *rows), class_="heat")


def _lively(block: HeatMap) -> range:
    """Return the hours from the first to the last that have anything."""
    lively = [hour for hour, column in enumerate(zip(*block.cells, strict=True)) if any(column)]
    return range(lively[0], lively[-1] + 1) if lively else range(len(block.cells[0]))


def _cells(row: list[Number], block: HeatMap, highest: float, style: Style, shaded: bool) -> Iterator[str]:
    for value in row:
        text = words(signs(style.wording.quantity(value, block.unit), style)) if value != 0 else ""
        shade = f" l{level(value, highest)}" if shaded else ""
        yield element("td", text, class_=f"number{shade}")
