"""Reports for the dashboard: compiled and written about as the commands do it."""

from typing import TYPE_CHECKING

from chattui.cli.options import LanguageChoice, ReportFormatChoice
from chattui.cli.run import Run
from chattui.errors import ChattuiError

if TYPE_CHECKING:
    from chattui.model.answer import Answer
    from chattui.model.question import PeriodWords
    from chattui.model.report import Every


class ShownReports:
    """What the report screen works with.

    Args:
        run: The run of the dashboard.
    """

    formats = tuple(choice.value for choice in ReportFormatChoice)
    languages = tuple(choice.value for choice in LanguageChoice)

    def __init__(self, run: Run) -> None:
        self._run = run

    def compiled(
        self, client_id: str, every: "Every", words: "PeriodWords", language: str | None
    ) -> "Answer":
        """Return a report."""
        from chattui.cli.compiled import compiled

        return compiled(self._run, self._run.places.client(client_id), every, words, language)

    def file_name(self, answer: "Answer", form: str) -> str:
        """Return the name of a report's file in a format."""
        from chattui.cli.outputs import file_name

        return file_name(answer, form)

    def publish(self, client_id: str) -> str:
        """Keep the client's page fresh where its settings say so, and return what became of it."""
        from chattui.cli.publish import published

        client = self._run.places.client(client_id)
        try:
            path = published(self._run, client, self._run.settings(client))
        except ChattuiError as error:
            return f"{error.message} {error.hint}".strip()
        return f"Published {path}." if path else ""

    def assessment(self, client_id: str, key: str) -> str:
        """Return what is written as the assessment of a period."""
        from chattui.cli.compiled import section_of
        from chattui.home import notes

        text = notes.read(self._run.places.client(client_id), key)
        return notes.sections(text, section_of()).get(notes.FIRST, "")

    def assess(self, client_id: str, key: str, before: str, text: str) -> None:
        """Put an assessment in the place of the one before.

        Raises:
            ChattuiError: Somebody else changed it meanwhile, or it could not be written.
        """
        from chattui.cli.compiled import section_of
        from chattui.home import notes
        from chattui.render.language import catalogue

        if self.assessment(client_id, key) != before:
            raise ChattuiError(
                f"The assessment of {key} was changed by somebody else meanwhile.",
                "Yours is kept as a draft: open it again to go on with it.",
            )
        client = self._run.places.client(client_id)
        titles = catalogue.texts(self._run.settings(client).language, "section")
        title, whole = str(titles[notes.FIRST]), notes.read(client, key)
        notes.save(client, key, notes.put(whole, notes.FIRST, title, text, section_of()))
