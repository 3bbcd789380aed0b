"""Answer to blocks: one function a kind of answer."""

from collections.abc import Callable
from typing import Any

from chattui.model.answer import Answer, Header
from chattui.model.blocks import Block
from chattui.render import breakdown, conversations, history, pipeline, sales, summary, trends

LAYOUTS: dict[str, Callable[[Header, Any], list[Block]]] = {
    "summary": summary.blocks,
    "breakdown": breakdown.blocks,
    "sales": sales.blocks,
    "history": history.blocks,
    "pipeline": pipeline.blocks,
    "conversations": conversations.blocks,
    "trends": trends.blocks,
}
"""What lays out the body of each kind, below its header."""


def layout(answer: Answer) -> list[Block]:
    """Return the blocks that show an answer."""
    return LAYOUTS[answer.kind](answer.header, answer.body)
