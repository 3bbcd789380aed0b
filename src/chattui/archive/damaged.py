"""The error for a file of the archive that is not as it was written."""

from pathlib import Path

from chattui.errors import ChattuiError


class DamagedError(ChattuiError):
    """A file of the archive is not as it was written.

    Args:
        path: The file.
        what: What is wrong with it, as in "its checksum is wrong".
        hint: What to do about it; else what mends any damage.
    """

    def __init__(self, path: Path, what: str, hint: str = "") -> None:
        super().__init__(
            f"The archive is damaged: {path}: {what}.",
            hint
            or "`chattui archive check` says what else is; `chattui archive repair` sets it aside. "
            "Other months can be read.",
        )
        self.path = path
        self.what = what


def linked(path: Path) -> DamagedError:
    """Return the error for something inside the archive that is no plain file or folder."""
    return DamagedError(path, "it is a link or no plain file")
