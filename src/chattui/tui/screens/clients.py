"""All clients at a glance: the one that needs looking at first."""

from typing import ClassVar

from textual.binding import Binding

from chattui.errors import ChattuiError
from chattui.model.answer import Answer
from chattui.model.blocks import Note
from chattui.model.glance import ClientLine, FailedLine, Line
from chattui.model.periods import Grain, Period
from chattui.model.question import PeriodWords, Question
from chattui.render.glance import clients_grid
from chattui.render.style import Style
from chattui.reporting.glance import in_order, line_of
from chattui.tui.bindings import bindings_for
from chattui.tui.following import ClientsChanged
from chattui.tui.loader import Loaded, Loader, Wanted
from chattui.tui.parts import Part, Target
from chattui.tui.place import Place, words_of
from chattui.tui.screens.asking import Press
from chattui.tui.screens.page import Page
from chattui.tui.states import Failed, Loading, Ready
from chattui.tui.widgets.sheet import Sheet

_GRAINS: dict[str, Grain] = {"d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year"}


class Clients(Page):
    """A line for each client, about its newest period of a kind or one before.

    Args:
        loader: Who answers.
        style: How text is to look.
        grain: The kind of period to begin with.
    """

    BINDINGS: ClassVar[list[Binding]] = bindings_for(
        "period-previous", "period-next", "period-kind", "period-newest", "reload"
    )

    def __init__(self, loader: Loader, style: Style, grain: Grain) -> None:
        shown = ("period-next", "period-kind", "open", "import", "reload", "help", "quit")
        super().__init__(style, ("All clients",), shown)
        self.loader = loader
        self.clients: tuple[str, ...] = ()
        """Whose archives are followed while this screen is open."""
        self._grain = grain
        self._steps = 0
        self._newest: dict[tuple[str, Grain], Period] = {}
        self._asked: dict[Wanted, str] = {}
        self._lines: dict[str, Line] = {}

    def on_mount(self) -> None:
        """Paint a first frame, and ask then."""
        self.call_after_refresh(self.load)

    def load(self) -> None:
        """Ask for the line of each client; those of before stay until theirs is there."""
        try:
            self.clients = tuple(client.id for client in self.desk.clients())
        except ChattuiError as error:
            self.show(Failed(error))
            return
        self._asked = {Wanted(client, self._question(client)): client for client in self.clients}
        known = {wanted: self.loader.known(wanted) for wanted in self._asked}
        for wanted, answer in known.items():
            if answer is not None:
                self._take(wanted, answer)
        self.loader.load(self, [wanted for wanted, answer in known.items() if answer is None])
        self._write()

    def _question(self, client: str) -> Question:
        newest = self._newest.get((client, self._grain))
        if newest is None or not self._steps:
            return Question("summary", PeriodWords(grain=self._grain))
        return Question("summary", words_of(newest.step(self._steps)))

    def on_loaded(self, message: Loaded) -> None:
        """Take the answer of one client."""
        if self.loader.is_current(message) and message.wanted in self._asked:
            self._take(message.wanted, message.outcome)
            self._write()

    def _take(self, wanted: Wanted, outcome: Answer | ChattuiError) -> None:
        client = self._asked[wanted]
        if isinstance(outcome, ChattuiError):
            self._lines[client] = FailedLine.of(client, outcome)
            return
        self._lines[client] = line_of(outcome, self.desk.environment.clock())
        if not self._steps:
            self._newest[client, self._grain] = outcome.header.period.period

    def _write(self) -> None:
        lines = in_order(line for client, line in self._lines.items() if client in self.clients)
        when = (f"newest {self._grain}" if not self._steps else f"{-self._steps} before the newest",)
        if not lines:
            nobody = Ready((Part(Note("There is no client yet.")),))
            self.show(Loading("all clients") if self.clients else nobody, when)
            return
        # Until all are there nothing can be opened: the cursor would stick to whichever came first.
        targets = tuple(map(_target, lines)) if len(lines) == len(self.clients) else ()
        parts = [Part(clients_grid(lines), targets)]
        parts += [
            Part(Note(f"{line.client}: {line.reason} {line.hint}"))
            for line in lines
            if isinstance(line, FailedLine)
        ]
        self.show(Ready(tuple(parts)), (*when, f"{len(lines)} of {len(self.clients)}"))

    def on_clients_changed(self, message: ClientsChanged) -> None:
        """Ask anew; what was known stays until the answers are there."""
        if message.clients & set(self.clients):
            self.loader.forget()
            self.load()

    def on_screen_resume(self) -> None:
        """Ask again for what another screen's questions may have put aside."""
        if self.clients:
            self.load()

    def on_sheet_opened(self, message: Sheet.Opened) -> None:
        """Open a client, in the period that its line is of."""
        line = self._lines.get(message.target.client or "")
        if isinstance(line, ClientLine):
            self.app.open_client(line.client.id, Place(line.client.id, line.period))  # type: ignore[attr-defined]
        elif line is not None:
            self.app.open_client(line.client)  # type: ignore[attr-defined]

    def action_step(self, count: int) -> None:
        """Go to a later or earlier period; none is later than the newest."""
        self._steps = min(0, self._steps + count)
        self.load()

    def action_newest(self) -> None:
        """Go to the newest period."""
        self.action_step(-self._steps)

    def action_kind(self) -> None:
        """Ask for the kind of period."""
        self.app.push_screen(Press("Period", _GRAINS), self._of_kind)

    def _of_kind(self, key: str | None) -> None:
        if key is not None:
            self._grain, self._steps = _GRAINS[key], 0
            self.load()

    def action_reload(self) -> None:
        """Forget all answers and ask again."""
        self.loader.forget()
        self.load()

    def action_back(self) -> None:
        """Stay: there is nothing above."""
        self.say("This is the beginning; q quits.")


def _target(line: Line) -> Target:
    return Target(client=line.client if isinstance(line, FailedLine) else line.client.id)
