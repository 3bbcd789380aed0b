"""What the person at the keyboard prefers, whatever the client: `config.toml`."""

import msgspec

from chattui.home.strict import SettingError, checked, document, read_text
from chattui.paths import Places


class Preferences(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that `config.toml` can say."""

    default_client: str | None = None
    """The client that commands are about where none is named; passed over in a home that lacks it."""
    theme: str | None = None
    """The colours of the dashboard, by the theme's name."""
    keys: dict[str, str] = {}
    """Other keys for its actions: the action's id, and the keys, separated by commas."""
    mouse: bool = True
    """Whether it listens to the mouse; without, the terminal selects text with it."""


def load(places: Places) -> Preferences:
    """Read the preferences of this person; the defaults where there is no such file.

    Raises:
        UsageError: Something in the file is wrong; file and key are named.
        ChattuiError: It cannot be read.
    """
    try:
        return checked(document(read_text(places.preferences)), Preferences)
    except FileNotFoundError:
        return Preferences()
    except SettingError as error:
        raise error.in_file(places.preferences) from error
