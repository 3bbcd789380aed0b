"""The screens of the dashboard as text: all of them at 80×24, each kind of them at the other sizes."""

import pytest

from tests.cli.running import Chattui
from tests.tui.driving import Driver, desk_of, drive

SMALL, USUAL, LARGE = (60, 20), (80, 24), (120, 40)
PANES = {
    "demo-shop": ["summary", "topics", "daily", "cumulative", "goals", "people", "hours", "trends", "split"],
    "demo-leads": ["summary", "leads"],
    "demo-desk": ["summary", "waiting", "topics", "goals", "people", "hours", "pipeline"],
}


@pytest.mark.parametrize(("client", "first"), [("demo-shop", 1), ("demo-leads", 2), ("demo-desk", 1)])
def test_every_pane_of_a_client(demo: Chattui, client: str, first: int):
    async def steps(driver: Driver) -> None:
        for number, pane in enumerate(PANES[client], 1):
            if number >= first:
                await driver.press(f"{number}")
                await driver.check(f"{client}-{pane}", [USUAL])

    drive(desk_of(demo), steps, client, USUAL)


@pytest.mark.parametrize("client", PANES)
def test_a_grid_of_panes(demo: Chattui, client: str):
    async def steps(driver: Driver) -> None:
        await driver.check(f"{client}-first", [LARGE])
        await driver.press("5")
        await driver.check(f"{client}-second", [LARGE])

    drive(desk_of(demo), steps, client, LARGE)


def test_the_smallest_window(demo: Chattui):
    async def steps(driver: Driver) -> None:
        for number in (1, 3, 6):
            await driver.press(f"{number}")
            await driver.check(f"demo-shop-{number}", [SMALL])

    drive(desk_of(demo), steps, "demo-shop", SMALL)


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
def test_the_screens_about_a_number_and_those_that_ask(demo: Chattui, size: tuple[int, int]):
    async def steps(driver: Driver) -> None:
        await driver.press("down", "down", "i")
        await driver.check("definition", [size])
        await driver.press("escape", "question_mark")
        await driver.check("keys", [size])
        await driver.press("escape", "f", *"toim")
        await driver.check("filter", [size])
        await driver.press("enter")
        await driver.check("filtered", [size])
        await driver.press("x", "enter")
        await driver.check("about", [size])
        await driver.press("3")
        await driver.check("about-conversations", [size])
        await driver.press("g", *"feb")
        await driver.check("go-to", [size])

    drive(desk_of(demo), steps, "demo-shop", size)
