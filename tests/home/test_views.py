import stat

import pytest

from chattui.errors import ChattuiError, UsageError
from chattui.home import views
from chattui.paths import Places

WORDS = ("history", "chats", "--by", "agent", "--tag", 'two "words"', "--tag", "tuotekysymyksiä")


def test_a_view_comes_back_word_by_word(places: Places):
    assert views.save(places, "agents", WORDS) is None
    assert views.find(places, "agents") == WORDS


def test_views_are_listed_by_name(places: Places):
    for name in ("zeta", "alpha", "0"):
        views.save(places, name, ("summary",))
    assert list(views.every(places)) == ["0", "alpha", "zeta"]


def test_a_home_without_views_has_none_and_asking_creates_nothing(places: Places):
    assert views.every(places) == {}
    assert not places.home.exists()


def test_saving_again_replaces_and_tells_what_it_was(places: Places):
    views.save(places, "w", ("summary",))
    assert views.save(places, "w", ("trends",)) == ("summary",)
    assert views.every(places) == {"w": ("trends",)}


def test_deleting_leaves_the_others_and_tells_what_it_was(places: Places):
    views.save(places, "w", ("summary",))
    views.save(places, "x", ("trends",))
    assert views.delete(places, "w") == ("summary",)
    assert views.every(places) == {"x": ("trends",)}


def test_an_unknown_name_gets_the_nearest(places: Places):
    views.save(places, "weekly-agents", ("summary",))
    for look in (views.find, views.delete):
        with pytest.raises(UsageError) as caught:
            look(places, "weakly-agents")
        assert caught.value.hint == "Did you mean weekly-agents?"


def test_the_first_view_is_told_how_to_make(places: Places):
    with pytest.raises(UsageError) as caught:
        views.find(places, "w")
    assert "chattui view save" in caught.value.hint


@pytest.mark.parametrize("name", ["", "-w", "W", "a b", "a/b", "..", "ä", "a" * 64])
def test_names_are_like_ids_of_clients(places: Places, name: str):
    with pytest.raises(UsageError, match="no name of a view"):
        views.save(places, name, ("summary",))
    assert not places.views.exists()


@pytest.mark.parametrize("word", ["\x1b[2J", "a\nb", "\u202egnp"])
def test_words_that_could_steer_a_terminal_are_refused(places: Places, word: str):
    with pytest.raises(UsageError, match="signs that do not print"):
        views.save(places, "w", ("summary", "--tag", word))
    places.home.mkdir(0o700)
    places.views.write_text(f'[views]\nw = ["summary", {ascii_toml(word)}]\n', "utf-8")
    with pytest.raises(UsageError, match="signs that do not print"):
        views.every(places)


def test_an_empty_command_is_no_view(places: Places):
    with pytest.raises(UsageError, match="no command"):
        views.save(places, "w", ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[views]\nw = 'summary'\n", "views.w: expected a list, got text"),
        ("[views]\nw = ['summary', 6]\n", "expected text, got the number 6"),
        ("[view]\nw = ['summary']\n", "view: there is no such setting"),
        ("[views]\nW = ['summary']\n", "'W' is no name of a view"),
        ("[views\n", "no valid TOML"),
    ],
)
def test_a_wrong_file_is_told_and_not_written_over(places: Places, text: str, said: str):
    places.home.mkdir(0o700)
    places.views.write_text(text, "utf-8")
    with pytest.raises(UsageError) as caught:
        views.save(places, "x", ("summary",))
    assert said in caught.value.message
    assert str(places.views) in caught.value.message
    assert places.views.read_text("utf-8") == text


def test_the_file_has_the_permissions_of_the_home(places: Places):
    views.save(places, "w", ("summary",))
    assert stat.S_IMODE(places.home.stat().st_mode) == 0o700
    assert stat.S_IMODE(places.views.stat().st_mode) == 0o600
    places.home.chmod(0o2770)
    views.save(places, "x", ("summary",))
    assert stat.S_IMODE(places.views.stat().st_mode) == 0o660


def test_a_home_that_everybody_can_write_to_is_not_read(places: Places):
    views.save(places, "w", ("summary",))
    places.home.chmod(0o777)
    with pytest.raises(UsageError, match="Everybody"):
        views.every(places)


def test_a_file_that_cannot_be_written_is_told(places: Places):
    places.home.mkdir(0o700)
    places.views.mkdir()
    with pytest.raises(ChattuiError) as caught:
        views.save(places, "w", ("summary",))
    assert str(places.views) in caught.value.message


def ascii_toml(text: str) -> str:
    return '"' + "".join(f"\\u{ord(sign):04x}" for sign in text) + '"'
