"""The keys that open what is under the cursor, find, copy, and lead back."""

from chattui.tui.clipboard import copied
from chattui.tui.panes.metric import LIST, panes_about
from chattui.tui.parts import Target
from chattui.tui.place import Place
from chattui.tui.screens.asking import Read, Type
from chattui.tui.screens.explaining import definition, every_key
from chattui.tui.screens.moving import Moving
from chattui.tui.states import Ready
from chattui.tui.widgets.sheet import Sheet


class Opening(Moving):
    """A screen from which one goes deeper."""

    _found = ""

    def enter(self, place: Place) -> None:
        """Go to a place, and remember the way back."""
        self.before.append(self.place)
        self.go(place)

    def on_sheet_opened(self, message: Sheet.Opened) -> None:
        """Open what a row stands for: a day, a filter, or the history of a number."""
        target = message.target
        if target.period is not None:
            self.open_period(target)
        elif target.filter is not None:
            self.enter(self.place.filtered(*target.filter))
        elif target.metric is not None:
            self.open_metric(target.metric, self.place)
        else:
            self.say("No message text is kept: this is all that is known of it.")

    def open_period(self, target: Target) -> None:
        """Open the period of a row."""
        if target.period is not None:
            self.enter(self.place.at(target.period))

    def open_metric(self, metric: str, place: Place, pane: str = "history") -> None:
        """Open the panes about a number."""
        from chattui.measures.catalogue import METRICS

        label = METRICS[metric].label if metric in METRICS else metric
        screen = About(place, panes_about(metric), self.loader, self.look, (*self.trail, label))
        screen.begin_with(pane)
        self.app.push_screen(screen)

    def action_list(self) -> None:
        """List the conversations behind the number under the cursor."""
        target = self.sheet(self.current).target
        if target is None or target.metric is None:
            self.say("There is no number under the cursor.")
            return
        place = self.place.filtered(*target.filter) if target.filter else self.place
        self.open_metric(target.metric, place, LIST)

    def action_define(self) -> None:
        """Say what the number under the cursor means."""
        target = self.sheet(self.current).target
        if target is None or target.metric is None or self.header is None:
            self.say("There is no number under the cursor.")
            return
        self.app.push_screen(Read("What it means", definition(target.metric, self.header.rules), self.look))

    def action_find(self) -> None:
        """Ask for a text to find in the pane."""
        self.app.push_screen(Type("Find", "a part of a row"), self._find)

    def _find(self, text: str | None) -> None:
        if text is not None:
            self._found = text
            self.action_find_next(0)

    def action_find_next(self, step: int) -> None:
        """Go to the next row that has the text, or the one before; 0: the first from here on."""
        if self._found and not self.sheet(self.current).find(self._found, step):
            self.say(f"{self._found!r} is not in this pane.")

    def action_yank(self) -> None:
        """Copy the number under the cursor."""
        text = self.sheet(self.current).number
        self._copy(text, text) if text else self.say("There is no number under the cursor.")

    def action_yank_pane(self) -> None:
        """Copy the pane as Markdown."""
        state = self.sheet(self.current).state
        if isinstance(state, Ready):
            from chattui.render.markdown import write as markdown

            text = markdown([part.block for part in state.parts], self.look)
            self._copy(text, f"{self.panes[self.current].title} as Markdown")

    def _copy(self, text: str, what: str) -> None:
        where = copied(text, self.desk.environment.variables, self.app.copy_to_clipboard)
        self.say(f"{what}: {where}.")

    def action_help(self) -> None:
        """List all keys."""
        self.app.push_screen(Read("Keys", every_key(self.app), self.look))

    def action_palette(self) -> None:
        """Choose from everything that can be done."""
        from chattui.tui.screens.palette import choose

        choose(self, self.panes)

    def action_metric(self, id: str) -> None:
        """Open the panes about a number by its id."""
        self.open_metric(id, self.place)

    def action_back(self) -> None:
        """Leave the zoom, then go the way back, then leave the screen."""
        if self.zoomed:
            self.zoomed = False
        elif self.before:
            self.go(self.before.pop())
        elif isinstance(self, About):
            self.dismiss(None)
        else:
            self.app.action_clients()  # type: ignore[attr-defined]


class About(Opening):
    """The panes about one number."""

    def begin_with(self, pane: str) -> None:
        """Choose the pane that is seen first."""
        self.set_reactive(About.current, next(n for n, entry in enumerate(self.panes) if entry.id == pane))

    def open_period(self, target: Target) -> None:
        """Open the overview of the period of a row."""
        if target.period is not None:
            self.app.open_client(self.place.client, self.place.at(target.period))  # type: ignore[attr-defined]


class Overview(Opening):
    """The panes of a client."""
