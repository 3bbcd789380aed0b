"""The drawing of a block, where it has one."""

from collections.abc import Callable
from typing import Any

from chattui.model.blocks import Bars, Block, Chart, HeatMap
from chattui.render.svg.bars import bars
from chattui.render.svg.heat import heat
from chattui.render.svg.series import chart
from chattui.render.wording import Wording

DRAWINGS: dict[type[Block], Callable[[Any, Wording, bool], str]] = {Chart: chart, Bars: bars, HeatMap: heat}
"""What draws each kind of block."""


def drawing(block: Block, wording: Wording, alone: bool) -> str | None:
    """Return a block as SVG, for a page or alone as a file; None for what is no picture."""
    draw = DRAWINGS.get(type(block))
    return draw(block, wording, alone) if draw else None
