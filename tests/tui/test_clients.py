"""All clients at a glance, on the screen."""

from tests.cli.running import Chattui
from tests.tui.driving import Driver, desk_of, drive


def test_all_clients_at_three_sizes_and_the_way_into_one_and_back(demo: Chattui):
    async def steps(driver: Driver) -> None:
        await driver.check("clients")
        await driver.press("p", "m", "left")
        assert "1 before the newest" in driver.frame
        assert "18,320.24 EUR" in driver.frame
        await driver.press("enter")
        assert driver.frame.startswith(" Demo Shop")
        assert "1–31 Jan 2026" in driver.frame
        await driver.press("escape")
        assert driver.frame.startswith(" All clients")
        await driver.press("colon", *"newest", "enter")
        assert "newest month" in driver.frame
        await driver.press("colon", *"number")
        assert "Number:" not in driver.frame  # there is no pane to show one in

    drive(desk_of(demo), steps)


def test_a_client_that_cannot_be_read_is_a_line_with_its_reason(chattui: Chattui):
    chattui.well("client", "add", "acme", "--name", "[red]Acme[/] \x1b[2J")
    chattui.well("client", "add", "bolt")
    (chattui.client("bolt") / "client.toml").write_text("kind = 'shop'\n")

    async def steps(driver: Driver) -> None:
        bolt, acme = driver.frame.splitlines()[2:4]
        assert bolt.startswith("bolt")
        assert bolt.endswith("failed")
        assert acme.startswith("[red]Acme[/]")
        assert acme.endswith("none yet")
        assert "expected one of sales, leads, service" in driver.frame

    drive(desk_of(chattui), steps)


def test_another_client_appears_when_asked_again(chattui: Chattui):
    chattui.well("client", "add", "acme")
    chattui.well("client", "add", "bolt")

    async def steps(driver: Driver) -> None:
        chattui.well("client", "add", "corn")
        await driver.press("r")
        assert "3 of 3" in driver.frame

    drive(desk_of(chattui), steps)
