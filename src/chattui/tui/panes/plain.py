"""Panes that show an answer as its command does."""

from collections.abc import Sequence

from chattui.model.answer import Answer
from chattui.model.blocks import Heading
from chattui.render.layout import layout
from chattui.tui.parts import Part
from chattui.tui.place import Place


def show(_: Place, answers: Sequence[Answer]) -> list[Part]:
    """Show the blocks of the command, without the heading: the top line says it."""
    return [Part(block) for answer in answers for block in layout(answer) if not isinstance(block, Heading)]
