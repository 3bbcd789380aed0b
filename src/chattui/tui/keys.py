"""Every key of the dashboard: bindings, help screen, documentation and the user's own keys come from here."""

from dataclasses import dataclass
from typing import Literal

Where = Literal["everywhere", "panes", "rows", "files"]


@dataclass(frozen=True)
class Key:
    """One thing that keys do.

    Attributes:
        id: By which the user's own keys name it.
        keys: As Textual calls them, separated by commas.
        action: What is called.
        what: What it does, in a few words.
        group: Under which heading it is listed.
        short: How the line of keys calls it; empty: it is not in that line.
        where: In the whole program, on screens with panes, on the rows of a pane, or
            where files are: imports and reports.
        family: Of entries that are listed as one, the name that they go by.
    """

    id: str
    keys: str
    action: str
    what: str
    group: str
    short: str = ""
    where: Where = "panes"
    family: str = ""


_NUMBERED = tuple(
    Key(f"pane-{number}", f"{number}", f"pane({number})", "The pane of this number", "Panes", family="1 … 9")
    for number in range(1, 10)
)

KEYS: tuple[Key, ...] = (
    Key("period-previous", "left,left_square_bracket", "step(-1)", "Previous period", "Time"),
    Key("period-next", "right,right_square_bracket", "step(1)", "Next period", "Time", "period"),
    Key("period-kind", "p", "kind", "Kind of period: then d, w, m, q or y", "Time"),
    Key("period-newest", "t", "newest", "Newest period", "Time"),
    Key("period-go", "g", "go", "Go to a period: 2026-W06, 6, feb, last", "Time", "go to"),
    Key("compare", "v", "compare", "Hold against the previous period, or the year before", "Time"),
    Key("pane-next", "tab", "pane_next(1)", "Next pane", "Panes", "pane"),
    Key("pane-previous", "shift+tab", "pane_next(-1)", "Previous pane", "Panes"),
    *_NUMBERED,
    Key("zoom", "z", "zoom", "This pane alone, and back", "Panes"),
    Key("filter", "f", "filter", "Filter by tag, category, agent …", "Question", "filter"),
    Key("clear", "x", "clear", "Clear filters and comparison", "Question"),
    Key("break-down", "b", "by", "Break down by tag, agent, hour …", "Question"),
    Key("sort", "s", "sort", "Sort by the next column", "Question"),
    Key("client", "c", "client", "Another client", "Question", "client"),
    Key("row-up", "up,k", "row(-1)", "Row above", "Rows", where="rows"),
    Key("row-down", "down,j", "row(1)", "Row below", "Rows", where="rows"),
    Key("page-up", "pageup", "page(-1)", "A page up", "Rows", where="rows"),
    Key("page-down", "pagedown,space", "page(1)", "A page down", "Rows", where="rows"),
    Key("first", "home", "end(-1)", "First row", "Rows", where="rows"),
    Key("last", "end", "end(1)", "Last row", "Rows", where="rows"),
    Key(
        "open", "enter", "open", "Open: history of a number, filter by a name, a day", "Rows", "open", "rows"
    ),
    Key("list", "l", "list", "The conversations behind the number", "Rows", "list"),
    Key("define", "i", "define", "What the number means", "Rows"),
    Key("find", "slash", "find", "Find", "Rows"),
    Key("find-next", "n", "find_next(1)", "Find the next one", "Rows"),
    Key("find-previous", "N", "find_next(-1)", "Find the one before", "Rows"),
    Key("yank", "y", "yank", "Copy the number", "Rows"),
    Key("yank-pane", "Y", "yank_pane", "Copy the pane as Markdown", "Rows", "copy"),
    Key("report", "R", "report", "The report of this week or month", "Report", where="everywhere"),
    Key("report-export", "e", "export", "Write the report into a file", "Report", "export", "files"),
    Key("report-assess", "a", "assess", "Write its assessment", "Report", "assess", "files"),
    Key("import", "I", "import", "Import exports", "Import", where="everywhere"),
    Key("import-check", "d", "check", "Check the chosen files, writing nothing", "Import", "check", "files"),
    Key("import-write", "w", "write", "Import what was checked", "Import", "import", "files"),
    Key("clients", "C", "clients", "All clients at a glance", "Program", where="everywhere"),
    Key("help", "question_mark", "help", "All keys", "Program", "keys"),
    Key("palette", "colon,ctrl+p", "palette", "Everything that can be done", "Program"),
    Key("reload", "r", "reload", "Read again", "Program"),
    Key("back", "escape,backspace", "back", "Back", "Program"),
    Key("quit", "q", "quit", "Quit", "Program", "quit", "everywhere"),
)
"""All of them, in the order in which they are listed."""


def keys_of(where: Where) -> tuple[Key, ...]:
    """Return the entries of one kind of place."""
    return tuple(key for key in KEYS if key.where == where)
