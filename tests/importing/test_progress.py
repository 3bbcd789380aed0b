"""The line that tells how far an import is."""

import io
from datetime import UTC, datetime, timedelta

import pytest

from chattui.importing.progress import Progress

SECOND = timedelta(seconds=1)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 2, 3, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_says_nothing_where_there_is_no_terminal(clock):
    stream = io.StringIO()
    with Progress(stream, clock) as progress:
        clock.now += SECOND * 5
        progress.step("reading chats.csv")
    assert stream.getvalue() == ""


def test_says_nothing_of_quick_work(clock):
    stream = Terminal()
    with Progress(stream, clock) as progress:
        clock.now += SECOND / 2
        progress.step("reading chats.csv")
    assert stream.getvalue() == ""


def test_draws_one_line_and_takes_it_away(clock):
    stream = Terminal()
    with Progress(stream, clock, ascii_only=True) as progress:
        progress.begin(4)
        progress.step("reading a.csv")
        clock.now += SECOND * 2
        progress.step("reading b.csv")
        progress.step("reading c.csv")  # too soon after
        clock.now += SECOND
        progress.say("conversations 2026-02")
    drawn = stream.getvalue().split("\r")
    assert drawn[:3] == [
        "",
        "#####............... reading b.csv",
        "###############..... conversations 2026-02",
    ]
    assert drawn[3].strip() == ""
    assert len(drawn[3]) == len(drawn[2])
    assert "\n" not in stream.getvalue()


def test_keeps_to_the_width_and_to_clean_text(clock):
    stream = Terminal()
    progress = Progress(stream, clock, width=30)
    clock.now += SECOND * 2
    progress.step("reading \x1b[2J" + "x" * 100)
    assert len(stream.getvalue()) == 1 + 29
    assert "\x1b" not in stream.getvalue()
    assert "░" in stream.getvalue()
