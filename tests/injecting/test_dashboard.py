"""Every pane and every screen of the dashboard: names steer nothing, and markup in them stays text."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

from textual.screen import Screen

import chattui.tui.screens
from chattui.cli.common import CommonOptions
from chattui.cli.reports_shown import ShownReports
from chattui.cli.run import Run
from chattui.model.text import clean
from chattui.tui.panes.metric import panes_about
from chattui.tui.panes.registry import PANES
from chattui.tui.screens.reading import Reading
from tests.cli.running import Chattui
from tests.injecting.home import OWN_NAME
from tests.injecting.names import NAMES, steering
from tests.tui.driving import Driver, desk_of, drive

SIZE = (80, 24)


class Seen:
    """What was looked at, and that none of it did any harm."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.panes: set[str] = set()
        self.screens: set[str] = set()
        self.text = ""

    async def press(self, *keys: str) -> None:
        """Press keys, and look at what they lead to."""
        for key in keys:
            await self.driver.press(key)
            self.look()

    def look(self) -> None:
        screen = self.driver.app.screen
        self.screens.add(type(screen).__name__)
        if isinstance(screen, Reading):
            self.panes |= {screen.panes[place].id for place in screen.seen_panes}
        frame = self.driver.frame
        assert steering(frame) == []
        for strip in screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                assert style is None or not style.link, segment
                assert style is None or "@click" not in style.meta, segment
        self.text += frame


def every_screen() -> Iterator[str]:
    """Yield the names of all screens that nothing is made of."""
    found: dict[str, type] = {}
    for module in iter_modules(chattui.tui.screens.__path__):
        for one in vars(import_module(f"chattui.tui.screens.{module.name}")).values():
            if isinstance(one, type) and issubclass(one, Screen) and one.__module__.startswith("chattui."):
                found[one.__name__] = one
    yield from (name for name, one in found.items() if not one.__subclasses__())


def walked(home: Chattui) -> set[str]:
    """Walk through the dashboard of a client all of whose names are hostile; returns the screens seen."""
    plain = desk_of(home)
    run = Run(plain.environment, CommonOptions(home=home.home))
    desk = replace(plain, reports=ShownReports(run), folders=(home.folder,))
    screens: set[str] = set()

    async def steps(driver: Driver) -> None:
        seen = Seen(driver)
        await seen.press("1", *["tab"] * (len(PANES) - 1))
        await seen.press("1", "l", "1", "2", "3", "question_mark", "escape", "escape")
        await seen.press("4", "f", "escape", "g", "escape", "p", "escape")
        await seen.press("R", "pagedown", "a", "escape", "escape")
        await seen.press("I", "down", "enter", "down", "enter", "d", "escape", "C")
        screens.update(seen.screens)
        assert seen.panes >= {pane.id for pane in (*PANES, *panes_about("chats"))}
        assert clean(OWN_NAME) in seen.text
        assert sum(name in seen.text for name in map(clean, NAMES)) > len(NAMES) / 3
        assert driver.app.is_running

    drive(desk, steps, "acme", SIZE)
    return screens


def test_no_pane_and_no_screen_does_any_harm(home, tmp_path, monkeypatch, record_property):
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home.folder / name.lower()))
    screens = walked(home)

    async def steps(driver: Driver) -> None:
        seen = Seen(driver)
        await seen.press("question_mark", "escape")
        screens.update(seen.screens)

    drive(desk_of(Chattui(tmp_path)), steps)
    assert screens >= {*every_screen()}
    record_property("hostile names × panes and screens", len(NAMES) * (len(PANES) + len(screens)))
