"""Options of every command, and what a group of options is.

Apart from the other groups, so that `--version` and `--help` need not make those.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self, TypeVar, dataclass_transform

from typer import Option

G = TypeVar("G")


@dataclass_transform(frozen_default=True)
def group(options: type[G]) -> type[G]:
    """Make a class a group: nobody prints or compares one, and every call would pay for making that."""
    return dataclass(frozen=True, repr=False, eq=False)(options)


@group
class Group:
    """Fields that become options of every command that takes the group."""


class ColorChoice(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@group
class CommonOptions(Group):
    """What every command takes, before or after its name."""

    home: Annotated[
        Path | None, Option("--home", metavar="DIR", help="The home of all clients [$CHATTUI_HOME].")
    ] = None
    client: Annotated[
        str | None, Option("--client", metavar="ID", help="The client [$CHATTUI_CLIENT, else the only one].")
    ] = None
    quiet: Annotated[bool, Option("--quiet", "-q", help="Say nothing but errors on stderr.")] = False
    ascii: Annotated[bool, Option("--ascii", help="Draw with ASCII signs only.")] = False
    color: Annotated[
        ColorChoice | None, Option("--color", help="Colour: auto, always, never [NO_COLOR, FORCE_COLOR].")
    ] = None

    def over(self, before: Self) -> Self:
        """Return these options, and where they were not given, those given before the command."""
        return replace(before, **{name: value for name, value in vars(self).items() if value})
