"""An answer in any of the output formats."""

from collections.abc import Callable

from chattui.environment import Environment
from chattui.model.answer import Answer
from chattui.render.layout import layout
from chattui.render.numbers import decimals_of
from chattui.render.style import Style
from chattui.render.wording import Wording

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


def _decimals(answer: Answer) -> int:
    return decimals_of(answer.header.client.currency)


def _wording(answer: Answer) -> Wording | None:
    """Return what words the values of a report; other answers are plain."""
    if answer.kind != "report":
        return None
    from chattui.render.language.language import Language

    return Language(answer.header.client.language, answer.header.client.currency)
