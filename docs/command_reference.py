"""What the commands page and the man page share: the options of all commands, sorted out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from chattui.cli.common import CommonOptions, Group
from chattui.cli.options import CompareOptions, FilterOptions, OutputOptions, PeriodOptions
from chattui.cli.walk import Command, Option
from chattui.errors import ExitCode

GROUPS: dict[str, type[Group]] = {
    "Period": PeriodOptions,
    "Filters": FilterOptions,
    "Comparison": CompareOptions,
    "Output": OutputOptions,
    "Every command": CommonOptions,
}
"""Groups of options that several commands take, described once; by their headings."""

EXIT_CODES = {
    ExitCode.DONE: "done; a period without data is an answer, no error",
    ExitCode.DATA: "the data or the archive is at fault: a damaged file, one of no known format, not one "
    "readable row",
    ExitCode.USAGE: "wrong usage: an unknown option, client, period, filter value, format or setting",
    ExitCode.PARTLY: "partly done: refused rows, data that end before the report's period, a client that "
    "failed among all",
    ExitCode.BUSY: "busy: another chattui is writing this client's archive",
    ExitCode.INTERRUPTED: "interrupted; the archive is as before",
    ExitCode.PIPE: "the reader of a pipe went away",
}


@dataclass(frozen=True)
class Sorted:
    """The options of one command.

    Attributes:
        own: Those that no group describes.
        groups: The headings of the groups that it takes.
    """

    own: tuple[Option, ...]
    groups: tuple[str, ...]


def options_of(command: Command) -> Sorted:
    """Tell the options of a command's own from those of groups."""
    own, groups = [], set()
    for option in command.options:
        heading = next((name for name in GROUPS if _describes(name, option)), None)
        if option.field == "help":
            continue
        if heading is None:
            own.append(option)
        else:
            groups.add(heading)
    return Sorted(tuple(own), tuple(name for name in GROUPS if name in groups))


def described(heading: str, commands: list[Command]) -> list[Option]:
    """Return the options of a group, as the first command that takes it has them."""
    options = next(command.options for command in commands if heading in options_of(command).groups)
    also_help = heading == "Every command"
    return [
        option for option in options if _describes(heading, option) or (also_help and option.field == "help")
    ]


def paragraphs(help: str) -> Iterator[tuple[str, bool]]:
    """Give the paragraphs of a help text, each with whether its lines are to stay as they are."""
    for paragraph in help.split("\n\n"):
        lines = paragraph.strip().splitlines()
        kept = bool(lines) and lines[0].strip() == "\b"
        if lines:
            yield "\n".join(line.strip() for line in lines[kept:]) if kept else " ".join(lines), kept


def what(option: Option) -> str:
    """Return what an option does, with its default where the help does not tell it."""
    text = option.help
    if option.default and option.default not in text:
        text += f" Default: {option.default}."
    if option.required:
        text += " Required."
    if option.repeatable:
        text += " Repeatable."
    return text


def _describes(heading: str, option: Option) -> bool:
    field = _fields(heading).get(option.field)
    return field is not None and any(info.help == option.help for info in get_args(field)[1:])


@cache
def _fields(heading: str) -> dict[str, Any]:
    return get_type_hints(GROUPS[heading], include_extras=True)
