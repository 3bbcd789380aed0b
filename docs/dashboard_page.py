"""The page of the dashboard: its keys and panes come from their registries."""

from collections.abc import Iterator
from itertools import groupby

from chattui.tui.keys import KEYS
from chattui.tui.naming import key_name
from chattui.tui.panes.registry import PANES

_INTRODUCTION = """\
`chattui` without a command opens a dashboard in the terminal. It shows the same answers as the commands,
from the same archive and with the same definitions, and it stays open over SSH all day: nothing moves by
itself, nothing is written while nothing changes, and every key answers at once.

![The overview of a web shop](images/overview.svg)

It begins in the ISO week of the newest conversation, or with all clients at a glance where there are
several and none is named. The top line says where you are, the period by its key, its dates, and until
when the data goes. From 120 columns on there is a grid of panes; at 80×24 there is one pane at a time,
and below 60×20 it says what it needs. Where no terminal is on standard input and standard error,
`chattui` names `chattui summary` and ends with 2.

## From a number to the conversations behind it

`Enter` opens what the cursor is on: of a number its history, how it divides, and the conversations behind
it; of a tag, category or agent the same panes with that filter; of a day that day. `l` goes straight to
the conversations. `i` tells what a number means, with the client's own rules. `Esc` leads back.

![The conversations behind a number](images/conversations.svg)

Filters stand as chips below the top line; `x` clears them. `b` chooses what the Split pane divides by.
`s` sorts people and conversations by the next column. `y` copies the number under the cursor and `Y` the
pane as Markdown: by tmux where that runs, else by asking the terminal (OSC 52), which some terminals
refuse without a word.

`R` shows the report of the week or month as the client gets it. There `e` asks for format, charts, language
and file, and writes it; `Y` copies it as Markdown; `a` opens its assessment in an editor, whose draft is
kept until it is saved. `I` takes exports in: choose files, check them, then import them, or `Esc` cancels.

A pane that waits says that it loads, one without data says so, and one that failed gives the reason and
the key that tries again.
"""


def dashboard_page(mark: str) -> str:
    """Return the page, in Markdown."""
    lines = ["# The dashboard", "", mark, "", _INTRODUCTION, *_keys(), "", *_panes()]
    return "\n".join(lines) + "\n"


def _keys() -> Iterator[str]:
    yield "## Keys"
    yield ""
    yield "`?` lists them too, as they are bound. The ids are for keys of your own, in the preferences that"
    yield "`chattui locate` names:"
    yield from ("", "```toml", "[keys]", 'period-next = "right,l"', 'list = "o"', "```", "")
    yield "| | key | what it does | id |"
    yield "| --- | --- | --- | --- |"
    for group, keys in groupby(KEYS, key=lambda key: key.group):
        heading, seen = group, set[str]()
        for key in keys:
            if key.family in seen:
                continue
            seen |= {key.family} - {""}
            listed = [key.family] if key.family else key_name(key.keys).split(" ")
            names = " ".join(f"`{name}`" for name in listed)
            id = "pane-1 … pane-9" if key.family else key.id
            yield f"| {heading} | {names} | {key.what} | `{id}` |"
            heading = ""


def _panes() -> Iterator[str]:
    yield "## Panes"
    yield ""
    yield "Each kind of client has its own, in this order. `[dashboard]` in its settings chooses others, and"
    yield "adds saved views, each as a pane:"
    yield from ("", "```toml", "[dashboard]", 'panes = ["summary", "topics", "people", "hours"]')
    yield from ('views = ["team-weeks"]', "```", "", "| pane | title | shown to |", "| --- | --- | --- |")
    for pane in PANES:
        kinds = [kind for kind in ("sales", "leads", "service") if kind in pane.kinds]
        shown = "every kind" if len(kinds) == 3 else ", ".join(kinds) or "whom it is chosen for"
        yield f"| `{pane.id}` | {pane.title} | {shown} |"
