"""Turn plain functions into commands: option groups become options, and the run comes first."""

import inspect
from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from typer import Context

from chattui.cli.common import CommonOptions, Group
from chattui.cli.run import Run

G = TypeVar("G", bound=Group)

_RUN = "run"
_CONTEXT = "context"


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Return `function(run, …)` as typer wants it.

    Its parameters whose annotation is a `Group` become that group's options, beside its own arguments
    and options; the common options are added to every command. Those given before the command hold
    where the command itself was not given them.
    """
    signature = inspect.signature(function, eval_str=True)
    groups: dict[str, type[Group]] = {}
    own: list[inspect.Parameter] = []
    for name, parameter in signature.parameters.items():
        if is_group(parameter.annotation):
            groups[name] = parameter.annotation
        elif name != _RUN:
            own.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))

    def call(**values: Any) -> None:  # noqa: ANN401 - whatever the options hold
        context: Context = values.pop(_CONTEXT)
        common = collected(CommonOptions, values)
        arguments = {name: collected(group, values) for name, group in groups.items()}
        run = Run.of(context, common)
        run.finish(lambda: function(run, **arguments, **values))

    options = [option for group in (*groups.values(), CommonOptions) for option in options_of(group)]
    return described_as(call, function, [_context(), *own, *options])


def is_group(annotation: object) -> bool:
    """Say whether a parameter stands for a group of options."""
    return isinstance(annotation, type) and issubclass(annotation, Group)


def options_of(group: type[Group]) -> list[inspect.Parameter]:
    """Return the options of a group as parameters."""
    return [
        inspect.Parameter(
            entry.name, inspect.Parameter.KEYWORD_ONLY, default=entry.default, annotation=entry.type
        )
        for entry in fields(group)
    ]


def collected(group: type[G], values: dict[str, Any]) -> G:
    """Take a group's values out of all those that were given."""
    return group(**{entry.name: values.pop(entry.name) for entry in fields(group)})


def described_as(
    call: Callable[..., None], function: Callable[..., None], parameters: list[inspect.Parameter]
) -> Callable[..., None]:
    """Give a callable the name, the help and the parameters that typer reads."""
    call.__name__ = function.__name__
    call.__doc__ = function.__doc__
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return call


def _context() -> inspect.Parameter:
    return inspect.Parameter(_CONTEXT, inspect.Parameter.KEYWORD_ONLY, annotation=Context)
