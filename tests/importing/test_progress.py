"""The line that tells how far an import is."""

import io
from datetime import UTC, datetime, timedelta

import pytest

from chattui.importing.progress import CancelledError, ProgressLine, Stoppable

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
    with ProgressLine(stream, clock) as progress:
        clock.now += SECOND * 5
        progress.step("reading chats.csv")
    assert stream.getvalue() == ""


def test_says_nothing_of_quick_work(clock):
    stream = Terminal()
    with ProgressLine(stream, clock) as progress:
        clock.now += SECOND / 2
        progress.step("reading chats.csv")
    assert stream.getvalue() == ""


def test_draws_one_line_and_takes_it_away(clock):
    stream = Terminal()
    with ProgressLine(stream, clock, ascii_only=True) as progress:
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
    progress = ProgressLine(stream, clock, width=30)
    clock.now += SECOND * 2
    progress.step("reading \x1b[2J" + "x" * 100)
    assert len(stream.getvalue()) == 1 + 29
    assert "\x1b" not in stream.getvalue()
    assert "░" in stream.getvalue()


def test_hands_on_how_far_it_is_until_it_is_stopped():
    told = []
    stop: list[int] = []
    progress = Stoppable(lambda: bool(stop), lambda *said: told.append(said))
    progress.begin(2)
    progress.step("reading a.csv")
    progress.say("conversations 2026-02")
    progress.step("writing the archive")
    progress.step("one more than was said")
    assert told == [
        (1, 2, "reading a.csv"),
        (1, 2, "conversations 2026-02"),
        (2, 2, "writing the archive"),
        (2, 2, "one more than was said"),
    ]
    stop.append(1)
    with pytest.raises(CancelledError):
        progress.say("conversations 2026-03")
