"""The dashboard as a program: its screens, the one worker, and an orderly end."""

from typing import ClassVar

from textual.app import App
from textual.binding import Binding

from chattui.errors import ChattuiError
from chattui.model.settings import Settings
from chattui.render.numbers import decimals_of
from chattui.render.style import Style
from chattui.tui.bindings import bindings_of
from chattui.tui.desk import Desk
from chattui.tui.loader import Loader
from chattui.tui.panes.registry import panes_for
from chattui.tui.place import Place
from chattui.tui.screens.reading import Reading
from chattui.tui.terminal import end_on_signals, only_ours


class Dashboard(App[int]):
    """Shows Answers. Everything that it shows lives in its screens."""

    CSS_PATH = "chattui.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings_of("everywhere")  # type: ignore[assignment]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, desk: Desk, client_id: str) -> None:
        super().__init__(ansi_color=True if desk.environment.variables.get("NO_COLOR") else None)
        self.animation_level = "none"
        self.desk, self.client_id = desk, client_id
        self.loader = Loader(self, desk.ask)
        self.fault: BaseException | None = None

    def on_mount(self) -> None:
        """Open the overview of the client."""
        end_on_signals(lambda code: self.exit(code, code))
        self.push_screen(self.overview(self.client_id))

    def overview(self, client_id: str) -> Reading:
        """Return the screen of a client's newest period."""
        try:
            settings = self.desk.settings(client_id)
        except ChattuiError:  # every pane will say what is wrong, and r tries again
            settings = Settings(name=client_id)
        style = Style(ascii=self.desk.environment.ascii, decimals=decimals_of(settings.currency))
        panes = panes_for(settings.kind)
        return Reading(Place(client_id), panes, self.loader, style, (settings.name or client_id,))

    def _fatal_error(self) -> None:
        """End without Textual's traceback: whoever opened the dashboard says what went wrong."""
        self.fault = self._exception
        self._close_messages_no_wait()


def open_dashboard(desk: Desk, client_id: str) -> int:
    """Run the dashboard until it is left, and return the exit code.

    Raises:
        Exception: Whatever went wrong inside; the terminal is restored.
    """
    with only_ours():
        app = Dashboard(desk, client_id)
        code = app.run()
    if app.fault is not None:
        raise app.fault
    return int(code or 0)
