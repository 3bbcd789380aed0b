"""Drive the dashboard without a terminal: press keys, wait until it rests, look at the frame."""

import asyncio
import io
import os
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from chattui.environment import Environment
from chattui.errors import UsageError
from chattui.home.preferences import Preferences
from chattui.paths import Places
from chattui.tui.app import Dashboard
from chattui.tui.desk import Desk
from chattui.tui.states import Loading
from chattui.tui.widgets.sheet import Sheet
from tests.cli.running import NOW, Chattui

SIZES = ((60, 20), (80, 24), (120, 40))
GOLDENS = Path(__file__).parent / "goldens"


def desk_of(chattui: Chattui, preferences: Preferences | None = None, now: datetime = NOW) -> Desk:
    """Return a desk in the folders of a test."""

    def view(words: Any) -> Any:
        raise UsageError("no views here")

    return Desk(
        environment=Environment(io.StringIO(), io.StringIO(), io.StringIO(), {}, clock=lambda: now),
        places=Places(chattui.home, *(chattui.folder / name for name in ("config", "state", "cache"))),
        view=view,
        preferences=preferences or Preferences(),
    )


class Driver:
    """A dashboard that runs."""

    def __init__(self, app: Dashboard, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot

    async def rest(self) -> None:
        """Wait until nothing is being worked on."""
        for _ in range(3):  # what a worker tells may start another
            await self.pilot.pause()
            while not all(worker.is_finished for worker in self.app.workers):
                with suppress(WorkerCancelled):  # another request has superseded it
                    await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        for _ in range(100):  # what is not answered by then is not meant to be
            sheets = [sheet for sheet in self.app.screen.query(Sheet) if sheet.display]
            if not any(isinstance(sheet.state, Loading) for sheet in sheets):
                break
            await self.pilot.pause(0.01)

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, and wait after each."""
        for key in keys:
            await self.pilot.press(key)
            await self.rest()

    async def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        await self.pilot.resize_terminal(width, height)
        await self.rest()

    @property
    def frame(self) -> str:
        """What is on the screen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "".join(f"{strip.text.rstrip()}\n" for strip in strips)

    async def check(self, name: str, sizes: Sequence[tuple[int, int]] = SIZES) -> None:
        """Hold the frames of these sizes against files; UPDATE_GOLDENS=1 writes them anew."""
        for width, height in sizes:
            if self.app.size != (width, height):
                await self.resize(width, height)
            path = GOLDENS / f"{name}-{width}x{height}.txt"
            if os.environ.get("UPDATE_GOLDENS") == "1":
                path.parent.mkdir(exist_ok=True)
                path.write_text(self.frame, "utf-8")
            assert self.frame == path.read_text("utf-8"), f"{path} differs; UPDATE_GOLDENS=1 writes it anew"


def drive(
    desk: Desk,
    steps: Callable[[Driver], Awaitable[None]],
    client: str | None = None,
    size: tuple[int, int] = (80, 24),
    patient: bool = False,
) -> None:
    """Run a dashboard, and take some steps in it: once it rests, or at once where answers are held back."""

    async def run() -> None:
        app = Dashboard(desk, client)
        app.loader.looks_ahead = False  # tests ask enough
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot)
            await (pilot.pause() if patient else driver.rest())
            await steps(driver)

    asyncio.run(run())
