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
    """Write a client's page, in the place of the one before, and say where.

    Raises:
        ChattuiError: It could not be written; the old page is as it was.
    """
    run.environment.say(f"Published {_page(run, client, every, words, folder)}")


def published(run: Run, client: ClientPaths, settings: "Settings") -> Path | None:
    """Keep the page of the newest week fresh where the settings say so, and return where it is.

    Raises:
        ChattuiError: It could not be written; the old page is as it was.
    """
    if settings.reports.publish is None:
        return None
    from chattui.model.question import PeriodWords

    return _page(run, client, "week", PeriodWords("week"), Path(settings.reports.publish))


def after_import(run: Run, client: ClientPaths, settings: "Settings") -> None:
    """Publish as the settings say, and say what became of it; the import stays done."""
    try:
        path = published(run, client, settings)
    except ChattuiError as error:
        run.complain(error, of=client.id)
        run.code = max(run.code, ExitCode.PARTLY)
    else:
        if path is not None:
            run.environment.say(f"Published {path}")


def _page(run: Run, client: ClientPaths, every: "Every", words: "PeriodWords", folder: Path) -> Path:
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
    return path
