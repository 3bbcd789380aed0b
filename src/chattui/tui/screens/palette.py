"""Everything that can be done, for the palette."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chattui.tui.keys import KEYS
from chattui.tui.naming import key_name
from chattui.tui.panes.pane import Pane
from chattui.tui.screens.explaining import bound
from chattui.tui.themes import THEMES
from chattui.tui.widgets.choices import Choice

if TYPE_CHECKING:
    from textual.app import App


def entries(app: "App[int]", panes: Sequence[Pane]) -> list[Choice]:
    """Return actions, panes, metrics and themes; each value is an action."""
    from chattui.measures.catalogue import METRICS

    found = [
        Choice(key.what, _action(key.action, key.where), key_name(bound(app, key.id, key.keys)))
        for key in KEYS
        if not key.family and key.where in ("panes", "everywhere")
    ]
    found += [Choice(f"Pane: {pane.title}", f"pane({n})", f"{n}") for n, pane in enumerate(panes, 1)]
    found += [Choice(f"Number: {entry.label}", f"metric({id!r})", id) for id, entry in METRICS.items()]
    return found + [Choice(f"Theme: {name}", f"app.use_theme({name!r})") for name in THEMES]


def _action(action: str, where: str) -> str:
    return f"app.{action}" if where == "everywhere" else action
