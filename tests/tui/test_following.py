"""What another process imports is on the screen, in its place; and the user's preferences hold."""

import pytest

from chattui.errors import UsageError
from chattui.home.preferences import Preferences
from chattui.home.remembered import recall
from chattui.tui.app import open_dashboard
from tests.cli.exports import CHATS, export
from tests.cli.running import Chattui
from tests.tui.driving import Driver, desk_of, drive

MORE = CHATS.splitlines()[0] + "\n9,2026-01-28T10:00:00Z,,2026-01-28T10:10:00Z,,,web,,1,0\n"


@pytest.fixture
def acme(chattui: Chattui) -> Chattui:
    chattui.well("client", "add", "acme")
    chattui.well("import", export(chattui.folder, "chats.csv", CHATS))
    return chattui


def count(frame: str) -> str:
    """Return the conversations that the summary shows."""
    return next(line for line in frame.splitlines() if "Chat conversations" in line).split()[2]


def test_panes_follow_an_import_of_another_process_and_keep_their_place(acme: Chattui):
    async def steps(driver: Driver) -> None:
        await driver.press("left", "j", "?")
        driver.app.following.look()
        await driver.rest()
        acme.well("import", export(acme.folder, "more.csv", MORE))
        driver.app.following.look()
        await driver.rest()
        await driver.press("escape")
        assert "2026-W05" in driver.frame.splitlines()[0]
        assert count(driver.frame) == "2"
        acme.well("archive", "undo")
        driver.app.following.look()
        await driver.rest()
        assert count(driver.frame) == "1"

    drive(desk_of(acme), steps, "acme")


def test_the_users_keys_and_theme_hold_and_a_chosen_theme_is_remembered(acme: Chattui):
    desk = desk_of(acme, Preferences(theme="nord", keys={"period-previous": "m"}))

    async def steps(driver: Driver) -> None:
        assert driver.app.theme == "nord"
        await driver.press("left")
        assert "2026-W06" in driver.frame
        await driver.press("m")
        assert "2026-W05" in driver.frame
        driver.app.action_use_theme("gruvbox")

    drive(desk, steps, "acme")
    assert recall(desk.places).theme == "gruvbox"

    async def look(driver: Driver) -> None:
        assert driver.app.theme == "gruvbox"

    drive(desk, look, "acme")


@pytest.mark.parametrize(
    ("preferences", "problem"),
    [
        (Preferences(theme="nrod"), "theme: there is no theme 'nrod'"),
        (Preferences(keys={"quti": "x"}), "keys.quti: nothing in the dashboard is called so"),
    ],
)
def test_wrong_preferences_are_told_before_the_screen_is_touched(acme: Chattui, preferences, problem):
    with pytest.raises(UsageError) as caught:
        open_dashboard(desk_of(acme, preferences), "acme")
    assert problem in caught.value.message
    assert caught.value.hint.startswith("Did you mean")
