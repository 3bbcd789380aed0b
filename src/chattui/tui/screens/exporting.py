"""Ask how a report is to be exported: format, charts, language and file; and write it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from chattui.environment import Environment
from chattui.files import replace_text
from chattui.model.answer import Answer
from chattui.model.text import clean
from chattui.render.answers import report
from chattui.render.formats import FORMATS
from chattui.tui.screens.asking import Press, Type
from chattui.tui.screens.page import Page


class Export(NamedTuple):
    """How a report is to be written.

    Attributes:
        form: The format.
        charts: How charts are drawn; None: the format has none.
        language: Of the report.
        path: Its file.
    """

    form: str
    charts: str | None
    language: str
    path: Path


class Exporting(Page):
    """A page whose report can be exported."""

    def ask_export(
        self,
        formats: Sequence[str],
        languages: Sequence[str],
        name: Callable[[str], str],
        then: Callable[[Export], None],
    ) -> None:
        """Ask for one thing after the other; whoever leaves a question exports nothing.

        Args:
            formats: What can be chosen from.
            languages: What can be chosen from.
            name: Names the file of a format.
            then: Is given what was chosen.
        """

        def of_form(form: str) -> None:
            drawn = FORMATS[form].charts if form in FORMATS else ()
            if len(drawn) > 1:
                self._choose("Charts", drawn, lambda charts: of_charts(form, charts))
            else:
                of_charts(form, drawn[0] if drawn else None)

        def of_charts(form: str, charts: str | None) -> None:
            self._choose("In", languages, lambda language: into(form, charts, language))

        def into(form: str, charts: str | None, language: str) -> None:
            usual = str((self.desk.folders or (self.desk.places.home,))[0] / name(form))

            def chosen(typed: str | None) -> None:
                if typed is not None:
                    path = Path(typed).expanduser()
                    path = path / name(form) if typed.endswith("/") or path.is_dir() else path
                    then(Export(form, charts, language, path))

            self.app.push_screen(Type("Into", f"Enter: {clean(usual)}", usual), chosen)

        self._choose("Export as", formats, of_form)

    def _choose(self, label: str, entries: Sequence[str], then: Callable[[str], None]) -> None:
        """Let one be chosen by its first letter."""
        by_letter = {entry[0]: entry for entry in entries}

        def chosen(key: str | None) -> None:
            if key is not None:
                then(by_letter[key])

        self.app.push_screen(Press(label, by_letter), chosen)


def export(answer: Answer, how: Export, environment: Environment) -> list[Path]:
    """Write a report into its file, and its pictures beside it; returns the files.

    Raises:
        ChattuiError: One could not be written.
    """
    form, charts, _, path = how
    text, beside = report(answer, form, replace(environment, color=False), charts, path.stem)
    files = {path.parent / name: picture for name, picture in beside.items()} | {path: text}
    for file, content in files.items():
        replace_text(file, content)
    return list(files)
