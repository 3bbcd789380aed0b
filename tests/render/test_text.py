"""Blocks as text: every kind of block and cell, at every width, in ASCII and in colour."""

import re
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chattui.model.blocks import (
    Bar,
    Bars,
    Block,
    Bound,
    Cell,
    Change,
    Grid,
    GridColumn,
    Heading,
    Note,
    Quantity,
    Text,
    Verdict,
)
from chattui.model.settings import Goal
from chattui.model.values import Number, Unit
from chattui.render.cells import width_of
from chattui.render.text import Style, write
from tests.render.golden import check

COLUMNS = (GridColumn(""), GridColumn("now"), GridColumn("before", 2), GridColumn("change", 1))
GOAL_COLUMNS = (
    GridColumn(""),
    GridColumn("value"),
    GridColumn("goal", 1),
    GridColumn("attained", 2),
    GridColumn(""),
)
NUMBERS = (GridColumn("chats"), GridColumn("share"), GridColumn("before", 1))


def bar(label: str, chats: int, before: int | None) -> Bar:
    cells = (Quantity(chats, "count"), Quantity(chats / 200, "ratio"), Quantity(before, "count"))
    return Bar(label, chats, cells)


def number(
    label: str,
    unit: Unit,
    value: Number,
    before: Number,
    changed: Number,
    better: Literal["up", "down"] | None,
) -> tuple[Cell, ...]:
    return Text(label), Quantity(value, unit), Quantity(before, unit), Change(changed, unit, better)


def goal(
    label: str, unit: Unit, value: Number, bound: Goal, attained: float | None, verdict: Verdict
) -> tuple[Cell, ...]:
    return Text(label), Quantity(value, unit), Bound(bound, unit), Quantity(attained, "share"), verdict


BLOCKS: tuple[Block, ...] = (
    Heading(
        "Acme Oy · week 2026-W06", ("Mon 2 Feb – Sun 8 Feb 2026 · Europe/Helsinki · EUR", "Data until …")
    ),
    Grid(
        "",
        COLUMNS,
        (
            number("Up and better", "count", 1234, 1000, 0.234, "up"),
            number("Up and worse", "seconds", 90, 60, 0.5, "down"),
            number("Down and worse", "ratio", 0.5, 0.75, -0.25, "up"),
            number("Down, neither", "money", 9.5, 19, -0.5, None),
            number("The same", "score", 20.0, 20.0, 0.0, "up"),
            number("Almost the same", "count", 2, 2, -0.0001, "up"),
            number("Unknown", "money", None, None, None, "up"),
            number("A label that is far too long for its column", "count", 1, 1, 0.0, None),
        ),
    ),
    Grid(
        "Goals",
        GOAL_COLUMNS,
        (
            goal("Met", "count", 160, Goal(at_least=Decimal(150)), 1.067, Verdict(met=True)),
            goal("Not met", "seconds", 45.0, Goal(at_most=Decimal(30)), 0.667, Verdict(met=False)),
            goal(
                "Still open", "count", 80, Goal(at_least=Decimal(150)), 0.533, Verdict(met=False, open=True)
            ),
            goal("None allowed", "count", 0, Goal(at_most=Decimal(0)), 1.0, Verdict(met=True)),
            goal("Unknown", "ratio", None, Goal(at_least=Decimal("0.25")), None, Verdict(met=None)),
        ),
    ),
    Bars(
        "Categories",
        NUMBERS,
        (
            bar("Customer service", 120, 110),
            bar("配送 shipping", 79, None),
            bar("palautus", 1, 0),
            bar("none", 0, 3),
        ),
        total=(Quantity(200, "count"), Quantity(1.0, "ratio"), Quantity(113, "count")),
    ),
    Bars("Tags", NUMBERS, (bar("a tag of a name that goes on and on and on", 3, 2),), left=1234),
    Note("No conversations in this period."),
)
STYLES = {
    "60": Style(60),
    "80": Style(80),
    "120": Style(120),
    "ascii": Style(80, ascii=True),
    "colour": Style(80, color=True),
}
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("name", STYLES)
def test_every_block_is_as_it_was(name):
    check(f"blocks-{name}.txt", write(BLOCKS, STYLES[name]))


@given(st.integers(40, 200), st.booleans(), st.booleans())
def test_no_line_is_wider_than_asked_or_ends_in_blanks(width, color, ascii_only):
    text = write(BLOCKS, Style(width, color, ascii_only))
    lines = ESCAPE.sub("", text).split("\n")
    assert max(map(width_of, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_colour_adds_codes_and_nothing_else():
    colored = write(BLOCKS, Style(80, color=True))
    lines = [line.rstrip() for line in ESCAPE.sub("", colored).split("\n")]
    assert "\n".join(lines) == write(BLOCKS, Style(80))


def test_every_code_is_ended_on_its_line():
    for line in write(BLOCKS, Style(80, color=True)).splitlines():
        codes = ESCAPE.findall(line)
        assert codes[1::2] == ["\x1b[0m"] * (len(codes) // 2)
        assert "\x1b[0m" not in codes[::2]


def test_ascii_keeps_the_columns_where_they_are():
    plain, ascii_only = (write(BLOCKS, Style(80, ascii=flag)).splitlines() for flag in (False, True))
    assert len(plain) == len(ascii_only)
    assert [line for line in ascii_only if not line.isascii() and "配送" not in line] == []


def test_a_bar_is_as_long_as_its_share_and_anything_is_seen():
    lines = write([BLOCKS[3]], Style(80)).splitlines()[1:5]
    lengths = [2 * line.count("█") + line.count("▌") for line in lines]
    assert lengths[0] > 60
    assert lengths[1] == round(lengths[0] * 79 / 120)
    assert lengths[2] == 1
    assert lengths[3] == 0


def test_no_blocks_are_an_empty_line():
    assert write([], Style()) == "\n"
