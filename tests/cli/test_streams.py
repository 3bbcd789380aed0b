"""Data on stdout, talk on stderr, and escape codes only where they are wanted."""

import json

import pytest

from tests.cli.exports import CHATS, SPOILT, export

ESCAPE = "\x1b"
DRAWN = "▲▼█▌≥≤✓✗·…"
"""Signs of chattui's own that are not ASCII."""


def test_an_answer_is_data_and_nothing_is_said(filled):
    ended = filled.well("summary")
    assert ended.out.startswith("Acme Oy · week 2026-W06\n")
    assert ended.err == ""


def test_an_import_is_talk_and_nothing_is_data(acme):
    ended = acme.well("import", export(acme.folder, "chats.csv", CHATS))
    assert ended.out == ""
    assert "4 rows (4 new)" in ended.err


def test_quiet_leaves_talk_out_but_not_errors(acme):
    chats = export(acme.folder, "chats.csv", CHATS)
    assert acme.well("import", chats, "--quiet").err == ""
    assert acme("import", acme.folder / "none.csv", "-q").complaint[0] == "There is no file none.csv."


def test_the_object_of_an_import_that_refused_rows_is_whole(acme):
    ended = acme("import", export(acme.folder, "chats.csv", SPOILT), "--format", "json")
    assert ended.code == 3
    assert json.loads(ended.out)["rows"]["refused"] == 1


def test_no_escape_code_off_a_terminal(filled):
    assert ESCAPE not in filled.well("summary").out


@pytest.mark.parametrize(
    ("options", "variables", "coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "auto"), {"FORCE_COLOR": "1"}, True),
        (("--color", "auto"), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_the_option_decides_on_colour_then_no_color_then_force_color(filled, options, variables, coloured):
    ended = filled.well("summary", *options, variables=variables)
    assert (ESCAPE in ended.out) is coloured


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)],
)
def test_on_a_terminal_colour_is_as_the_terminal_takes_it(filled, variables, coloured):
    ended = filled.well("summary", "--color", "auto", terminal=True, variables=variables)
    assert (ESCAPE in ended.out) is coloured


def test_json_has_no_colour_whatever_is_asked(filled):
    plain = filled.well("summary", "--format", "json").out
    assert filled.well("summary", "--format", "json", "--color", "always", "--ascii").out == plain


def test_ascii_keeps_to_ascii_but_for_names(filled):
    assert any(sign in filled.well("summary").out for sign in DRAWN)
    assert filled.well("summary", "--ascii").out.isascii()
    filled.well("client", "set", "name", "Äkme")
    assert filled.well("summary", "--ascii").out.startswith("Äkme | week 2026-W06\n")


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(demo, width):
    for client in ("demo-shop", "demo-leads", "demo-desk"):
        lines = demo.well("summary", "--client", client, width=width).out.splitlines()
        assert max(map(len, lines)) <= width


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("--ascii",), ()),
        ((), ("--ascii",)),
        (("--ascii", "--quiet", "--client", "acme"), ()),
        (("--client", "acme"), ("--ascii",)),
        (("--client", "nobody"), ("--ascii", "--client", "acme")),
    ],
)
def test_common_options_stand_before_or_after_the_command(filled, before, after):
    expected = filled.well("summary", "--ascii").out
    assert filled.well(*before, "summary", *after).out == expected


def test_the_home_is_named_by_option_before_variable(filled, tmp_path):
    elsewhere = {"CHATTUI_HOME": str(tmp_path / "elsewhere")}
    assert filled("summary", variables=elsewhere).code == 2
    for arguments in (("--home", filled.home, "client", "list"), ("client", "list", "--home", filled.home)):
        assert "acme" in filled.well(*arguments, variables=elsewhere).out


def test_the_client_is_named_by_option_before_variable(filled):
    filled.well("client", "add", "other")
    assert filled("summary").complaint[0] == "There are several clients: acme, other."
    assert "Acme Oy" in filled.well("summary", variables={"CHATTUI_CLIENT": "acme"}).out
    ended = filled.well("summary", "--client", "other", variables={"CHATTUI_CLIENT": "acme"})
    assert ended.out.startswith("other · ")
