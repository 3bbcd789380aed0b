"""The page of all commands."""

from collections.abc import Iterable, Iterator

from docs.command_reference import GROUPS, described, options_of, paragraphs, what

from chattui.cli.walk import Command, Option, walk

_INTRODUCTION = """\
What can be typed after `chattui`. `chattui COMMAND --help` prints the same; the [man page](../man/chattui.1)
too. Options of one meaning have one name everywhere, and a mistyped name gets the nearest right one.
"""


def commands_page(mark: str) -> str:
    """Return the page, in Markdown, from a walk over the commands."""
    commands = list(walk())
    lines = ["# Commands", "", mark, "", _INTRODUCTION, "| command | what it does |", "| --- | --- |"]
    lines += [
        f"| [`{command.title}`](#{_anchor(command.title)}) | {_cell(command.summary)} |"
        for command in commands
        if not command.names
    ]
    lines += ["", "## Options of several commands"]
    for heading, group in GROUPS.items():
        lines += ["", f"### {heading}", "", (group.__doc__ or "").partition("\n")[0], ""]
        lines += _table("option", (_option(option) for option in described(heading, commands)))
    for command in commands:
        lines += ["", *_section(command)]
    return "\n".join(lines) + "\n"


def _section(command: Command) -> Iterator[str]:
    yield f"## {command.title}"
    if command.names:
        yield ""
        yield command.help
        return
    yield from ("", "```", command.usage, "```")
    for text, kept in paragraphs(command.help):
        yield from ("", "```sh", text, "```") if kept else ("", text)
    sorted_options = options_of(command)
    arguments = [(f"`{argument.name}`", argument.help) for argument in command.arguments]
    rows = [*arguments, *(_option(option) for option in sorted_options.own)]
    if rows:
        yield ""
        yield from _table("argument or option" if arguments else "option", rows)
    yield ""
    links = [f"[{heading}](#{_anchor(heading)})" for heading in sorted_options.groups]
    yield f"{'Also takes' if rows else 'Takes'} the options under {', '.join(links)}."


def _option(option: Option) -> tuple[str, str]:
    names = ", ".join(f"`{name}`" for name in option.names[:-1])
    last = f"`{option.names[-1]} {option.metavar}`" if option.metavar else f"`{option.names[-1]}`"
    return (f"{names}, {last}" if names else last), what(option)


def _table(first: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"| {first} | what |"
    yield "| --- | --- |"
    for name, text in rows:
        yield f"| {_cell(name)} | {_cell(text)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")
