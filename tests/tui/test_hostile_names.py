"""Names that would steer a terminal or be taken for markup, in every pane."""

import pytest

from tests.cli.running import Chattui
from tests.render.test_hostile_names import MARKED, STEERING, hostile_csv, steering
from tests.tui.driving import Driver, desk_of, drive

NAMES = [*STEERING.values(), *MARKED]


@pytest.fixture
def hostile(chattui: Chattui) -> Chattui:
    """A client all of whose names are hostile, its own too."""
    chattui.well("client", "add", "acme", "--kind", "service")
    export = chattui.folder / "chats.csv"
    export.write_text(hostile_csv(NAMES), "utf-8")
    chattui.well("import", export)
    settings = chattui.client("acme") / "client.toml"
    text = settings.read_text("utf-8").replace('name = "acme"', 'name = "[/]\\u001b[2J[@click=app.quit]A"')
    settings.write_text(text, "utf-8")
    return chattui


def test_no_pane_shows_what_would_steer_and_all_show_markup_as_it_is(hostile: Chattui):
    async def steps(driver: Driver) -> None:
        frames = []
        for key in "123456789":
            await driver.press(key)
            frames.append(driver.frame)
        await driver.press("1", "l")
        frames.append(driver.frame)
        await driver.press("escape", "f")
        frames.append(driver.frame)
        text = "".join(frames)
        assert steering(text) == []
        for name in ("[bold]tag[/bold]", "[@click=app.quit]go[/]", "<script>alert(1)</script>"):
            assert name in text
        assert text.startswith(" [/][@click=app.quit]A")
        await driver.press("enter")
        assert driver.app.is_running

    drive(desk_of(hostile), steps, "acme", (120, 40))
