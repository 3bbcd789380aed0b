"""What the dashboard says of a copy."""

from chattui.clipboard import MOST_BYTES
from chattui.tui.clipboard import copied


def test_the_terminal_is_asked_by_whoever_draws_on_it():
    asked: list[str] = []
    assert copied("271", {}, asked.append) == "sent to the terminal's clipboard, where it takes that"
    assert asked == ["271"]


def test_what_is_too_long_for_a_terminal_is_not_sent_to_it(monkeypatch):
    monkeypatch.setattr("chattui.tui.clipboard.run_program", lambda *_: False)
    asked: list[str] = []
    assert copied("x" * (MOST_BYTES + 1), {}, asked.append) == "too long for any clipboard here"
    assert not asked
