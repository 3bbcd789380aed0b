"""Charts: every point in its place, every series with a sign of its own, no plotext left behind."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chattui.model.blocks import Chart, Series
from chattui.model.values import Unit
from chattui.render.cells import width_of
from chattui.render.charts import MOST_SERIES, draw, entries, legend
from chattui.render.style import Style
from chattui.render.text import write

Kind = Literal["line", "bar"]
PLAIN = Style()


def chart(*series: tuple[float | None, ...], kind: Kind = "line", unit: Unit = "count") -> Chart:
    labels = tuple(str(place) for place in range(len(series[0])))
    named = tuple(Series(f"series {place}", values) for place, values in enumerate(series))
    return Chart("", labels, named, unit, kind)


def columns(text: str, sign: str) -> dict[int, list[int]]:
    """Return the rows, counted from below, in which a sign stands, by column of the plot."""
    rows = [row for row in text.splitlines() if "┤" in row or "│" in row]
    plots = [row[max(row.find("┤"), row.find("│")) + 1 :] for row in rows]
    found: dict[int, list[int]] = {}
    for height, plot in enumerate(reversed(plots)):
        for column, letter in enumerate(plot):
            if letter == sign:
                found.setdefault(column, []).append(height)
    return found


def test_a_line_rises_with_its_values():
    found = columns(draw(chart((0, 25, 50, 75, 100)), 60, 14, PLAIN), "•")
    heights = [min(rows) for _, rows in sorted(found.items())]
    assert heights == sorted(heights)
    assert heights[0] == 0
    assert heights[-1] >= 10


def test_what_is_not_known_is_a_gap():
    whole = columns(draw(chart((5, 5, 5, 5, 5)), 60, 14, PLAIN), "•")
    broken = columns(draw(chart((5, 5, None, 5, 5)), 60, 14, PLAIN), "•")
    missing = set(whole) - set(broken)
    middle = len(whole) // 2
    assert middle in missing
    assert set(broken) < set(whole)
    assert len(missing) > len(whole) / 3


def test_a_point_alone_is_seen():
    assert columns(draw(chart((None, 7, None)), 60, 14, PLAIN), "•")


KINDS: tuple[Kind, ...] = ("line", "bar")


@pytest.mark.parametrize("kind", KINDS)
def test_every_series_has_a_sign_of_its_own(kind):
    count = MOST_SERIES[kind]
    drawn = chart(*[(place + 1.0, place + 2.0, place + 1.0) for place in range(count)], kind=kind)
    text = draw(drawn, 80, 20, PLAIN)
    named = list(entries(drawn))
    signs = [entry.split(" ")[0] for entry in named]
    assert len(set(signs)) == count
    assert [sign for sign in signs if sign not in text] == []
    assert [entry.split(" ", 1)[1] for entry in named] == [f"series {place}" for place in range(count)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_signs_differ_in_ascii_too(kind):
    drawn = chart(*[(place + 1.0, place + 2.0) for place in range(MOST_SERIES[kind])], kind=kind)
    signs = [part[0] for line in legend(drawn, Style(ascii=True)) for part in line.split("   ")]
    assert len(signs) == MOST_SERIES[kind]
    assert len(set(signs)) == len(signs)
    assert draw(drawn, 60, 14, Style(ascii=True)).isascii()


def test_bars_stand_on_each_other():
    text = draw(chart((100, 0), (100, 300), kind="bar"), 60, 14, PLAIN)
    own, others = columns(text, "█"), columns(text, "░")
    first, last = min(own), max(others)
    assert min(own[first]) == 0
    assert min(others[first]) > max(own[first])
    assert last not in own
    assert max(others[last]) > max(others[first])


def test_colour_changes_no_letter():
    drawn = chart((1, 2, 3), (3, 2, 1))
    colored = draw(drawn, 60, 14, Style(color=True))
    assert "\x1b[36m•" in colored
    for code in ("\x1b[36m", "\x1b[33m", "\x1b[0m"):
        colored = colored.replace(code, "")
    assert colored == draw(drawn, 60, 14, PLAIN)
    assert "\x1b" not in colored


VALUES = st.one_of(st.none(), st.floats(-1e12, 1e12), st.integers(-5, 10**9), st.just(0))
UNITS = st.sampled_from(["count", "number", "seconds", "ratio", "score", "money"])


@given(
    st.integers(1, 60).flatmap(lambda size: st.lists(st.tuples(*[VALUES] * size), min_size=1, max_size=4)),
    st.integers(40, 200),
    UNITS,
    st.sampled_from(KINDS),
)
def test_any_values_fit_any_width(series, width, unit, kind):
    drawn = chart(*series, unit=unit, kind=kind)
    rows = draw(drawn, width, 13, PLAIN).splitlines()
    assert len(rows) <= 13
    assert max(map(width_of, rows)) <= width
    assert [row for row in rows if row != row.rstrip()] == []


def test_labels_are_left_out_rather_than_run_together():
    labels = tuple(f"2026-W{week:02}" for week in range(1, 53))
    drawn = Chart("", labels, (Series("a", tuple(range(52))),), "count")
    last = draw(drawn, 60, 14, PLAIN).splitlines()[-1]
    shown = last.split()
    assert 3 <= len(shown) < 10
    assert set(shown) <= set(labels)


def test_charts_drawn_at_once_do_not_mix():
    charts = [chart((place, 100 - place, place)) for place in range(24)]
    alone = [draw(each, 60, 14, PLAIN) for each in charts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda each: draw(each, 60, 14, PLAIN), charts)) == alone


def test_a_single_series_needs_no_legend():
    one, two = (chart(*[(1.0, 2.0)] * count) for count in (1, 2))
    assert "series" not in write([one], PLAIN)
    assert "• series 0   × series 1" in write([two], PLAIN)


def test_text_without_a_chart_does_not_import_plotext():
    code = (
        "import sys; from chattui.render.layout import LAYOUTS; from chattui.model.blocks import Note;"
        "from chattui.render.text import Style, write; write([Note('a')], Style());"
        "sys.exit('plotext' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_process_draws_the_same():
    code = (
        "from chattui.model.blocks import Chart, Series; from chattui.render.charts import draw;"
        "from chattui.render.style import Style;"
        "labels = tuple(f'2026-{month:02}' for month in range(1, 13));"
        "values = tuple(range(12));"
        "series = (Series('a', values), Series('b', values[::-1]));"
        "print([draw(Chart('', labels, series, 'count', kind), width, 13, Style())"
        " for kind in ('line', 'bar') for width in range(40, 100, 7)])"
    )
    drawn = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(drawn) == 1
