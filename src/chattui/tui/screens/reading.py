"""A screen of panes about one place: it asks for what is to be seen, and hands the answers down."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer

from chattui.errors import ChattuiError
from chattui.model.answer import Answer, Header
from chattui.render.style import Style
from chattui.tui.bindings import bindings_of
from chattui.tui.fitting import Page, fit
from chattui.tui.loader import Loaded, Loader, Wanted
from chattui.tui.naming import chips_of, short_keys
from chattui.tui.panes.pane import Pane, shown
from chattui.tui.place import Place
from chattui.tui.screens.heading import when_of
from chattui.tui.states import Failed, Loading
from chattui.tui.widgets.bars import Chips, KeyLine, Tabs, TooSmall, TopLine
from chattui.tui.widgets.sheet import Sheet

REST = 0.05
"""Seconds after which what was shown is painted, and what is likely to come may be asked."""
PATIENCE = 0.25
"""Seconds that the numbers of before stay while new ones are worked out; then panes say that they load."""


class Reading(Screen[None]):
    """Panes about a place.

    Args:
        place: What they are about.
        panes: Which.
        loader: Who answers.
        style: How text is to look.
        trail: Where one is, in words.
    """

    BINDINGS: ClassVar[list[Binding]] = bindings_of("panes")  # type: ignore[assignment]

    current: reactive[int] = reactive(0, init=False)
    zoomed: reactive[bool] = reactive(False, init=False)

    def __init__(
        self, place: Place, panes: Sequence[Pane], loader: Loader, style: Style, trail: tuple[str, ...]
    ) -> None:
        super().__init__()
        self.place, self.panes, self.loader = place, tuple(panes), loader
        self.look, self.trail = style, trail
        self.answers: dict[Wanted, Answer | ChattuiError] = {}
        self.before: list[Place] = []
        """The way back."""
        self.header: Header | None = None
        """Of the newest answer."""
        self._seen: range | None = None
        self._then: Timer | None = None
        """What is done after a while, unless a key or an answer comes first."""

    def compose(self) -> ComposeResult:
        """Put a sheet for each pane between the lines that say where one is and what keys do."""
        yield TopLine()
        yield Tabs()
        yield Chips()
        with Container(id="panes"):
            for pane in self.panes:
                yield Sheet(self.look, id=pane.id)
        yield KeyLine()
        yield TooSmall()

    def on_mount(self) -> None:
        """Paint a first frame, and ask then."""
        top, tabs = self.query_one(TopLine), self.query_one(Tabs)
        top.trail = self.trail
        tabs.names = tuple(pane.title for pane in self.panes)
        self.query_one(KeyLine).keys = tuple(short_keys())
        self.lay_panes()
        self.call_after_refresh(self.load)

    def on_resize(self) -> None:
        """Show as many panes as there is room for; ask only where others are to be seen now."""
        seen = self._seen
        self.lay_panes()
        if seen is not None and seen != self._seen:
            self.load()

    def sheet(self, place: int) -> Sheet:
        """Return the sheet of a pane."""
        return self.query_one(f"#{self.panes[place].id}", Sheet)

    @property
    def seen_panes(self) -> range:
        """The places of the panes that are to be seen."""
        return self._page.seen

    @property
    def _page(self) -> Page:
        wide = [pane.wide for pane in self.panes]
        return Page(self.current, ((1,),)) if self.zoomed else fit(self.size, wide, self.current)

    def lay_panes(self) -> None:
        """Lay the panes out for the size of the window."""
        page = self._page
        seen = self._seen = page.seen
        styles = self.query_one("#panes").styles
        styles.grid_size_columns, styles.grid_size_rows = page.columns, len(page.rows)
        self.set_class(len(seen) > 1, "-several")
        tabs = self.query_one(Tabs)
        tabs.set_class(len(seen) == len(self.panes), "-gone")
        for place, pane in enumerate(self.panes):
            sheet = self.sheet(place)
            sheet.display = place in seen
            sheet.styles.column_span = page.spans[place - page.first] if place in seen else 1
            sheet.border_title = f"{place + 1} {pane.title}" if len(seen) > 1 else None
        tabs.current = self.current
        self.set_focus(self.sheet(self.current))  # at once: what is focused later may be chosen no more

    def watch_current(self) -> None:
        """Show the panes that are to be seen now."""
        self.lay_panes()
        self.load()

    watch_zoomed = watch_current

    # Asking

    def go(self, place: Place) -> None:
        """Be about another place."""
        if place != self.place:
            self.place = place
            self.load()

    def load(self, patient: bool = False) -> None:
        """Show what is known of the panes to be seen, and ask for the rest.

        Args:
            patient: Whether panes keep what they show for as long as the answers take.
        """
        wanted = self._wanted(self.place)
        self.answers = {entry: found for entry in wanted if (found := self.loader.known(entry)) is not None}
        if self.place.period is None and (first := self._first_answer()) is not None:
            self._settle(first)
            return
        self._show_when()
        missing = [entry for entry in wanted if entry not in self.answers]
        self.loader.load(self, missing)
        self._show(impatient=False)
        self._stop_waiting()
        if missing and not patient:
            self._then = self.set_timer(PATIENCE, lambda: self._show(impatient=True))
        self._rest()

    def _wanted(self, place: Place) -> list[Wanted]:
        """Return the questions of the panes to be seen, those of the current one first."""
        order = sorted(self.seen_panes, key=lambda number: number != self.current)
        found = [Wanted(place.client, asked) for number in order for asked in self.panes[number].ask(place)]
        return found if place.period else found[:1]

    def _rest(self) -> None:
        """Where every answer is there, ask what the next key is likely to ask, once all is painted."""
        if self.place.period is not None and all(entry in self.answers for entry in self._wanted(self.place)):
            self._stop_waiting()
            self._then = self.set_timer(REST, self._look_ahead)

    def _look_ahead(self) -> None:
        likely = [entry for step in (-1, 1) for entry in self._wanted(self.place.stepped(step))]
        self.loader.look_ahead(self.place.client, likely)

    def _stop_waiting(self) -> None:
        if self._then is not None:
            self._then.stop()

    def on_loaded(self, message: Loaded) -> None:
        """Take an answer, unless another request has superseded it."""
        if not self.loader.is_current(message):
            return
        self.answers[message.wanted] = message.outcome
        if self.place.period is None and isinstance(message.outcome, Answer):
            self._settle(message.outcome)
        self._show_when()
        self._show(impatient=False)
        self._rest()

    def _settle(self, answer: Answer) -> None:
        """Learn from the first answer which period is the newest; it answers for that period too."""
        asked = self._wanted(self.place)
        self.place = self.place.at(answer.header.period.period)
        for before, now in zip(asked, self._wanted(self.place), strict=False):
            if before.question.kind == now.question.kind == answer.kind:
                self.loader.remember(now, answer)
                break
        self.load()

    def _first_answer(self) -> Answer | None:
        return next((entry for entry in self.answers.values() if isinstance(entry, Answer)), None)

    def _show_when(self) -> None:
        found = self._first_answer()
        if found is not None:
            self.header = found.header
        self.query_one(TopLine).when = when_of(self.place, self.header)
        self.query_one(Chips).chips = chips_of(self.place)

    def _show(self, impatient: bool) -> None:
        """Hand each pane to be seen its state; those still waited for keep what they show for a while."""
        for number in self.seen_panes:
            pane, sheet = self.panes[number], self.sheet(number)
            outcomes = [self.answers.get(Wanted(self.place.client, asked)) for asked in pane.ask(self.place)]
            answers = [outcome for outcome in outcomes if isinstance(outcome, Answer)]
            if failed := [outcome for outcome in outcomes if isinstance(outcome, ChattuiError)]:
                sheet.state = Failed(failed[0])
            elif len(answers) == len(outcomes):
                sheet.state = shown(pane, self.place, answers)
            elif impatient:
                sheet.state = Loading(self.place.period.key if self.place.period else "")

    def say(self, text: str, wrong: bool = False) -> None:
        """Say something at the foot of the screen, until the next key."""
        self.query_one(KeyLine).say(text, wrong)

    def on_key(self) -> None:
        """Take back what was said."""
        self.say("")
