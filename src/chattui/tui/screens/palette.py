"""Everything that can be done, for the palette."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chattui.tui.keys import KEYS
from chattui.tui.naming import key_name
from chattui.tui.panes.pane import Pane
from chattui.tui.screens.asking import Choose
from chattui.tui.screens.explaining import bound
from chattui.tui.themes import THEMES
from chattui.tui.widgets.choices import Choice

if TYPE_CHECKING:
    from textual.screen import Screen


def choose(screen: "Screen[None]", panes: Sequence[Pane] = ()) -> None:
    """Ask which of everything that can be done on a screen is to be done, and do it."""

    def do(chosen: object) -> None:
        if isinstance(chosen, str):
            screen.call_later(screen.run_action, chosen)

    screen.app.push_screen(Choose("Do", _entries(screen, panes)), do)


def _entries(screen: "Screen[None]", panes: Sequence[Pane]) -> list[Choice]:
    """Return a screen's actions, its panes with all metrics, and the themes; each value is an action."""
    bound_here = {active.binding.id for active in screen.active_bindings.values()}
    found = [
        Choice(key.what, _action(key.action, key.where), key_name(bound(screen.app, key.id, key.keys)))
        for key in KEYS
        if not key.family and key.where != "rows" and key.id in bound_here
    ]
    if panes:
        from chattui.measures.catalogue import METRICS

        found += [Choice(f"Pane: {pane.title}", f"pane({n})", f"{n}") for n, pane in enumerate(panes, 1)]
        found += [Choice(f"Number: {entry.label}", f"metric({id!r})", id) for id, entry in METRICS.items()]
    return found + [Choice(f"Theme: {name}", f"app.use_theme({name!r})") for name in THEMES]


def _action(action: str, where: str) -> str:
    return f"app.{action}" if where == "everywhere" else action
