"""An author's Markdown as text: it reads well as it is, so only long lines are broken."""

import re
from collections.abc import Iterator

from chattui.model.blocks import Prose
from chattui.model.text import shown
from chattui.render.style import Style, wrapped

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ROW = re.compile(r"\s*\|")
_START = re.compile(r"\s*(?:[-*+]\s+|\d{1,9}[.)]\s+|>\s*)*")


def prose_lines(block: Prose, style: Style) -> list[str]:
    """Write Markdown with its long lines broken; what hangs on a list's mark is indented."""
    return [part for text, code in _lines(block.text) for part in _broken(text, code, style)]


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Give each line without anything that steers a terminal, and whether its breaks mean something."""
    fence = ""
    for source in text.strip("\n").split("\n"):
        line = shown(source.rstrip().expandtabs(4))
        mark = _FENCE.match(line)
        yield line, bool(fence or mark or _ROW.match(line))
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]


def _broken(text: str, code: bool, style: Style) -> Iterator[str]:
    if code:
        yield text
        return
    found = _START.match(text)
    start = found[0] if found else ""
    hang = re.sub(r"[^\s>]", " ", start)
    for place, part in enumerate(wrapped(text[len(start) :], max(1, style.width - len(start)))):
        yield ((hang if place else start) + part).rstrip()
