import pytest

from chattui.errors import UsageError
from chattui.home import preferences
from chattui.home.preferences import Preferences
from chattui.paths import Places


def write(places: Places, text: str) -> None:
    places.config.mkdir()
    places.preferences.write_text(text)


def test_without_a_file_the_defaults_hold_and_nothing_is_made(places):
    assert preferences.load(places) == Preferences()
    assert not places.config.exists()


def test_what_the_file_says_is_read(places):
    write(places, 'default_client = "acme"\ntheme = "nord"\n[keys]\nquit = "f10"\n')
    assert preferences.load(places) == Preferences("acme", "nord", {"quit": "f10"})


def test_a_mistyped_key_gets_the_nearest(places):
    write(places, 'default_cleint = "acme"\n')
    with pytest.raises(UsageError, match=r"config\.toml: default_cleint: there is no such setting") as caught:
        preferences.load(places)
    assert caught.value.hint == "Did you mean default_client?"
