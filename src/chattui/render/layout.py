"""Answer to blocks: one function a kind of answer."""

from collections.abc import Callable

from chattui.model.answer import Answer
from chattui.model.blocks import Block
from chattui.render import summary

LAYOUTS: dict[str, Callable[[Answer], list[Block]]] = {"summary": summary.blocks}


def layout(answer: Answer) -> list[Block]:
    """Return the blocks that show an answer."""
    return LAYOUTS[answer.kind](answer)
