"""Which version of an archive is the newest, told by listing one folder: nothing is read."""

from pathlib import Path

from chattui.archive.manifest import versions
from chattui.errors import ChattuiError


def latest(folder: Path) -> int:
    """Return the archive's newest version; 0 where there is none yet, or it cannot be seen just now."""
    try:
        found = versions(folder)
    except (OSError, ChattuiError):
        return 0
    return found[-1] if found else 0
