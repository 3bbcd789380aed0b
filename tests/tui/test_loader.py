"""What the next key is likely to ask is asked once everything is on the screen, and dropped by a key."""

from collections.abc import Callable, Iterator

from tests.cli.running import Chattui
from tests.tui.asked import Gate, desk_with
from tests.tui.driving import Driver, desk_of, drive
from tests.tui.test_states import answer


def drive_ahead(chattui: Chattui, gate: Gate, prepare: Callable[[str], Iterator[None]], *keys: str) -> None:
    """Press keys in a dashboard that looks ahead, one after the other."""

    async def steps(driver: Driver) -> None:
        loader = driver.app.loader
        loader.looks_ahead, loader._prepare = True, prepare
        gate.asked.clear()
        await driver.press(*keys)

    drive(desk_with(desk_of(chattui), gate), steps, "acme")


def test_neighbours_are_asked_after_what_is_shown_and_then_the_archive_is_prepared(chattui: Chattui):
    gate, prepared = Gate(answer), list[str]()
    gate.open.set()

    def prepare(client: str) -> Iterator[None]:
        prepared.extend([client, *(question.period.text or "" for question in gate.asked)])
        yield

    drive_ahead(chattui, gate, prepare, "left")
    assert prepared == ["acme", "2026-W05", "2026-W04"]  # 2026-W06 was shown before


def test_a_key_ends_what_is_prepared(chattui: Chattui):
    gate, steps = Gate(answer), list[str]()
    gate.open.set()

    def prepare(_: str) -> Iterator[None]:
        steps.append("begun")
        try:
            while True:
                yield
        finally:
            steps.append("ended")

    async def walk(driver: Driver) -> None:
        loader = driver.app.loader
        loader.looks_ahead, loader._prepare = True, prepare
        await driver.pilot.press("left")
        while not steps:
            await driver.pilot.pause()
        loader.looks_ahead = False
        await driver.press("left")
        assert steps == ["begun", "ended"]
        assert "2026-W04" in driver.frame.splitlines()[0]

    drive(desk_with(desk_of(chattui), gate), walk, "acme")
