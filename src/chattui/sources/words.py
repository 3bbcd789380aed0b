"""Ids, names, tags and channels as systems write them."""

from collections.abc import Iterable

Id = str | int | None
"""An id: numbers and texts are written for one another."""

_CHANNELS = {
    "webwidget": "web",
    "conversation": "web",
    "web_widget": "web",
    "widget": "web",
    "whatsappcloud": "whatsapp",
    "facebookpage": "facebook",
    "twittersms": "sms",
    "twiliosms": "sms",
    "twitterprofile": "twitter",
    "voice": "phone",
}
"""What systems call channels, and the word for the same in metrics.md §1."""


def text(value: Id) -> str | None:
    """Return an id or name as text; None where there is none."""
    return None if value is None or value == "" else str(value)


def tags(names: Iterable[Id]) -> list[str]:
    """Return tags without doubles and empty ones, in their order."""
    return [name for name in dict.fromkeys(text(name) for name in names) if name]


def channel(name: Id) -> str | None:
    """Return a channel by the word that is used for it everywhere, else in small letters."""
    word = text(name)
    if word is None:
        return None
    word = word.rpartition("::")[2].casefold()
    return _CHANNELS.get(word, word)
