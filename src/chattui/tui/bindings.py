"""The registry of keys as Textual's bindings."""

from textual.binding import Binding

from chattui.tui.keys import Where, keys_of


def bindings_of(where: Where) -> list[Binding]:
    """Return the bindings of one kind of place; their ids are those that the user's own keys name."""
    return [
        Binding(key.keys, key.action, key.what, show=False, id=key.id, priority=key.keys == "tab")
        for key in keys_of(where)
    ]
