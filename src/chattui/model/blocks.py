"""What is to be seen, not how: the blocks that every output writes in its own way."""

from typing import Literal

import msgspec

from chattui.model.settings import Goal
from chattui.model.values import Number, Unit


class Text(msgspec.Struct, frozen=True, tag="text"):
    """Words in a cell."""

    text: str


class Quantity(msgspec.Struct, frozen=True, tag="quantity"):
    """A number with its unit; None prints as unknown."""

    value: Number
    unit: Unit


class Change(msgspec.Struct, frozen=True, tag="change"):
    """How a metric changed: relative, or for ratios and scores the difference."""

    value: Number
    unit: Unit
    better: Literal["up", "down"] | None = None


class Bound(msgspec.Struct, frozen=True, tag="bound"):
    """What a goal asks for."""

    goal: Goal
    unit: Unit


class Verdict(msgspec.Struct, frozen=True, tag="verdict"):
    """Whether a goal is met.

    Attributes:
        open: Whether it can still be met, since the period goes on.
        attained: How far; where it is given, it stands in place of words.
    """

    met: bool | None
    open: bool = False
    attained: float | None = None


Cell = Text | Quantity | Change | Bound | Verdict


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """The title of the whole, or of one of its sections, with lines that say what it is about.

    Attributes:
        level: 1: the whole; 2: a section. The titles of other blocks lie one below the last heading.
    """

    title: str
    lines: tuple[str, ...] = ()
    level: int = 1


class GridColumn(msgspec.Struct, frozen=True):
    """A column of a grid; where the room is short, those of the highest `rank` go first.

    Attributes:
        words: Whether it holds words, which stand to the left, and not numbers.
        asked: Whether it was asked for by name: where it goes, that is said.
    """

    label: str
    rank: int = 0
    words: bool = False
    asked: bool = False


class Grid(msgspec.Struct, frozen=True, tag="grid"):
    """A table: the first column holds names, the others values.

    Attributes:
        whole: Whether columns that find no room are put into a table below, and not left out.
    """

    title: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    whole: bool = False


class Bar(msgspec.Struct, frozen=True):
    """One row of bars."""

    label: str
    value: int
    cells: tuple[Cell, ...]


class Bars(msgspec.Struct, frozen=True, tag="bars"):
    """Proportional bars, longest first, with their numbers.

    Attributes:
        columns: The names of the cells of each bar.
        left: How many more rows there are that are not shown.
        total: The cells of a last row for all together; none where rows overlap.
        whole: As of a grid.
    """

    title: str
    columns: tuple[GridColumn, ...]
    rows: tuple[Bar, ...]
    left: int = 0
    total: tuple[Cell, ...] = ()
    whole: bool = False


class Series(msgspec.Struct, frozen=True):
    """The values of one line or of one part of the bars; None where nothing is known."""

    name: str
    values: tuple[Number, ...]


class Chart(msgspec.Struct, frozen=True, tag="chart"):
    """Values along an axis, mostly of time.

    Attributes:
        labels: What each place of the axis is called; every series has a value for each.
        kind: Lines, or bars with the series on top of each other.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: Unit
    kind: Literal["line", "bar"] = "line"


class HeatMap(msgspec.Struct, frozen=True, tag="heatmap"):
    """A number for every hour of the week.

    Attributes:
        cells: Seven rows, Monday first, of 24 hours each.
    """

    title: str
    cells: tuple[tuple[Number, ...], ...]
    unit: Unit


class Finding(msgspec.Struct, frozen=True):
    """One thing that stands out, in words.

    Attributes:
        risen: Whether it is more than usual.
        better: Which way would be good.
    """

    text: str
    risen: bool
    better: Literal["up", "down"] | None = None


class Findings(msgspec.Struct, frozen=True, tag="findings"):
    """What stands out, the strongest first."""

    title: str
    rows: tuple[Finding, ...]


class Note(msgspec.Struct, frozen=True, tag="note"):
    """A remark below what it is about."""

    text: str


class Prose(msgspec.Struct, frozen=True, tag="prose"):
    """What somebody of the house wrote, in Markdown; its headings are below those of the report.

    Attributes:
        text: One or more paragraphs, lists and the like; lines end in line feeds.
    """

    text: str


Block = Heading | Grid | Bars | Chart | HeatMap | Findings | Note | Prose
