from pathlib import Path

import pytest

from chattui.errors import UsageError
from chattui.tui.keymap import keymap_of
from chattui.tui.keys import KEYS

CONFIG = Path("config.toml")


def test_the_keys_of_the_dashboard_themselves_hold_together():
    assert keymap_of({key.id: key.keys for key in KEYS}, CONFIG) == {key.id: key.keys for key in KEYS}


def test_keys_may_be_given_as_the_signs_they_type():
    assert keymap_of({"quit": "f10, Q", "help": "§", "zoom": "ctrl+u,!"}, CONFIG) == {
        "quit": "f10,Q",
        "help": "section_sign",
        "zoom": "ctrl+u,exclamation_mark",
    }


def test_two_may_change_places():
    assert keymap_of({"zoom": "f", "filter": "z"}, CONFIG) == {"zoom": "f", "filter": "z"}


@pytest.mark.parametrize(
    ("keys", "problem", "hint"),
    [
        ({"quti": "f10"}, "keys.quti: nothing in the dashboard is called so", "Did you mean quit?"),
        ({"quit": "escpae"}, "keys.quit: there is no key 'escpae'", "Did you mean escape?"),
        ({"quit": "option+7+8"}, "keys.quit: there is no key 'option+7+8'", "Keys are such as"),
        ({"quit": ""}, "keys.quit: there is no key ''", "Keys are such as"),
        ({"zoom": "q"}, "keys.zoom: q is the key of quit already", "Choose another key, or give quit"),
        ({"quit": "z"}, "keys.quit: z is the key of zoom already", "or give zoom one too"),
        ({"quit": "f9", "zoom": "f9"}, "f9 is the key of", "Choose another key"),
        ({"help": "/"}, "slash is the key of find already", "Choose another key"),
    ],
)
def test_what_is_wrong_is_said_by_its_id(keys, problem, hint):
    with pytest.raises(UsageError) as caught:
        keymap_of(keys, CONFIG)
    assert caught.value.message.startswith("config.toml: ")
    assert problem in caught.value.message
    assert hint in caught.value.hint
