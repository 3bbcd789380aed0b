"""What the next key is likely to ask is asked once everything is on the screen, and dropped by a key."""

from collections.abc import Awaitable, Callable, Iterator

from tests.cli.running import Chattui
from tests.tui.asked import Gate, desk_with
from tests.tui.driving import Driver, desk_of, drive
from tests.tui.test_states import answer


def drive_ahead(
    chattui: Chattui,
    gate: Gate,
    prepare: Callable[[str], Iterator[None]],
    steps: Callable[[Driver], Awaitable[None]],
) -> None:
    """Take steps in a dashboard that looks ahead."""
    gate.open.set()

    async def ahead(driver: Driver) -> None:
        loader = driver.app.loader
        loader.looks_ahead, loader._prepare = True, prepare
        gate.asked.clear()
        await steps(driver)

    drive(desk_with(desk_of(chattui), gate), ahead, "acme")


def test_neighbours_are_asked_after_what_is_shown_and_then_the_archive_is_prepared(chattui: Chattui):
    gate, prepared = Gate(answer), list[str]()

    def prepare(client: str) -> Iterator[None]:
        prepared.extend([client, *(question.period.text or "" for question in gate.asked)])
        yield

    async def steps(driver: Driver) -> None:
        await driver.pilot.press("left")
        while not prepared:
            await driver.pilot.pause()

    drive_ahead(chattui, gate, prepare, steps)
    assert prepared == ["acme", "2026-W05", "2026-W04"]  # 2026-W06 was shown before


def test_a_key_ends_what_is_prepared(chattui: Chattui):
    prepared = list[str]()

    def prepare(_: str) -> Iterator[None]:
        prepared.append("begun")
        try:
            while True:
                yield
        finally:
            prepared.append("ended")

    async def steps(driver: Driver) -> None:
        await driver.pilot.press("left")
        while not prepared:
            await driver.pilot.pause()
        driver.app.loader.looks_ahead = False
        await driver.press("left")
        assert prepared == ["begun", "ended"]
        assert "2026-W04" in driver.frame.splitlines()[0]

    drive_ahead(chattui, Gate(answer), prepare, steps)
