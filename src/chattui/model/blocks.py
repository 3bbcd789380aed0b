"""What is to be seen, not how: the blocks that every output writes in its own way."""

from typing import Literal

import msgspec

from chattui.model.answer import Number, Unit
from chattui.model.settings import Goal


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
    """

    met: bool | None
    open: bool = False


Cell = Text | Quantity | Change | Bound | Verdict


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """The title of the whole, with lines that say what it is about."""

    title: str
    lines: tuple[str, ...] = ()


class GridColumn(msgspec.Struct, frozen=True):
    """A column of a grid; where the room is short, those of the highest `rank` go first."""

    label: str
    rank: int = 0


class Grid(msgspec.Struct, frozen=True, tag="grid"):
    """A table: the first column holds names, the others values."""

    title: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]


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
    """

    title: str
    columns: tuple[GridColumn, ...]
    rows: tuple[Bar, ...]
    left: int = 0
    total: tuple[Cell, ...] = ()


class Note(msgspec.Struct, frozen=True, tag="note"):
    """A remark below what it is about."""

    text: str


Block = Heading | Grid | Bars | Note
