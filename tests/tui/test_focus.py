"""The pane that was asked for is the current one, wherever the focus was before."""

from tests.cli.running import Chattui
from tests.tui.driving import Driver, desk_of, drive

LARGE = (120, 40)


def current(driver: Driver) -> str:
    """Return the id of the pane that is the current one, and has the focus."""
    screen = driver.app.screen
    pane: str = screen.panes[screen.current].id  # type: ignore[attr-defined]
    assert screen.focused is not None
    assert screen.focused.id == pane
    return pane


def test_the_list_opens_from_the_history_beside_it(demo: Chattui):
    async def steps(driver: Driver) -> None:
        await driver.pilot.press("enter", "l")
        await driver.rest()
        assert current(driver) == "conversations"

    drive(desk_of(demo), steps, "demo-shop", LARGE)


def test_tab_goes_on_from_where_the_last_one_went(demo: Chattui):
    async def steps(driver: Driver) -> None:
        await driver.pilot.press("tab", "tab", "tab", "shift+tab")
        await driver.rest()
        assert current(driver) == "daily"

    drive(desk_of(demo), steps, "demo-shop", LARGE)
