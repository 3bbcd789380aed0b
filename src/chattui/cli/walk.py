"""One walk over all commands: the docs, the man page and completion are made from it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import typer

from chattui.cli.app import COMMANDS, NAME, build

Hidden = Any
"""A command or a parameter of typer, which keeps their types to itself."""


@dataclass(frozen=True)
class Option:
    """An option of a command.

    Attributes:
        names: As they are typed, such as `--quiet` and `-q`.
        field: The name of its value in the program, which no other option of the command has.
        metavar: What stands for its value; empty for a flag, which takes none.
        choices: The only values there are; empty: anything.
        default: The value without it, where that is worth saying.
    """

    names: tuple[str, ...]
    field: str
    metavar: str
    help: str
    choices: tuple[str, ...] = ()
    default: str = ""
    repeatable: bool = False
    required: bool = False


@dataclass(frozen=True)
class Argument:
    """An argument of a command.

    Attributes:
        name: What it is called in the help, without brackets and dots: `METRIC`.
        repeatable: Whether it takes all words that are left.
    """

    name: str
    help: str
    choices: tuple[str, ...] = ()
    required: bool = True
    repeatable: bool = False


class Command:
    """A command, or a group of commands, as its users see it."""

    def __init__(self, source: Hidden, context: typer.Context, words: tuple[str, ...] = ()) -> None:
        self._source = source
        self._context = context
        self.words = words
        """The words after `chattui` that call it."""

    @property
    def title(self) -> str:
        """The whole name."""
        return " ".join((NAME, *self.words))

    @property
    def help(self) -> str:
        """What it does, as its docstring says; paragraphs that begin with \\b keep their lines."""
        return self._source.help or ""

    @property
    def summary(self) -> str:
        """The first sentence of the help, without its stop."""
        return self.help.partition("\n")[0].partition(". ")[0].rstrip(".")

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """Its arguments, in their order."""
        return tuple(_argument(param) for param in self._params if param.param_type_name == "argument")

    @property
    def options(self) -> tuple[Option, ...]:
        """Its options, its own before those of groups; `--help` is among them."""
        return tuple(_option(param) for param in self._params if param.param_type_name == "option")

    @property
    def usage(self) -> str:
        """How it is called: `chattui history [OPTIONS] METRIC...`."""
        words = [self.title, "COMMAND" if self.names else "[OPTIONS]"]
        for argument in self.arguments:
            word = argument.name + ("..." if argument.repeatable else "")
            words.append(word if argument.required else f"[{word}]")
        return " ".join(words)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the commands in this group; empty for one that is no group."""
        listed = getattr(self._source, "list_commands", None)
        return tuple(listed(self._context)) if listed else ()

    @property
    def below(self) -> dict[str, str]:
        """The commands in this group, each with a line on what it does."""
        if not self.words:  # the registry knows, so that not one of their modules is imported
            return {entry.name: entry.help for entry in COMMANDS}
        return {name: self.sub(name).summary for name in self.names}

    def sub(self, name: str) -> "Command":
        """Return a command of this group; its module is imported now.

        Raises:
            UsageError: There is none of this name.
        """
        source = self._source.get_command(self._context, name)
        context = typer.Context(source, info_name=name, parent=self._context, resilient_parsing=True)
        return Command(source, context, (*self.words, name))

    @property
    def _params(self) -> list[Hidden]:
        return [param for param in self._source.get_params(self._context) if not getattr(param, "hidden", 0)]


def root() -> Command:
    """Return the root of the command line."""
    source = build()
    return Command(source, source.make_context(NAME, [], resilient_parsing=True))


def walk(command: Command | None = None) -> Iterator[Command]:
    """Give every command below one (below the root), groups before what they hold."""
    above = command or root()
    for name in above.names:
        below = above.sub(name)
        yield below
        yield from walk(below)


def _argument(param: Hidden) -> Argument:
    shown = param.metavar or param.name.upper()
    return Argument(
        name=re.sub(r"[\[\]]|\.\.\.", "", shown),
        help=param.help or "",
        choices=_choices(param),
        required=param.required,
        repeatable=param.nargs == -1,
    )


def _option(param: Hidden) -> Option:
    choices = _choices(param)
    return Option(
        # Long ones first; typer keeps those of the help in no order.
        names=tuple(sorted((*param.opts, *param.secondary_opts), key=lambda name: (name[1] != "-", name))),
        field=param.name,
        metavar="" if param.is_flag else param.metavar or "|".join(choices) or "VALUE",
        help=param.help or "",
        choices=choices,
        default="" if param.is_flag or param.default in (None, ()) else str(param.default),
        repeatable=param.multiple,
        required=param.required,
    )


def _choices(param: Hidden) -> tuple[str, ...]:
    return tuple(str(choice) for choice in getattr(param.type, "choices", None) or ())
