"""Answer to blocks: one module a kind of answer, imported where it is asked for."""

from importlib import import_module

from chattui.model.answer import Answer
from chattui.model.blocks import Block

LAYOUTS = ("summary", "breakdown", "sales", "history", "pipeline", "conversations", "trends", "report")
"""The kinds, each laid out below its header by `blocks` in the module of its name beside this one."""


def layout(answer: Answer) -> list[Block]:
    """Return the blocks that show an answer."""
    if answer.kind not in LAYOUTS:
        raise ValueError(f"nothing lays out a {answer.kind}")
    blocks: list[Block] = import_module(f"chattui.render.{answer.kind}").blocks(answer.header, answer.body)
    return blocks
