"""The registry of keys as Textual's bindings."""

from textual.binding import Binding

from chattui.tui.keys import KEYS, Key, Where, keys_of


def bindings_of(where: Where) -> list[Binding]:
    """Return the bindings of one kind of place; their ids are those that the user's own keys name."""
    return [_binding(key) for key in keys_of(where)]


def bindings_for(*ids: str) -> list[Binding]:
    """Return the bindings of these ids, for a place that has some of the keys of another."""
    return [_binding(key) for key in KEYS if key.id in ids]


def _binding(key: Key) -> Binding:
    return Binding(key.keys, key.action, key.what, show=False, id=key.id, priority=key.keys == "tab")
