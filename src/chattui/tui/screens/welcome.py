"""The first start: a client of one's own, or the demo, in three key presses."""

from typing import ClassVar

from textual.binding import Binding

from chattui.errors import ChattuiError
from chattui.model.blocks import Note
from chattui.model.settings import Kind
from chattui.render.style import Style
from chattui.tui.arrivals import doing_parts
from chattui.tui.importer import Doing, Ended, Told
from chattui.tui.parts import Part
from chattui.tui.screens.asking import Press, Type
from chattui.tui.screens.page import Page
from chattui.tui.states import Ready

_KINDS: dict[str, tuple[Kind, str]] = {
    "s": ("sales", "a shop"),
    "l": ("leads", "leads"),
    "u": ("service", "support"),
}
USUAL = "My client"


class Welcome(Page):
    """Says what there is to do where there is no client yet.

    Args:
        style: How text is to look.
    """

    BINDINGS: ClassVar[list[Binding]] = [
        Binding("d", "demo", "Make the demo clients", show=False),
        Binding("n", "new", "Make a client", show=False),
    ]

    def __init__(self, style: Style) -> None:
        super().__init__(style, ("chattui",), ())
        self._making = False

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys at the foot."""
        return (("?", "keys"), ("n", "new client"), ("d", "demo"), ("q", "quit"))

    def on_mount(self) -> None:
        """Say what there is to do."""
        self._write()

    def _write(self, wrong: str = "") -> None:
        said = [
            *([wrong] if wrong else []),
            "Welcome. There is no client here yet.",
            "n   makes a client of your own: what it is, its name, and then its exports.",
            "d   makes three demo clients from sample exports: a shop, a lead service, a support desk.",
            f"They live in {self.desk.places.home}, and nothing of them leaves this machine.",
        ]
        self.show(Ready(tuple(Part(Note(text)) for text in said)))

    def action_demo(self) -> None:
        """Make the demo clients."""
        if not self._making:
            self._making = True
            self._doing(None)
            self.app.importer.begin(self, self.desk.make_demo)  # type: ignore[attr-defined]

    def on_told(self, message: Told) -> None:
        """Show how far it is."""
        if self._making:
            self._doing(message.doing)

    def _doing(self, doing: Doing | None) -> None:
        self.show(Ready(tuple(doing_parts("Making the demo clients.", doing, ()))))

    def on_ended(self, message: Ended) -> None:
        """Show the demo clients, or why there are none."""
        self._making = False
        if isinstance(message.outcome, ChattuiError):
            self._write(f"{message.outcome.message} {message.outcome.hint}")
        elif self.desk.clients():
            self.app.open_clients()  # type: ignore[attr-defined]
        else:
            self._write("It was cancelled.")

    def action_new(self) -> None:
        """Ask for the kind of the new client."""
        kinds = {key: what for key, (_, what) in _KINDS.items()}
        self.app.push_screen(Press("What is it for?", kinds), self._named)

    def _named(self, key: str | None) -> None:
        if key is None:
            return
        kind = _KINDS[key][0]
        asked = Type("Its name", f"Enter: {USUAL}", USUAL)
        self.app.push_screen(asked, lambda name: self._add(name, kind))

    def _add(self, name: str | None, kind: Kind) -> None:
        if name is None:
            return
        try:
            client = self.desk.add_client(name, kind)
        except ChattuiError as error:
            self._write(f"{error.message} {error.hint}")
            return
        self.app.open_client(client)  # type: ignore[attr-defined]
        self.app.action_import()  # type: ignore[attr-defined]

    def action_back(self) -> None:
        """Cancel what is being made."""
        if self._making:
            self.app.importer.cancel()  # type: ignore[attr-defined]
            self.say("It is being cancelled.")
