"""The report that a client gets, as it is now: looked at, exported, copied, and written about."""

from typing import ClassVar

from textual.binding import Binding

from chattui.errors import ChattuiError
from chattui.model.answer import Answer
from chattui.model.periods import Period
from chattui.model.question import PeriodWords
from chattui.model.report import Every
from chattui.model.text import clean
from chattui.render.answers import written
from chattui.render.layout import layout
from chattui.render.style import Style
from chattui.tui.bindings import bindings_for
from chattui.tui.clipboard import copied
from chattui.tui.importer import Ended
from chattui.tui.parts import Part
from chattui.tui.place import Place, words_of
from chattui.tui.reports import Reports
from chattui.tui.screens.asking import Press
from chattui.tui.screens.exporting import Export, Exporting, export
from chattui.tui.screens.heading import short_span
from chattui.tui.screens.writing import Writing
from chattui.tui.states import Failed, Loading, Ready

_EVERY: dict[str, Every] = {"w": "week", "m": "month"}


class Reporting(Exporting):
    """The weekly or monthly report of a client.

    Args:
        place: The client, and the period whose week or month is reported; None: the last full week.
        reports: Compiles them.
        style: How text is to look.
        trail: Where one is, in words.
    """

    BINDINGS: ClassVar[list[Binding]] = bindings_for(  # type: ignore[assignment]
        *("period-previous", "period-next", "period-kind", "reload"),
        *("report-export", "report-assess", "yank-pane"),
    )

    def __init__(self, place: Place, reports: Reports, style: Style, trail: tuple[str, ...]) -> None:
        keys = ("period-next", "period-kind", "report-export", "report-assess", "yank-pane", "help", "back")
        super().__init__(style, (*trail, "Report"), keys)
        self.client, self.reports = place.client, reports
        week = place.period is None or place.period.kind in ("day", "week")
        self._every: Every = "week" if week else "month"
        self._period = Period.of(self._every, place.period.last) if place.period else None
        self._answer: Answer | None = None
        self._export: Export | None = None
        """What is being written."""

    def on_mount(self) -> None:
        """Paint a first frame, and ask then."""
        self.call_after_refresh(self.load)

    def load(self) -> None:
        """Compile the report."""
        self.show(Loading("the report"), (self._period.key,) if self._period else ())
        self._compile(None)

    def _compile(self, language: str | None) -> None:
        words = words_of(self._period) if self._period else PeriodWords()
        asked = (self.client, self._every, words, language)
        self.app.importer.begin(self, lambda _: self.reports.compiled(*asked))  # type: ignore[attr-defined]

    def on_ended(self, message: Ended) -> None:
        """Show the report, or write it into a file."""
        how, self._export = self._export, None
        match message.outcome:
            case Answer() as answer if how is not None:
                self._write(answer, how)
            case Answer() as answer:
                self._show(answer)
            case ChattuiError() as error if how is not None:
                self.say(f"{error.message} {error.hint}", wrong=True)
            case ChattuiError() as error:
                self._answer = None
                self.show(Failed(error))

    def _show(self, answer: Answer) -> None:
        from chattui.render.language.language import Language

        label = answer.header.client
        self._answer, self._period = answer, answer.header.period.period
        self.sheet.look = self.look._replace(language=Language(label.language, label.currency))
        span = short_span(self._period.first, self._period.last)
        self.show(Ready(tuple(Part(block) for block in layout(answer))), (self._period.key, span))

    def action_step(self, count: int) -> None:
        """Go to a later or earlier report."""
        if self._period is not None:
            self._period = self._period.step(count)
            self.load()

    def action_kind(self) -> None:
        """Ask whether it is the week's or the month's."""
        self.app.push_screen(Press("Report of the", _EVERY), self._of_kind)

    def _of_kind(self, key: str | None) -> None:
        if key is not None:
            self._every = _EVERY[key]
            self._period = Period.of(self._every, self._period.last) if self._period else None
            self.load()

    def action_reload(self) -> None:
        """Compile it again."""
        self.load()

    def action_yank_pane(self) -> None:
        """Copy the report as Markdown."""
        if self._answer is not None:
            text = written(self._answer, "markdown", self.desk.environment)
            where = copied(text, self.desk.environment.variables, self.app.copy_to_clipboard)
            self.say(f"The report as Markdown: {where}.")

    def action_export(self) -> None:
        """Ask for format, charts, language and file, and write the report."""
        answer, reports = self._answer, self.reports
        if answer is not None:

            def named(form: str) -> str:
                return reports.file_name(answer, form)

            self.ask_export(reports.formats, reports.languages, named, self._begin_export)

    def _begin_export(self, how: Export) -> None:
        self._export = how
        self._compile(how.language)

    def _write(self, answer: Answer, how: Export) -> None:
        try:
            files = export(answer, how, self.desk.environment)
        except ChattuiError as error:
            self.say(f"{error.message} {error.hint}", wrong=True)
            return
        more = f", and {len(files) - 1} pictures beside it" if len(files) > 1 else ""
        self.say(f"Written: {clean(str(how.path))}{more}")

    def action_assess(self) -> None:
        """Write the assessment."""
        if self._answer is None or self._period is None:
            return
        drafts = self.desk.places.drafts
        try:
            editor = Writing(self.reports, self.client, self._period.key, drafts, self.trail)
        except ChattuiError as error:
            self.say(f"{error.message} {error.hint}", wrong=True)
            return
        self.app.push_screen(editor, self._assessed)

    def _assessed(self, saved: bool | None) -> None:
        if saved:
            self.load()
