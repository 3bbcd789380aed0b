"""The texts of a language: one module an area, imported when a text of it is asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import NamedTuple

LANGUAGES = {"en": "en_GB", "fi": "fi_FI", "id": "id_ID"}
"""Every language of reports, with the territory whose customs its numbers and dates follow."""

AREAS = ("words", "unit", "dates", "metric", "meaning", "section", "report")
"""Every area of texts. A key names its area first: `metric.chats` is `chats` of the module `metric`."""


class Plural(NamedTuple):
    """A text that depends on its field `count`."""

    one: str
    other: str


Texts = Mapping[str, str | Plural]


def texts(language: str, area: str) -> Texts:
    """Return the texts of an area; ValueError for an area that nobody lists."""
    if area not in AREAS:
        raise ValueError(f"no texts are called {area!r}")
    found: Texts = import_module(f"{__package__}.{language}.{area}").TEXTS
    return found


def filled(language: str, key: str, fields: Mapping[str, str | int], number: Callable[[int], str]) -> str:
    """Return the text of a key with its fields filled.

    Args:
        language: Its id.
        key: Area and name, such as `words.total`.
        fields: What stands in the text's braces; a plural goes by the field `count`.
        number: Writes the fields that are numbers.

    Raises:
        KeyError: No text is called so, or it has a field that is not given.
    """
    area, _, name = key.partition(".")
    found = texts(language, area)[name]
    if isinstance(found, Plural):
        found = found.one if fields["count"] == 1 else found.other
    return found.format(
        **{name: field if isinstance(field, str) else number(field) for name, field in fields.items()}
    )
