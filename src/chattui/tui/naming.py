"""What the dashboard calls things: filters as chips, keys as people read them."""

from collections.abc import Collection

from chattui.model.filters import Filters
from chattui.render import numbers
from chattui.tui.keys import KEYS
from chattui.tui.place import Place

_KEYS = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "ctrl+p": "Ctrl+P",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "enter": "Enter",
    "escape": "Esc",
    "backspace": "Backspace",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "space": "Space",
    "home": "Home",
    "end": "End",
}


def key_name(keys: str) -> str:
    """Write keys as people read them: `← [`."""
    return " ".join(_KEYS.get(key, key) for key in keys.split(","))


def short_keys() -> list[tuple[str, str]]:
    """Return the most useful keys and what they do, in one or two words each."""
    return short_keys_of({key.id for key in KEYS if key.short and key.where != "files"})


def short_keys_of(ids: Collection[str]) -> list[tuple[str, str]]:
    """Return the keys of these ids, each with what it does: first that which lists all others."""
    keys = sorted((key for key in KEYS if key.id in ids), key=lambda key: key.id != "help")
    return [(key_name(key.keys).split(" ")[0], key.short or key.id.split("-")[-1]) for key in keys]


def chips_of(place: Place) -> tuple[str, ...]:
    """Name what limits a place: its filters, and that it is held against the year before."""
    against = ("against the year before",) if place.compare == "year" else ()
    return (*against, *_filters(place.filters))


def _filters(filters: Filters) -> list[str]:
    found = [f"{name} {' or '.join(values)}" for name, values in filters.by_option().items()]
    if filters.hours is not None:
        found.append(f"{filters.hours[0]}–{filters.hours[1]} o'clock")
    if filters.weekdays:
        found.append(" ".join(numbers.WEEKDAYS[weekday - 1] for weekday in filters.weekdays))
    return found
