"""The user's own keys, held against the registry: what is wrong is said before the dashboard opens."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key

from chattui.errors import nearest
from chattui.home.strict import SettingError
from chattui.tui.keys import KEYS

_NAMED = frozenset(key.value for key in Keys if not key.value.startswith("<")) | {"space"}
_MODIFIERS = ("ctrl", "alt", "shift", "super", "meta", "hyper")


def keymap_of(keys: Mapping[str, str], path: Path) -> dict[str, str]:
    """Return the keys that replace those of the registry, by id, as Textual calls them.

    Args:
        keys: For the id of a binding its keys, separated by commas; a comma is `comma`.
        path: The file that says so, for errors.

    Raises:
        UsageError: An id or a key is not known, or one key would do two things; ids are named.
    """
    try:
        asked = {id: _named(id, text) for id, text in keys.items()}
        _check_clashes(asked)
    except SettingError as error:
        raise error.in_file(path) from error
    return {id: ",".join(names) for id, names in asked.items()}


def _named(id: str, text: str) -> list[str]:
    """Return the names of the keys of one binding."""
    ids = [key.id for key in KEYS]
    if id not in ids:
        near = nearest(id, ids)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"Known: {', '.join(ids)}."
        raise SettingError(f"keys.{id}: nothing in the dashboard is called so", hint)
    names = [_name(id, part.strip()) for part in text.split(",")]
    return list(dict.fromkeys(names))


def _name(id: str, key: str) -> str:
    """Return what Textual calls a key, which may be given as the sign that it types."""
    if len(key) == 1 and key.isprintable() and not key.isspace():
        return _character_to_key(key)
    *modifiers, last = key.split("+")
    known = last in _NAMED or last in KEY_NAME_REPLACEMENTS.values() or _is_sign(last)
    if not known or any(modifier not in _MODIFIERS for modifier in modifiers):
        near = nearest(key, _NAMED)
        hint = f"Did you mean {near[0]}?" if near else "Keys are such as z, ?, f5, ctrl+n, left, escape."
        raise SettingError(f"keys.{id}: there is no key {key!r}", hint)
    return key


def _is_sign(name: str) -> bool:
    """Say whether a name is a letter or digit, or what Unicode calls a sign: `left_square_bracket`."""
    if len(name) == 1:
        return name.isalnum()
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True


def _check_clashes(asked: Mapping[str, list[str]]) -> None:
    """Raise where a key is to do two things: all places of the dashboard hold together."""
    owner: dict[str, str] = {}
    for entry in KEYS:
        for name in asked.get(entry.id, entry.keys.split(",")):
            other = owner.setdefault(name, entry.id)
            if other != entry.id:
                mine = entry.id if entry.id in asked else other
                left = other if mine == entry.id else entry.id
                raise SettingError(
                    f"keys.{mine}: {name} is the key of {left} already",
                    f"Choose another key, or give {left} one too.",
                )
