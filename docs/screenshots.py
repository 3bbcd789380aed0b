"""Draw the pictures of the documentation from the demo clients: `just screenshots`.

python docs/screenshots.py
"""

import asyncio
import io
import re
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from chattui.cli.app import run
from chattui.environment import Environment
from chattui.home.preferences import Preferences
from chattui.model.question import Question
from chattui.paths import Places
from chattui.tui.app import Dashboard
from chattui.tui.desk import Desk
from chattui.tui.states import Loading
from chattui.tui.widgets.sheet import Sheet

IMAGES = Path(__file__).resolve().parent / "images"
SCREENS: dict[str, tuple[str, tuple[int, int], tuple[str, ...]]] = {
    "overview": ("demo-shop", (120, 40), ()),
    "narrow": ("demo-shop", (80, 24), ()),
    "service": ("demo-desk", (160, 45), ()),
    "people": ("demo-shop", (80, 24), ("6", "down")),
    "conversations": ("demo-shop", (80, 24), ("down", "down", "l")),
}
"""Each picture: the client, the window, and the keys that lead there."""
_NOW = datetime(2026, 2, 18, 12, tzinfo=UTC)
_ID = re.compile(r"terminal-\d+")
_ELSEWHERE = re.compile(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)
"""Fonts from elsewhere: a picture loads nothing."""


def _environment(folder: Path) -> Environment:
    streams = (io.StringIO(), io.StringIO(), io.StringIO())
    return Environment(*streams, {"CHATTUI_HOME": str(folder / "home")}, clock=lambda: _NOW)


async def _drawn(folder: Path, client: str, size: tuple[int, int], keys: tuple[str, ...]) -> str:
    places = Places(folder / "home", *(folder / name for name in ("config", "state", "cache")))
    app = Dashboard(Desk(_environment(folder), places, _no_view, Preferences()), client)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in (None, *keys):
            if key is not None:
                await pilot.press(key)
            await pilot.pause(1)
            while any(isinstance(sheet.state, Loading) for sheet in app.screen.query(Sheet) if sheet.display):
                await pilot.pause(0.1)
        return app.export_screenshot(title=f"chattui --client {client}", simplify=True)


def _no_view(_: Sequence[str]) -> Question:
    raise LookupError("no views in pictures")


def main() -> None:
    """Draw all of them anew."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(["demo"], _environment(folder))
        for picture, (client, size, keys) in SCREENS.items():
            svg = asyncio.run(_drawn(folder, client, size, keys))
            svg = _ELSEWHERE.sub("", _ID.sub(f"chattui-{picture}", svg))
            (IMAGES / f"{picture}.svg").write_text(svg + "\n", encoding="utf-8")
            print(f"drew {picture}.svg")


if __name__ == "__main__":
    main()
