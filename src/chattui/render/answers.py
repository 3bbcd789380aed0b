"""An answer in any of the output formats."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from chattui.environment import Environment
from chattui.errors import UsageError
from chattui.model.answer import Answer
from chattui.render.layout import layout
from chattui.render.numbers import decimals_of
from chattui.render.style import Style
from chattui.render.wording import Wording

if TYPE_CHECKING:
    from chattui.render.formats import Output

# Each format is imported where it is asked for: an answer out of the cache takes a few milliseconds.


def _text(answer: Answer, environment: Environment) -> str:
    from chattui.render import text

    style = Style(
        environment.width, environment.color, environment.ascii, _decimals(answer), _wording(answer)
    )
    return text.write(layout(answer), style)


def _markdown(answer: Answer, environment: Environment) -> str:
    from chattui.render import markdown

    style = Style(ascii=environment.ascii, decimals=_decimals(answer), language=_wording(answer))
    return markdown.write(layout(answer), style)


def _json(answer: Answer, environment: Environment) -> str:  # noqa: ARG001 - JSON is the same everywhere
    from chattui.render import data

    return data.to_json(answer)


def _csv(answer: Answer, environment: Environment) -> str:  # noqa: ARG001 - CSV is the same everywhere
    from chattui.render import csv

    return csv.to_csv(answer)


FORMATS: dict[str, Callable[[Answer, Environment], str]] = {
    "text": _text,
    "markdown": _markdown,
    "json": _json,
    "csv": _csv,
}
"""Every output format, by the name that `--format` takes."""


def written(answer: Answer, name: str, environment: Environment) -> str:
    """Write an answer in the format of this name."""
    return FORMATS[name](answer, environment)


def report(answer: Answer, name: str, environment: Environment, charts: str | None, stem: str) -> "Output":
    """Write a client's report in the format of this name.

    Args:
        answer: The report.
        name: The format.
        environment: Of this run: text is as wide as its terminal, other formats are the same everywhere.
        charts: How charts are drawn; None: as the format usually does.
        stem: What files beside it are called after.

    Raises:
        UsageError: The format does not draw charts so.
    """
    from chattui.render import formats

    if name == "json":
        if charts is not None:
            raise UsageError("JSON has no charts.", "Leave --charts out.")
        return formats.Output(_json(answer, environment))
    style = Style(ascii=environment.ascii, decimals=_decimals(answer), language=_wording(answer))
    if name == "text":
        style = style._replace(width=environment.width, color=environment.color)
    return formats.write(name, layout(answer), style, charts, stem)


def prepare(name: str, charts: str | None, language: str) -> None:
    """Import what writing a report takes, and load its language: some 100 ms, best spent while others wait.

    Args:
        name: The format.
        charts: How charts are drawn; None: as the format usually does.
        language: Of the report.
    """
    if name == "json":
        return
    from chattui.render import formats, report  # noqa: F401 - that is all that is wanted
    from chattui.render.language.language import Language

    Language(language, "EUR").decimal(1, 0)
    form = formats.FORMATS.get(name)
    if form is not None and (charts or form.charts[0]) == "text":
        from chattui.render.charts import prepare

        prepare()


def _decimals(answer: Answer) -> int:
    return decimals_of(answer.header.client.currency)


def _wording(answer: Answer) -> Wording | None:
    """Return what words the values of a report; other answers are plain."""
    if answer.kind != "report":
        return None
    from chattui.render.language.language import Language

    return Language(answer.header.client.language, answer.header.client.currency)
