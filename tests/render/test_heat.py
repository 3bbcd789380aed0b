"""Heat maps: the darker, the more; the highest told in words; at any width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chattui.model.blocks import HeatMap
from chattui.model.values import Unit
from chattui.render.cells import width_of
from chattui.render.style import Style
from chattui.render.text import write

SHADES = " ░▒▓█"
LABEL = 4


def week(values: dict[tuple[int, int], float | None], unit: Unit = "count") -> HeatMap:
    return HeatMap(
        "Chats", tuple(tuple(values.get((day, hour), 0) for hour in range(24)) for day in range(7)), unit
    )


def lines(block: HeatMap, width: int = 80, **style) -> list[str]:
    return write([block], Style(width, **style)).rstrip("\n").split("\n")


def shade(block: HeatMap, weekday: int, hour: int, width: int = 80) -> str:
    row = lines(block, width)[2 + weekday].ljust(width)
    size = min(6, (width - LABEL) // 24)
    return row[LABEL + hour * size]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize(
    ("value", "level"), [(0, 0), (1, 1), (25, 1), (26, 2), (50, 2), (75, 3), (76, 4), (100, 4)]
)
def test_the_more_the_darker(width, value, level):
    block = week({(2, 13): value, (0, 0): 100})
    assert shade(block, 2, 13, width) == SHADES[level]
    assert shade(block, 0, 0, width) == "█"


def test_what_is_not_known_is_blank():
    assert shade(week({(0, 5): None, (0, 6): 1.0}, "ratio"), 0, 5) == " "


def test_the_highest_are_told_in_words_the_first_of_equals_first():
    block = week({(4, 9): 7, (0, 10): 23, (1, 15): 23, (6, 0): 2})
    assert lines(block)[-1] == "Highest: Mon 10–11 h 23, Tue 15–16 h 23, Fri 9–10 h 7"
    assert lines(block)[-2] == "░ to 5  ▒ to 11  ▓ to 17  █ to 23"


def test_numbers_stand_in_the_cells_where_there_is_room():
    block = week({(0, 10): 23, (1, 15): 7})
    assert "23" in lines(block, 130)[2]
    assert "23" not in lines(block, 80)[2]
    assert not any(letter.isdigit() for letter in lines(block, 130)[8])


def test_a_shade_that_no_number_can_have_is_not_explained():
    assert lines(week({(0, 0): 1, (0, 1): 2}))[-2] == "▒ to 1  █ to 2"


def test_nothing_is_seven_blank_rows():
    empty = lines(week({}))
    assert empty[2:] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def test_ascii_has_shades_of_its_own():
    block = week({(0, 0): 25, (0, 1): 50, (0, 2): 75, (0, 3): 100})
    text = "\n".join(lines(block, 60, ascii=True))
    assert text.isascii()
    assert ". : * #" in text


@given(
    st.lists(st.one_of(st.none(), st.floats(-1e9, 1e9)), min_size=168, max_size=168),
    st.integers(40, 200),
    st.sampled_from(["count", "seconds", "ratio", "score", "money"]),
)
def test_any_numbers_fit_any_width(values, width, unit):
    cells = tuple(tuple(values[day * 24 : day * 24 + 24]) for day in range(7))
    found = lines(HeatMap("Chats", cells, unit), width)
    assert max(map(width_of, found)) <= width
    assert [line for line in found if line != line.rstrip()] == []
