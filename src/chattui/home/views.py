"""Saved views: named reading commands, in the home's `views.toml`."""

import re
from collections.abc import Mapping

import msgspec

from chattui.errors import UsageError, unknown
from chattui.files import is_there, read_ordinary, replace_text, sync_folder, writing
from chattui.home.access import PRIVATE, access_of, make_folder, refuse_open_way, refuse_strangers
from chattui.home.strict import SettingError, checked, document, read_text
from chattui.paths import Places

Words = tuple[str, ...]
"""A command as it is typed after `chattui`, word by word."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class Views(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that `views.toml` can say."""

    views: dict[str, Words] = {}


def every(places: Places) -> dict[str, Words]:
    """Return the views of a home by their names, sorted; none where there is no such file.

    Raises:
        UsageError: Something in the file is wrong, or others could have put it there.
        ChattuiError: It cannot be read.
    """
    refuse_open_way(places.home)
    if is_there(places.home):
        refuse_strangers(places.home)
    try:
        views = checked(document(read_text(places.views, read_ordinary)), Views).views
        for name, words in views.items():
            _check(name, words)
    except FileNotFoundError:
        return {}
    except SettingError as error:
        raise error.in_file(places.views) from error
    return dict(sorted(views.items()))


def find(places: Places, name: str) -> Words:
    """Return the view of this name; UsageError with the nearest names if there is none."""
    views = every(places)
    if name not in views:
        raise unknown("view", name, views, "" if views else "Save one: chattui view save NAME -- summary.")
    return views[name]


def save(places: Places, name: str, words: Words) -> Words | None:
    """Keep a view, in the place of one of the same name; a home that is missing is made.

    Args:
        places: The folders of this user.
        name: Small letters, digits and hyphens, at most 63.
        words: The command. Whether it is a command is not looked at.

    Returns:
        What the view was before; None if it is new.

    Raises:
        UsageError: It cannot be called so, a word has signs that do not print, or the file is wrong.
        ChattuiError: It could not be written.
    """
    try:
        _check(name, words)
    except SettingError as error:
        raise UsageError(f"A view cannot be kept: {error.problem}.", error.hint) from error
    views = every(places)
    _write(places, {**views, name: words})
    return views.get(name)


def delete(places: Places, name: str) -> Words:
    """Forget a view and return what it was; UsageError with the nearest names if there is none."""
    words = find(places, name)
    _write(places, {other: kept for other, kept in every(places).items() if other != name})
    return words


def _check(name: str, words: Words) -> None:
    if not _NAME.fullmatch(name):
        raise SettingError(
            f"{name!r} is no name of a view",
            "Names are of small letters, digits and hyphens, begin with no hyphen, and have at most 63.",
        )
    if not words:
        raise SettingError(f"{name} has no command", "Such as: summary --month last.")
    for word in words:
        if not word.isprintable():
            raise SettingError(f"{name}: {word!r} has signs that do not print", "Type it without them.")


def _write(places: Places, views: Mapping[str, Words]) -> None:
    import tomli_w

    with writing(places.views):
        if not is_there(places.home):
            make_folder(places.home, PRIVATE)
            sync_folder(places.home.parent)
        text = tomli_w.dumps({"views": {name: list(words) for name, words in sorted(views.items())}})
        replace_text(places.views, text, access_of(places.home).file)
