"""Completion: what may stand at the cursor of a command line that is still being typed.

The scripts in `completion/` hand the line over and show what they get. Typer's own scripts are not used:
the one for zsh evaluates what it is given, so that a tag of an export could run a command, and the one
for bash inserts blanks and quotes as they are.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from chattui.cli.app import COMPLETE
from chattui.cli.common import CommonOptions
from chattui.cli.completion_values import ARGUMENTS, OPTIONS, Candidates
from chattui.cli.completion_words import Typed, for_bash, split
from chattui.cli.run import Run
from chattui.cli.walk import Argument, Command, Option, root
from chattui.environment import Environment

LINE = "_CHATTUI_LINE"
"""The variable with the line up to the cursor."""
BREAKS = "_CHATTUI_BREAKS"
"""The variable with bash's `$COMP_WORDBREAKS`."""


@dataclass
class Place:
    """Where a line has got to.

    Attributes:
        given: The values of the options so far, by the option's field; empty for flags.
        arguments: How many arguments of the command are there.
        pending: The option whose value is next.
        literal: Whether `--` was there: words with hyphens are no options any more.
    """

    command: Command
    given: dict[str, str] = field(default_factory=dict)
    arguments: int = 0
    pending: Option | None = None
    literal: bool = False


def answer_shell(environment: Environment) -> None:
    """Write the completions that a shell asks for: one a line, for zsh and fish with a tab and a help."""
    typed = split(environment.variables.get(LINE, ""))
    for value, help in candidates(typed, environment):
        if not value.isprintable():
            continue
        if environment.variables[COMPLETE] != "bash":
            environment.write(f"{value}\t{help}")
        elif value.startswith(typed.current):
            environment.write(for_bash(value, typed, environment.variables.get(BREAKS, "")))


def candidates(typed: Typed, environment: Environment) -> Candidates:
    """Return the words that may stand at the cursor, whatever there is of the word already.

    Where files may stand there are none: shells know files themselves.

    Raises:
        ChattuiError: The line, the home or the archive is wrong: then there is nothing to complete.
    """
    place = _descend(typed.words[1:], environment)
    run = _run(place, environment)
    if place.pending is not None:
        return _of_option(place.pending, run, typed.current)
    if typed.current.startswith("-") and not place.literal:
        name, equals, begun = typed.current.partition("=")
        option = _option(place.command, name)
        if equals and option is not None:
            return [(f"{name}={value}", help) for value, help in _of_option(option, run, begun)]
        return list(_options(place))
    if place.command.names:
        return place.command.below.items()
    arguments = place.command.arguments
    if place.arguments < len(arguments):
        return _of_argument(place.command, arguments[place.arguments], run, typed.current)
    if arguments and arguments[-1].repeatable:
        return _of_argument(place.command, arguments[-1], run, typed.current)
    return []


def _descend(words: Sequence[str], environment: Environment) -> Place:
    """Follow the whole words of a line to the command that they name."""
    place = Place(root())
    left = deque(words)
    while left:
        word = left.popleft()
        if word == "--" and not place.literal:
            place.literal = True
        elif word.startswith("-") and word != "-" and not place.literal:
            name, equals, value = word.partition("=")
            option = _option(place.command, name)
            if option is None:
                continue
            if not option.metavar or equals or left:
                place.given[option.field] = value if equals or not option.metavar else left.popleft()
            else:
                place.pending = option
        elif place.command.names:
            place.command = place.command.sub(word)
        else:
            place.arguments += 1
            if place.command.words in (("view", "save"), ("view", "run")):
                # What follows the name is a command of its own, or goes on the one that was saved.
                if left and left[0] == "--":
                    left.popleft()
                if place.command.words == ("view", "run"):
                    left.extendleft(reversed(_saved(word, place, environment)))
                place = Place(root(), place.given)
    return place


def _saved(name: str, place: Place, environment: Environment) -> Sequence[str]:
    from chattui.home.views import find

    return find(_run(place, environment).places, name)


def _run(place: Place, environment: Environment) -> Run:
    home = place.given.get("home")
    options = CommonOptions(home=Path(home) if home else None, client=place.given.get("client"))
    return Run(environment, options)


def _option(command: Command, name: str) -> Option | None:
    return next((option for option in command.options if name in option.names), None)


def _options(place: Place) -> Iterator[tuple[str, str]]:
    for option in place.command.options:
        if option.repeatable or option.field not in place.given:
            yield option.names[0], option.help


def _of_option(option: Option, run: Run, word: str) -> Candidates:
    if option.choices:
        return [(choice, "") for choice in option.choices]
    source = next((OPTIONS[name] for name in option.names if name in OPTIONS), None)
    return source(run, word) if source else []


def _of_argument(command: Command, argument: Argument, run: Run, word: str) -> Candidates:
    if argument.choices:
        return [(choice, "") for choice in argument.choices]
    source = ARGUMENTS.get(" ".join((*command.words, argument.name)))
    return source(run, word) if source else []
