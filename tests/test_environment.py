import io
import sys
from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest

from chattui.environment import Environment, wants_color, zone_here


class Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def environment(terminal: bool = True, **changes: Any) -> Environment:
    surroundings = Environment(Stream(terminal), Stream(terminal), Stream(terminal), {"TERM": "xterm"})
    return replace(surroundings, **changes)


@pytest.mark.parametrize(
    ("choice", "terminal", "variables", "wanted"),
    [
        # the stream and TERM
        ("auto", True, {"TERM": "xterm"}, True),
        (None, True, {"TERM": "xterm"}, True),
        ("auto", False, {"TERM": "xterm"}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", True, {"TERM": ""}, False),
        ("auto", True, {}, False),
        # FORCE_COLOR goes before them
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", True, {"TERM": "dumb", "FORCE_COLOR": "3"}, True),
        ("auto", False, {"FORCE_COLOR": "0"}, False),
        ("auto", False, {"FORCE_COLOR": ""}, False),
        ("auto", True, {"TERM": "xterm", "FORCE_COLOR": "0"}, True),
        # NO_COLOR before that, unless it is empty
        ("auto", True, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        ("auto", True, {"TERM": "xterm", "NO_COLOR": "0"}, False),
        ("auto", True, {"TERM": "xterm", "NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", True, {"TERM": "xterm", "NO_COLOR": ""}, True),
        # the option before all
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"TERM": "xterm", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_decided_by_option_then_variables_then_stream(choice, terminal, variables, wanted):
    assert wants_color(choice, Stream(terminal), variables) is wanted


@pytest.mark.parametrize(
    ("columns", "width"),
    [("100", 100), ("20", 40), ("0", 80), ("", 80), ("wide", 80), ("-5", 80), (None, 80)],
)
def test_off_a_terminal_the_width_is_what_columns_says_else_80(monkeypatch, columns, width):
    monkeypatch.setattr(sys, "stdout", Stream(False))
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    assert Environment.of_process().width == width


@pytest.mark.parametrize(
    ("encoding", "ascii_only"), [("utf-8", False), ("UTF8", False), ("ascii", True), ("latin-1", True)]
)
def test_signs_keep_to_ascii_where_stdout_is_not_unicode(monkeypatch, encoding, ascii_only):
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    assert Environment.of_process().ascii is ascii_only


def test_the_clock_of_the_process_is_aware_and_in_utc():
    assert Environment.of_process().clock().tzinfo is UTC


def test_options_add_to_the_surroundings():
    before = environment(terminal=False)
    after = before.with_options(color="always", ascii_only=True, quiet=True)
    assert (after.color, after.ascii, after.quiet) == (True, True, True)
    assert (before.color, before.ascii, before.quiet) == (False, False, False)


def test_options_not_given_change_nothing():
    before = environment(color=True, ascii=True, quiet=True)
    assert before.with_options(color=None, ascii_only=False, quiet=False) == before


@pytest.mark.parametrize(
    ("stdin", "stderr", "term", "interactive"),
    [
        (True, True, "xterm", True),
        (False, True, "xterm", False),
        (True, False, "xterm", False),
        (True, True, "dumb", False),
        (True, True, "", False),
    ],
)
def test_a_full_screen_program_needs_stdin_and_stderr_on_a_real_terminal(stdin, stderr, term, interactive):
    surroundings = environment(stdin=Stream(stdin), stderr=Stream(stderr), variables={"TERM": term})
    assert surroundings.interactive is interactive


def test_data_go_to_stdout_and_end_in_one_line_feed():
    out, err = Stream(False), Stream(False)
    surroundings = environment(stdout=out, stderr=err)
    for text in ("a", "b\n", ""):
        surroundings.write(text)
    assert (out.getvalue(), err.getvalue()) == ("a\nb\n", "")


def test_talk_goes_to_stderr_unless_quiet():
    out, err = Stream(False), Stream(False)
    surroundings = environment(stdout=out, stderr=err)
    surroundings.say("3 rows")
    surroundings.with_options(color=None, ascii_only=False, quiet=True).say("hidden")
    assert (out.getvalue(), err.getvalue()) == ("", "3 rows\n")


@pytest.mark.parametrize(
    ("named", "zone"),
    [
        ("Europe/Helsinki", "Europe/Helsinki"),
        (":Asia/Jakarta", "Asia/Jakarta"),
        ("EET-2EEST", "UTC"),
        ("../x", "UTC"),
    ],
)
def test_the_zone_of_this_machine_is_that_of_tz(named, zone):
    assert zone_here({"TZ": named}) == zone
