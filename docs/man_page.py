"""The man page."""

from collections.abc import Iterator

from docs.command_reference import EXIT_CODES, GROUPS, described, options_of, paragraphs, what

from chattui.cli.walk import Command, Option, root, walk

_ENVIRONMENT = {
    "CHATTUI_HOME": "The home of all clients, where --home does not name it.",
    "CHATTUI_CLIENT": "The client, where --client does not name it.",
    "CHATTUI_DEBUG": "1 shows where an error came from.",
    "NO_COLOR, FORCE_COLOR": "Never colour; colour even where stdout is no terminal.",
    "COLUMNS": "Columns for text.",
}
_FILES = {
    "HOME/clients/CLIENT/client.toml": "The settings of a client, to be edited.",
    "HOME/clients/CLIENT/archive/": "Its data.",
    "HOME/views.toml": "The saved views.",
}


def man_page() -> str:
    """Return the page, in the man macros of roff, from a walk over the commands."""
    commands = list(walk())
    leaves = [command for command in commands if not command.names]
    lines = [
        '.\\" Made by docs/generate.py: change the code, then run `just docs`.',
        '.TH CHATTUI 1 "" chattui "User Commands"',
        ".SH NAME",
        f"chattui \\- {_text(_lowered(root().summary))}",
        ".SH SYNOPSIS",
        ".B chattui",
        "COMMAND [OPTIONS]",
        ".SH COMMANDS",
    ]
    for command in leaves:
        lines += _command(command)
    lines.append(".SH OPTIONS OF SEVERAL COMMANDS")
    for heading, group in GROUPS.items():
        lines += [f".SS {heading}", _text((group.__doc__ or "").partition("\n")[0])]
        for option in described(heading, commands):
            lines += _option(option)
    lines.append(".SH EXIT STATUS")
    for code, meaning in EXIT_CODES.items():
        lines += [".TP", f".B {int(code)}", _text(meaning[0].upper() + meaning[1:] + ".")]
    for heading, entries in (("ENVIRONMENT", _ENVIRONMENT), ("FILES", _FILES)):
        lines.append(f".SH {heading}")
        for name, meaning in entries.items():
            lines += [".TP", f".B {_text(name)}", _text(meaning)]
    return "\n".join(lines) + "\n"


def _command(command: Command) -> Iterator[str]:
    yield f".SS {_text(command.usage)}"
    for text, kept in paragraphs(command.help):
        yield ".PP"
        if kept:
            yield ".EX"
        yield from (_text(line) for line in text.splitlines())
        if kept:
            yield ".EE"
    for argument in command.arguments:
        yield from (".TP", f".I {_text(argument.name)}", _text(argument.help or " "))
    for option in options_of(command).own:
        yield from _option(option)
    headings = [heading for heading in options_of(command).groups if heading != "Every command"]
    if headings:
        yield ".PP"
        yield _text(f"Also takes the options under {', '.join(headings)}.")


def _option(option: Option) -> Iterator[str]:
    yield ".TP"
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in option.names)
    yield f"{names} \\fI{_text(option.metavar)}\\fR" if option.metavar else names
    yield _text(what(option))


def _text(text: str) -> str:
    """Escape what roff would read as its own."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
