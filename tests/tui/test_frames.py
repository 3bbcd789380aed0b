"""The screens of the dashboard as text, at three sizes."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.running import Chattui
from tests.tui.driving import Driver, desk_of, drive

SMALL, USUAL, LARGE = (60, 20), (80, 24), (120, 40)
PANES = {
    "demo-shop": ["summary", "topics", "daily", "cumulative", "goals", "people", "hours", "trends", "split"],
    "demo-leads": ["summary", "leads"],
    "demo-desk": ["summary", "waiting", "topics", "goals", "people", "hours", "pipeline"],
}


@pytest.mark.parametrize("client", PANES)
def test_every_pane_of_a_client(demo: Chattui, client: str):
    async def steps(driver: Driver) -> None:
        for size in (USUAL, SMALL):
            await driver.resize(*size)
            for number, pane in enumerate(PANES[client], 1):
                await driver.press(f"{number}")
                await driver.check(f"{client}-{pane}", [size])

    drive(desk_of(demo), steps, client, USUAL)


@pytest.mark.parametrize("client", PANES)
def test_pages_of_panes(demo: Chattui, client: str):
    async def steps(driver: Driver) -> None:
        seen: list[range] = []
        while (page := driver.app.screen.seen_panes) not in seen:  # type: ignore[attr-defined]
            seen.append(page)
            await driver.check(f"{client}-page-{len(seen)}", [LARGE])
            await driver.press(f"{page.stop + 1}")

    drive(desk_of(demo), steps, client, LARGE)


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
        await driver.press("escape", "p")
        await driver.check("kind", [size])
        await driver.press("escape", "colon", *"theme")
        await driver.check("palette", [size])

    drive(desk_of(demo), steps, "demo-shop", size)


def test_the_welcome(chattui: Chattui):
    desk = desk_of(chattui)
    desk = replace(desk, places=replace(desk.places, home=Path("clients")))

    async def steps(driver: Driver) -> None:
        await driver.check("welcome")

    drive(desk, steps)
