"""Every kind of answer in every format, byte by byte, and what must hold of all of them."""

import io
import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chattui.environment import Environment
from chattui.model.answer import Answer
from chattui.model.periods import Period
from chattui.render.answers import FORMATS, written
from chattui.render.cells import width_of
from chattui.render.data_bodies import BODIES
from chattui.render.layout import LAYOUTS, layout
from chattui.render.text import Style, write
from tests.render import answers
from tests.render.answers import ANSWERS, EMPTY_ANSWERS
from tests.render.golden import check

EVERY = ANSWERS | {f"no {name}": answer for name, answer in EMPTY_ANSWERS.items()}
DRESSES = {
    "60.txt": ("text", {"width": 60}),
    "80.txt": ("text", {"width": 80}),
    "200.txt": ("text", {"width": 200}),
    "ascii.txt": ("text", {"width": 80, "ascii": True}),
    "markdown.md": ("markdown", {}),
    "json.json": ("json", {}),
    "csv.csv": ("csv", {}),
}
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def surroundings(**given) -> Environment:
    def never() -> datetime:
        raise AssertionError("what is written depends on no clock")

    return Environment(io.StringIO(), io.StringIO(), io.StringIO(), {}, clock=never, **given)


@pytest.mark.parametrize(
    ("name", "dress"),
    [
        (name, dress)
        for name in ANSWERS
        for dress in DRESSES
        if name != "breakdown-hours" or dress.endswith(".txt")  # 168 rows say no more than a few
    ],
)
def test_every_kind_is_as_it_was(name, dress):
    form, given = DRESSES[dress]
    check(f"kinds/{name}-{dress}", written(ANSWERS[name], form, surroundings(**given)))


@pytest.mark.parametrize("name", EMPTY_ANSWERS)
def test_where_there_is_nothing_it_says_so(name):
    check(f"kinds/no-{name}.txt", written(EMPTY_ANSWERS[name], "text", surroundings()))


def test_every_kind_has_a_layout_and_data():
    kinds = {answer.kind for answer in EVERY.values()}
    assert set(LAYOUTS) - {"report"} == set(BODIES) == kinds  # a report is held in tests/cli


@given(st.sampled_from(sorted(EVERY)), st.integers(40, 200), st.booleans(), st.booleans())
def test_no_line_is_wider_than_asked_or_ends_in_blanks(name, width, color, ascii_only):
    text = write(layout(EVERY[name]), Style(width, color, ascii_only))
    lines = ESCAPE.sub("", text).split("\n")
    assert max(map(width_of, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("name", EVERY)
def test_colour_adds_codes_and_nothing_else(name):
    blocks = layout(EVERY[name])
    plain = write(blocks, Style(80))
    colored = write(blocks, Style(80, color=True))
    assert colored != plain
    assert "\n".join(line.rstrip() for line in ESCAPE.sub("", colored).split("\n")) == plain
    for line in colored.splitlines():
        codes = ESCAPE.findall(line)
        assert codes[1::2] == ["\x1b[0m"] * (len(codes) // 2)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_ascii_leaves_only_letters_of_the_data(name, form):
    text = written(EVERY[name], form, surroundings(ascii=True))
    assert set(filter(lambda letter: ord(letter) > 127, text)) <= set("配送")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", EVERY)
def test_the_same_answer_gives_the_same_bytes_ending_in_a_line_feed(name, form):
    once, again = (written(EVERY[name], form, surroundings()) for _ in range(2))
    assert once == again
    assert once.endswith("\n")
    assert not once.endswith("\n\n")


@pytest.mark.parametrize(("currency", "amount"), [("EUR", "1,105.50"), ("IDR", "1,106"), ("HUF", "1,106")])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_money_has_decimals_where_the_currency_has(currency, amount, form):
    answer = Answer(answers.header(currency=currency), answers.sales())
    text = written(answer, form, surroundings(width=100))
    assert amount in text
    assert (".50" in text) == (currency == "EUR")


def test_conversations_say_that_they_were_cut_and_only_then():
    cut = write(layout(ANSWERS["conversations"]), Style(60))
    assert "3 of 1,234 shown; --limit N shows more." in cut
    whole = write(layout(Answer(answers.header(), answers.conversations(total=3))), Style(60))
    assert "shown" not in whole
    assert "Conversations behind chats: 3" in whole


def test_what_was_asked_for_and_has_no_room_is_named():
    text = write(layout(ANSWERS["breakdown-agent"]), Style(40))
    assert "… no room for: Waiting time, median" in text
    assert "no room" not in write(layout(ANSWERS["breakdown-agent"]), Style(80))


@pytest.mark.parametrize(
    ("periods", "words"),
    [
        (8, "Nothing stands out against the 8 weeks before week 2026-W06."),
        (4, "Too little is known to tell: the 5 weeks before week 2026-W06 are needed, 4 are known."),
    ],
)
def test_trends_say_against_how_much_nothing_stands_out(periods, words):
    body = type(answers.trends())((), periods)
    assert words in write(layout(Answer(answers.header(), body)), Style(100))


def test_a_single_day_has_no_charts():
    whole = answers.sales()
    body = type(whole)(whole.metrics, whole.daily[:1])
    day = Period.of("day", date(2026, 2, 2))
    text = write(layout(Answer(answers.header(day), body)), Style(80))
    assert "Day by day" in text
    assert "┤" not in text


def test_times_of_conversations_are_local():
    assert answers.conversations().rows[0][2] == "2026-02-02T08:00:00Z"
    assert "2026-02-02 10:00" in write(layout(ANSWERS["conversations"]), Style(80))
