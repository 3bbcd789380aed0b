import pytest

from chattui.home.preferences import Preferences
from chattui.home.remembered import Remembered, recall, remember_theme, theme_of
from chattui.paths import Places


def test_a_theme_is_remembered(places: Places):
    assert recall(places) == Remembered()
    remember_theme(places, Preferences(), "nord")
    assert theme_of(recall(places), Preferences()) == "nord"
    assert places.remembered.stat().st_mode & 0o777 == 0o600


def test_what_is_written_into_the_preferences_afterwards_holds(places: Places):
    remember_theme(places, Preferences(theme="nord"), "gruvbox")
    assert theme_of(recall(places), Preferences(theme="nord")) == "gruvbox"
    assert theme_of(recall(places), Preferences(theme="dracula")) == "dracula"
    assert theme_of(recall(places), Preferences()) is None


@pytest.mark.parametrize("text", ["theme = [", "theme = 3", "colour = 'x'", "\x00"])
def test_what_cannot_be_read_is_forgotten(places: Places, text):
    places.state.mkdir()
    places.remembered.write_text(text)
    assert recall(places) == Remembered()
    remember_theme(places, Preferences(), "nord")
    assert recall(places).theme == "nord"


def test_where_nothing_can_be_written_nothing_fails(places: Places):
    places.state.write_text("in the way")
    remember_theme(places, Preferences(), "nord")
    assert recall(places) == Remembered()
