"""The colours of the dashboard: which there are, and which one it begins with."""

from collections.abc import Collection

from chattui.errors import nearest
from chattui.home.remembered import recall, theme_of
from chattui.home.strict import SettingError
from chattui.tui.desk import Desk

THEMES = ("textual-dark", "textual-light", "nord", "gruvbox", "solarized-light", "ansi-dark", "ansi-light")
"""Themes to choose from; the last two keep to the terminal's own colours."""


def first_theme(desk: Desk, known: Collection[str]) -> str | None:
    """Return the theme to begin with: the one last chosen, or that of the preferences; None: the usual one.

    Raises:
        UsageError: The preferences name one that there is not.
    """
    named = desk.preferences.theme
    if named is not None and named not in known:
        near = nearest(named, known)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"Known: {', '.join(THEMES)}."
        problem = SettingError(f"theme: there is no theme {named!r}", hint)
        raise problem.in_file(desk.places.preferences)
    theme = theme_of(recall(desk.places), desk.preferences)
    return theme if theme in known else None
