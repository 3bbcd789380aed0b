"""What the dashboard remembers between runs: `state.toml`, which no person edits."""

from contextlib import suppress

import msgspec

from chattui.errors import ChattuiError
from chattui.files import replace_text
from chattui.home.access import PRIVATE, make_folder
from chattui.home.preferences import Preferences
from chattui.home.strict import SettingError, checked, document, read_text
from chattui.paths import Places


class Remembered(msgspec.Struct, frozen=True):
    """Everything that `state.toml` holds.

    Attributes:
        theme: The one that was chosen in the dashboard.
        instead_of: The one that `config.toml` named then: once it names another, that one holds.
    """

    theme: str | None = None
    instead_of: str | None = None


def recall(places: Places) -> Remembered:
    """Read what is remembered; nothing where the file is missing or not as it was written."""
    try:
        return checked(document(read_text(places.remembered)), Remembered)
    except (FileNotFoundError, SettingError, ChattuiError):
        return Remembered()


def theme_of(remembered: Remembered, preferences: Preferences) -> str | None:
    """Return the theme to begin with: the one last chosen, by keys or by editing the preferences."""
    if remembered.theme is not None and remembered.instead_of == preferences.theme:
        return remembered.theme
    return preferences.theme


def remember_theme(places: Places, preferences: Preferences, theme: str) -> None:
    """Remember a theme; where that cannot be written, it is forgotten with this run."""
    import tomli_w

    chosen = {"theme": theme}
    if preferences.theme is not None:
        chosen["instead_of"] = preferences.theme
    with suppress(OSError, ChattuiError):
        if not places.state.exists():
            make_folder(places.state, PRIVATE)
        replace_text(places.remembered, tomli_w.dumps(chosen))
