"""The dashboard as a program: its screens, the one worker, and an orderly end."""

from typing import ClassVar

from textual.app import App
from textual.binding import Binding

from chattui.errors import ChattuiError
from chattui.home.remembered import remember_theme
from chattui.model.periods import Grain
from chattui.model.settings import Settings
from chattui.render.numbers import decimals_of
from chattui.render.style import Style
from chattui.tui.bindings import bindings_of
from chattui.tui.desk import Desk
from chattui.tui.fitting import LOWEST, NARROWEST
from chattui.tui.following import Following
from chattui.tui.importer import Importer
from chattui.tui.keymap import keymap_of
from chattui.tui.loader import Loader
from chattui.tui.panes.registry import panes_for
from chattui.tui.panes.views import view_pane
from chattui.tui.place import Place
from chattui.tui.screens.opening import Overview
from chattui.tui.screens.page import Page
from chattui.tui.screens.reading import Reading
from chattui.tui.terminal import collect_garbage, end_on_signals, only_ours
from chattui.tui.themes import first_theme
from chattui.tui.widgets.painted import ASCII


class Dashboard(App[int]):
    """Shows Answers. Everything that it shows lives in its screens."""

    CSS_PATH = "chattui.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings_of("everywhere")  # type: ignore[assignment]
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROWEST, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOWEST, "-high")]  # noqa: RUF012 - as Textual has it

    def __init__(self, desk: Desk, client_id: str | None) -> None:
        super().__init__(ansi_color=True if desk.environment.variables.get("NO_COLOR") else None)
        self.animation_level = "none"
        self.set_class(desk.environment.ascii, ASCII)
        self.desk, self.client_id = desk, client_id
        self.loader = Loader(self, desk.ask, desk.prepare)
        self.importer = Importer(self)
        self.following = Following(self, desk.stamp)
        self.fault: BaseException | None = None
        self._own_keys = keymap_of(desk.preferences.keys, desk.places.preferences)

    def on_mount(self) -> None:
        """Open the overview of the client."""
        self.call_after_refresh(collect_garbage)
        end_on_signals(lambda code: self.exit(code, code))
        self.set_keymap(self._own_keys)
        self.theme = first_theme(self.desk, self.available_themes) or self.theme
        self.following.begin()
        if self.client_id is not None:
            self.open_client(self.client_id)
        else:
            self.open_clients()

    def on_unmount(self) -> None:
        """End an import that still runs: what it did so far leaves no trace."""
        self.importer.cancel()

    def open_client(self, client_id: str, place: Place | None = None) -> None:
        """Open the overview of a client, in place of all that is open.

        Args:
            client_id: The client.
            place: Where to begin; None: in the newest week.
        """
        try:
            settings = self.desk.settings(client_id)
        except ChattuiError:  # every pane will say what is wrong, and r tries again
            settings = Settings(name=client_id)
        style = Style(ascii=self.desk.environment.ascii, decimals=decimals_of(settings.currency))
        views = (view_pane(self.desk, name) for name in settings.dashboard.views)
        panes = (*panes_for(settings), *views)
        trail = (settings.name or client_id,)
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(Overview(place or Place(client_id), panes, self.loader, style, trail))

    def open_clients(self, grain: Grain = "week") -> None:
        """Open all clients at a glance, in place of all that is open; a welcome where there is none.

        Args:
            grain: The kind of period that their lines are about.
        """
        while len(self.screen_stack) > 1:
            self.pop_screen()
        style = Style(ascii=self.desk.environment.ascii)
        if self.desk.clients():
            from chattui.tui.screens.clients import Clients  # most runs begin with one client

            self.push_screen(Clients(self.loader, style, grain))
        else:
            from chattui.tui.screens.welcome import Welcome

            self.push_screen(Welcome(style))

    def action_import(self) -> None:
        """Import exports of the client that the screen is about."""
        from chattui.tui.screens.arriving import arriving
        from chattui.tui.screens.clients import Clients

        match self.screen:
            case Reading(place=place, look=look, trail=trail):
                self.push_screen(arriving(self.desk, place.client, look, trail))
            case Clients() as clients:
                clients.say("Open a client first: the exports go into its archive.")

    def action_report(self) -> None:
        """Show the report of the client and period that the screen is about."""
        from chattui.tui.screens.reporting import Reporting

        match self.screen:
            case Reading(place=place, look=look, trail=trail) if self.desk.reports is not None:
                self.push_screen(Reporting(place, self.desk.reports, look, trail))

    def action_clients(self) -> None:
        """Show all clients at a glance, by the kind of period that the screen is about."""
        period = self.screen.place.period if isinstance(self.screen, Reading) else None
        self.open_clients("week" if period is None or period.kind == "range" else period.kind)

    def action_help_quit(self) -> None:
        """Say how to leave: Ctrl+C does not."""
        if isinstance(self.screen, Reading | Page):
            self.screen.say("q quits.")

    def action_use_theme(self, name: str) -> None:
        """Change the colours, also of the next time."""
        self.theme = name
        remember_theme(self.desk.places, self.desk.preferences, name)

    def _fatal_error(self) -> None:
        """End without Textual's traceback: whoever opened the dashboard says what went wrong."""
        self.fault = self._exception
        self._close_messages_no_wait()


def open_dashboard(desk: Desk, client_id: str | None) -> int:
    """Run the dashboard until it is left, and return the exit code; without a client, all are shown first.

    Raises:
        UsageError: A key or the theme in the user's preferences is not known.
        Exception: Whatever went wrong inside; the terminal is restored.
    """
    app = Dashboard(desk, client_id)
    first_theme(desk, app.available_themes)
    with only_ours():
        code = app.run(mouse=desk.preferences.mouse)
    if app.fault is not None:
        raise app.fault
    return int(code or 0)
