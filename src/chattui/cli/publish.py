"""One page a client, kept fresh in a folder that a web server shows: clients follow on their own."""

from pathlib import Path
from typing import TYPE_CHECKING

from chattui.cli.run import Run
from chattui.errors import ChattuiError, ExitCode
from chattui.files import replace_text, writing
from chattui.paths import ClientPaths

if TYPE_CHECKING:
    from chattui.model.question import PeriodWords
    from chattui.model.report import Every
    from chattui.model.settings import Settings

_MODE = 0o644


def publish(run: Run, client: ClientPaths, every: "Every", words: "PeriodWords", folder: Path) -> None:
    """Write a client's page, in the place of the one before: its report, in its language.

    Raises:
        ChattuiError: It could not be written; the old page is as it was.
    """
    from chattui.cli.compiled import compiled
    from chattui.render import formats
    from chattui.render.language.language import Language
    from chattui.render.layout import layout
    from chattui.render.style import Style

    answer = compiled(run, client, every, words)
    label = answer.header.client
    page = formats.write("html", layout(answer), Style(language=Language(label.language, label.currency)))
    folder = folder.expanduser()
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{client.id}.html"
    replace_text(path, page.text, _MODE)
    run.environment.say(f"Published {path}")


def after_import(run: Run, client: ClientPaths, settings: "Settings") -> None:
    """Keep the page of the newest week fresh where the settings say so; the import stays done."""
    if settings.reports.publish is None:
        return
    from chattui.model.question import PeriodWords

    try:
        publish(run, client, "week", PeriodWords("week"), Path(settings.reports.publish))
    except ChattuiError as error:
        run.complain(error, of=client.id)
        run.code = max(run.code, ExitCode.PARTLY)
