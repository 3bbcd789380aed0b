"""Options that several commands have, defined once; a command names the groups that it takes."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from typer import Option

from chattui.cli.common import Group, group
from chattui.errors import UsageError

# The model is imported where it is used: every call, `--version` too, pays for what stands here.
if TYPE_CHECKING:
    from chattui.model.filters import Filters
    from chattui.model.question import PeriodWords


@group
class PeriodOptions(Group):
    """Which period; one kind at a time."""

    week: Annotated[
        str | None, Option("--week", metavar="WEEK", help="ISO week: 6, 2026-W06, this, last, -2.")
    ] = None
    month: Annotated[str | None, Option("--month", metavar="MONTH", help="Month: 2, 2026-02, last.")] = None
    quarter: Annotated[str | None, Option("--quarter", metavar="QUARTER", help="Quarter: 1, 2026-Q1.")] = None
    year: Annotated[str | None, Option("--year", metavar="YEAR", help="Year: 2026, last.")] = None
    day: Annotated[str | None, Option("--day", metavar="DAY", help="Day: 2026-02-03, last.")] = None
    first: Annotated[
        datetime | None, Option("--from", formats=["%Y-%m-%d"], metavar="DATE", help="First day of a range.")
    ] = None
    last: Annotated[
        datetime | None, Option("--to", formats=["%Y-%m-%d"], metavar="DATE", help="Last day of the range.")
    ] = None

    def words(self) -> "PeriodWords":
        """Return the one period that was asked for; UsageError for two."""
        from chattui.model.periods import GRAINS
        from chattui.model.question import PeriodWords

        named = {grain: text for grain in GRAINS if (text := getattr(self, grain)) is not None}
        if len(named) + (self.first is not None or self.last is not None) > 1:
            raise UsageError(
                "More than one period was asked for.", "Give one of --week, --month … --from/--to."
            )
        if (self.first is None) != (self.last is None):
            raise UsageError("A range needs both --from and --to.", "Give both days; each is included.")
        if self.first is not None and self.last is not None:
            return PeriodWords(first=self.first.date(), last=self.last.date())
        for grain, text in named.items():
            return PeriodWords(grain=grain, text=text)
        return PeriodWords()


class CompareChoice(StrEnum):
    """What a period is held against."""

    PREVIOUS = "previous"
    YEAR = "year"


@group
class CompareOptions(Group):
    """What a period is held against."""

    compare: Annotated[
        CompareChoice,
        Option("--compare", help="Hold it against the previous period, or the same of the year before."),
    ] = CompareChoice.PREVIOUS


class GrainChoice(StrEnum):
    """Of what length the periods of a history are."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class DateByChoice(StrEnum):
    """Which time puts a conversation into a period."""

    STARTED = "started"
    CLOSED = "closed"


_Values = list[str] | None


@group
class FilterOptions(Group):
    """Which conversations; values of one option are alternatives, different options all hold."""

    tag: Annotated[_Values, Option("--tag", metavar="NAME", help="Only with this tag, or (untagged).")] = None
    category: Annotated[_Values, Option("--category", metavar="NAME", help="Only of this category.")] = None
    agent: Annotated[_Values, Option("--agent", metavar="NAME", help="Only of this agent.")] = None
    team: Annotated[_Values, Option("--team", metavar="NAME", help="Only of this team.")] = None
    channel: Annotated[_Values, Option("--channel", metavar="NAME", help="Only through this channel.")] = None
    source: Annotated[_Values, Option("--source", metavar="NAME", help="Only from this system.")] = None
    pipeline: Annotated[_Values, Option("--pipeline", metavar="NAME", help="Only of this pipeline.")] = None
    where: Annotated[
        _Values, Option("--where", metavar="COLUMN=VALUE", help="Only with this in a column x_….")
    ] = None
    hours: Annotated[
        str | None, Option("--hours", metavar="9-17", help="Only begun from 9:00 to before 17:00.")
    ] = None
    weekdays: Annotated[
        str | None, Option("--weekdays", metavar="mon-fri", help="Only begun on these weekdays.")
    ] = None
    date_by: Annotated[
        DateByChoice, Option("--date-by", help="Count conversations by their start, or their closing.")
    ] = DateByChoice.STARTED

    def filters(self) -> "Filters":
        """Return the filters; UsageError for a value of the wrong form."""
        from chattui.model.filters import FILTER_DIMENSIONS, Filters

        values = {name: tuple(dict.fromkeys(getattr(self, name) or ())) for name in FILTER_DIMENSIONS}
        return Filters(
            **values,
            where=_where(self.where or []),
            hours=_hours(self.hours) if self.hours else None,
            weekdays=_weekdays(self.weekdays) if self.weekdays else (),
        )


class FormatChoice(StrEnum):
    """How an answer is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"


_Output = Annotated[
    str | None,
    Option("--output", metavar="FILE|DIR/", help="Write it there, in a folder under a name of its own."),
]
_Force = Annotated[
    bool, Option("--force", help="Replace a file in --output DIR/ that chattui did not leave so.")
]


@group
class OutputOptions(Group):
    """How an answer leaves."""

    format: Annotated[FormatChoice, Option("--format", help="text, markdown, json or csv.")] = (
        FormatChoice.TEXT
    )
    output: _Output = None
    force: _Force = False


class ReportFormatChoice(StrEnum):
    """How a report is written."""

    MARKDOWN = "markdown"
    TEXT = "text"
    CONFLUENCE = "confluence"
    HTML = "html"
    JSON = "json"


class ChartsChoice(StrEnum):
    """How a report's charts are drawn."""

    TEXT = "text"
    MERMAID = "mermaid"
    SVG = "svg"
    NONE = "none"


class LanguageChoice(StrEnum):
    """The languages of reports."""

    EN = "en"
    FI = "fi"
    ID = "id"


@group
class ReportOptions(Group):
    """How a report is written, and where it goes."""

    format: Annotated[
        ReportFormatChoice, Option("--format", help="markdown, text, confluence, html or json.")
    ] = ReportFormatChoice.MARKDOWN
    charts: Annotated[
        ChartsChoice | None,
        Option("--charts", help="Of markdown: text, mermaid, svg (files beside it); none, of any format."),
    ] = None
    language: Annotated[
        LanguageChoice | None, Option("--language", help="Instead of the client's: en, fi or id.")
    ] = None
    output: _Output = None
    force: _Force = False
    copy: Annotated[
        bool, Option("--copy", help="Send it to the clipboard of this terminal, over SSH too; and save it.")
    ] = False
    issue: Annotated[
        bool,
        Option("--issue", help="Keep it as what the client was told; later ones say what changed since."),
    ] = False


def _where(texts: list[str]) -> dict[str, tuple[str, ...]]:
    from chattui.model.tables import OWN_PREFIX

    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        column, equals, value = text.partition("=")
        if not equals or not column.startswith(OWN_PREFIX):
            raise UsageError(f"--where {text!r} is not COLUMN=VALUE.", "For example --where x_country=FI.")
        found[column] = (*found.get(column, ()), value)
    return found


def _hours(text: str) -> tuple[int, int]:
    first, _, end = text.partition("-")
    if first.strip().isdecimal() and end.strip().isdecimal() and 0 <= int(first) < int(end) <= 24:
        return int(first), int(end)
    raise UsageError(f"--hours {text!r} is no span of hours.", "For example --hours 9-17.")


def _weekdays(text: str) -> tuple[int, ...]:
    from chattui.model.opening import weekday_range

    try:
        return weekday_range(text)
    except ValueError as error:
        raise UsageError(f"--weekdays: {error}.", "For example --weekdays mon-fri.") from None


def names(text: str | None) -> tuple[str, ...]:
    """Read names parted by commas."""
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())
