"""The three states of a pane: none of them is blank."""

from dataclasses import dataclass

from chattui.errors import ChattuiError
from chattui.tui.parts import Part


@dataclass(frozen=True)
class Loading:
    """The answer is being worked out."""

    what: str = ""


@dataclass(frozen=True)
class Ready:
    """The answer is there; it may say that there is nothing."""

    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Failed:
    """There is no answer, and why."""

    error: ChattuiError


def unexpected(error: BaseException) -> ChattuiError:
    """Return an error of our own in the words that users see."""
    said = " ".join(str(error).split())[:200]
    return ChattuiError(f"An error of chattui's own: {type(error).__name__}: {said}", "Please report it.")


State = Loading | Ready | Failed
