"""An answer in any of the output formats."""

from collections.abc import Callable

from chattui.environment import Environment
from chattui.model.answer import Answer
from chattui.render import data, text
from chattui.render.layout import layout


def _text(answer: Answer, environment: Environment) -> str:
    style = text.Style(environment.width, environment.color, environment.ascii)
    return text.write(layout(answer), style)


def _json(answer: Answer, environment: Environment) -> str:  # noqa: ARG001 - JSON is the same everywhere
    return data.to_json(answer)


FORMATS: dict[str, Callable[[Answer, Environment], str]] = {"text": _text, "json": _json}
"""Every output format, by the name that `--format` takes."""


def written(answer: Answer, name: str, environment: Environment) -> str:
    """Write an answer in the format of this name."""
    return FORMATS[name](answer, environment)
