"""An editor for the assessment of a report: what is typed is a draft at once, and is never lost."""

from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import TextArea

from chattui.errors import ChattuiError
from chattui.files import make_private, replace_text
from chattui.home.notes import draft_of
from chattui.tui.reports import Reports
from chattui.tui.widgets.bars import KeyLine, TopLine

PAUSE = 0.5
"""Seconds without typing after which the draft is written."""


class Writing(Screen[bool]):
    """The assessment of one period; ends with whether it was saved.

    Args:
        reports: Keeps what is written.
        client: The client's id.
        key: The period's key.
        drafts: The folder of drafts.
        trail: Where one is, in words.
    """

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("escape,ctrl+s", "save", "Save and go back", show=False, priority=True)
    ]

    def __init__(self, reports: Reports, client: str, key: str, drafts: Path, trail: tuple[str, ...]) -> None:
        super().__init__()
        self._reports, self._client, self._key, self._trail = reports, client, key, trail
        self._draft = draft_of(drafts, client, f"{key}-assessment")
        self._before = reports.assessment(client, key)
        self._text = self._left() or self._before
        self._saved = False
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """Put the text between the line that says where one is and the line of keys."""
        yield TopLine()
        yield TextArea(self._text, soft_wrap=True, show_line_numbers=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Say what this is, and that a draft was left."""
        self.query_one(TopLine).trail = (*self._trail, "Assessment")
        line = self.query_one(KeyLine)
        line.keys = (("Esc", "saves, and goes back"), ("Ctrl+Z", "undo"))
        if self._left():
            line.say("Going on with the draft that was left.")
        self.query_one(TextArea).focus()

    def on_text_area_changed(self) -> None:
        """Write the draft as soon as nothing is typed for a moment."""
        self._text = self.query_one(TextArea).text
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._keep)
        self.query_one(KeyLine).say("")

    def on_unmount(self) -> None:
        """Write the draft, however the screen goes away."""
        self._keep()

    def _left(self) -> str:
        try:
            return self._draft.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def _keep(self) -> None:
        if self._saved or self._text == self._before:
            return
        with suppress(OSError, ChattuiError):  # where no draft can be written, saving will say why
            make_private(self._draft.parent)
            replace_text(self._draft, self._text)

    def action_save(self) -> None:
        """Save, and go back; where that fails the draft stays, and it is said why."""
        text = self._text = self.query_one(TextArea).text
        try:
            if text.strip() != self._before.strip():
                self._reports.assess(self._client, self._key, self._before, text)
        except ChattuiError as error:
            self._keep()
            self.query_one(KeyLine).say(f"{error.message} {error.hint}", wrong=True)
            self._before = self._reports.assessment(self._client, self._key)
            return
        self._saved = True
        self._draft.unlink(missing_ok=True)
        self.dismiss(text.strip() != self._before.strip())
