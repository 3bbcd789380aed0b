"""Every command, and how it is asked for all that it can show of a stranger's names."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from chattui.cli.walk import walk
from tests.injecting.home import FILE_NAME, WEEK

_ONE = ("--week", WEEK)
_DIVIDED = ("tag", "x_page,agent")


class Way(NamedTuple):
    """The rest of a command line, and what is typed then."""

    words: tuple[str, ...]
    stdin: str = ""


WAYS: Mapping[str, tuple[Way, ...]] = {
    "import": (Way((FILE_NAME, "livechat.json", "orders.csv", "stages.csv", "--dry-run")),),
    "summary": (
        Way(_ONE),
        Way((*_ONE, "--tag", "[/]", "--agent", "<script>alert(1)</script>", "--where", "x_page=a|b")),
    ),
    "breakdown": tuple(Way((*_ONE, "--by", name)) for name in _DIVIDED),
    "sales": (Way(_ONE),),
    "history": (Way(("chats", "--by", "tag")), Way(("chats", "sales"))),
    "pipeline": (Way((*_ONE, "--by", "agent")),),
    "conversations": (Way(_ONE),),
    "trends": (Way(_ONE),),
    "report weekly": (Way(_ONE),),
    "report monthly": (Way(("--month", "2026-02")),),
    "report diff": (Way((WEEK,)),),
    "notes show": (Way(_ONE),),
    "client list": (Way(()),),
    "client show": (Way(("acme",)),),
    "client check": (Way(()),),
    "client set": (Way(("name", "[@click=app.quit]|`<b>")),),
    "archive info": (Way(()),),
    "archive log": (Way(()),),
    "archive check": (Way(()),),
    "archive repair": (Way(()),),
    "archive erase": (Way((), stdin="[@click=app.quit]\x1b[2J@nobody.fi\n"),),
    "view list": (Way(()),),
    "view show": (Way(("filtered",)),),
    "view run": (Way(("filtered",)), Way(("hostile",))),
    "locate": (Way(()),),
}
"""By the words of the command. Those that change something stand where nothing is lost by it."""

SHOW_NOTHING = frozenset(
    {
        *("demo", "metrics", "notes edit", "notes set", "client add", "client goal", "client export"),
        *("client remove", "archive undo", "archive restore", "archive retain", "view save", "view delete"),
    }
)
"""Commands that only repeat what was typed, numbers, or definitions of ours."""


class Asked(NamedTuple):
    """An output: a command line, and the format and charts it is asked for."""

    command: str
    way: Way
    format: str = "text"
    charts: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The whole command line."""
        chosen = () if self.charts is None else ("--charts", self.charts)
        form = ("--format", self.format) if self.format != "text" or self.charts else ()
        return (*self.command.split(), *self.way.words, *form, *chosen)


def commands() -> set[str]:
    """Return the words of every command."""
    return {" ".join(command.words) for command in walk() if not command.names}


MORE: Mapping[str, tuple[Way, ...]] = {
    "breakdown": tuple(
        Way((*_ONE, "--by", name)) for name in ("category,team", "channel,source", "x_page,hour")
    ),
    "history": (Way(("chats", "sales", "--by", "agent")),),
    "import": (Way((FILE_NAME,)),),
    "report monthly": (Way(("--month", "2026-02")),),
    "report weekly": (Way(_ONE), Way((*_ONE, "--language", "fi")), Way((*_ONE, "--language", "id"))),
    "summary": (Way((*_ONE, "--ascii")), Way(("--month", "2026-02", "--compare", "year"))),
}
"""Others, for the slow suite."""


def outputs(ways: Mapping[str, tuple[Way, ...]] = WAYS) -> Iterator[Asked]:
    """Yield every output that ways come to: each format that a command offers, with each kind of charts."""
    from chattui.render.formats import FORMATS

    for command in walk():
        name = " ".join(command.words)
        choices = {option.names[0]: option.choices for option in command.options}
        for way in ways.get(name, ()):
            for form in choices.get("--format", ()) or ("text",):
                drawn = FORMATS[form].charts if "--charts" in choices and form in FORMATS else (None,)
                # Every kind of charts is held against every name in tests/render/test_formats.py as well.
                kinds = drawn[:1] if ways is WAYS else drawn
                yield from (Asked(name, way, form, kind) for kind in kinds)
