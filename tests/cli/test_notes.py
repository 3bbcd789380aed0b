"""`chattui notes`: what people write about a period, and that nothing of it is lost."""

import pytest

from chattui.errors import ExitCode

JANUARY = ("--month", "2026-02")


@pytest.fixture
def editor(tmp_path):
    """Make an editor of a shell script; `$1` is the file."""

    def make(script: str) -> dict[str, str]:
        path = tmp_path / "editor"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return {"VISUAL": str(path)}

    return make


def test_what_is_set_is_shown_and_in_the_report_as_it_is(filled):
    filled.well("notes", "set", "--section", "assessment", "Sales *rose*.\n\n- one | two", *JANUARY)
    filled.well("notes", "set", "--section", "Goals", "Met.", *JANUARY)
    filled.well("notes", "set", "--section", "assessment", "Sales *fell*.\n\n- one | two", *JANUARY)
    shown = filled.well("notes", "show", *JANUARY).out
    assert shown == "## Assessment\n\nSales *fell*.\n\n- one | two\n\n## Goals\n\nMet.\n"
    report = filled("report", "monthly", *JANUARY).out
    assert "## Assessment\n\nSales *fell*.\n\n- one | two\n\n" in report


def test_nothing_of_it_steers_a_terminal_or_a_page(filled):
    filled.well("notes", "set", "--section", "assessment", "A\x1b[2J\u202eB\n\n\tcode\x9b31m", *JANUARY)
    for form in ("markdown", "text", "html", "confluence"):
        out = filled("report", "monthly", "--format", form, *JANUARY).out
        assert "AB" in out
        assert not {"\x1b", "\u202e", "\x9b"} & {*out}
    assert "\n\tcode\n" in filled("report", "monthly", *JANUARY).out


def test_a_section_with_text_appears_though_it_is_not_listed(filled):
    filled.well("notes", "set", "--section", "goals", "On course.", "--week", "2026-W06")
    out = filled.well("report", "weekly", "--week", "2026-W06").out
    assert "On course." in out[out.index("## Goals") :]


def test_an_unknown_section_is_an_error(filled):
    ended = filled("notes", "set", "--section", "assesment", "x")
    assert ended.complaint == ("There is no section 'assesment'.", "Did you mean assessment or development?")


def test_the_editor_gets_headings_and_numbers(filled, editor, tmp_path):
    seen = tmp_path / "seen.md"
    filled.well("notes", "edit", *JANUARY, variables=editor(f'cp "$1" {seen}; echo "All well." >> "$1"'))
    text = seen.read_text("utf-8")
    assert text.startswith("## At a glance\n\n<!--\n")
    assert "Chat conversations" in text
    assert text.rstrip().endswith("## Other notes")
    assert filled.well("notes", "show", *JANUARY).out == "## Other notes\n\nAll well.\n"
    path = filled.client("acme") / "notes" / "2026-02.md"
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_editor_that_fails_loses_nothing(filled, editor):
    filled.well("notes", "set", "--section", "notes", "Before.", *JANUARY)
    failing = editor('echo "Half." >> "$1"; exit 3')
    ended = filled("notes", "edit", *JANUARY, variables=failing)
    assert ended.code == ExitCode.DATA
    assert filled.well("notes", "show", *JANUARY).out == "## Other notes\n\nBefore.\n"
    filled.well("notes", "edit", *JANUARY, variables=editor("true"))
    assert filled.well("notes", "show", *JANUARY).out == "## Other notes\n\nBefore.\nHalf.\n"


def test_notes_that_change_while_the_editor_is_open_are_kept(filled, editor):
    path = filled.client("acme") / "notes" / "2026-02.md"
    script = f'mkdir -p {path.parent}; echo "Theirs." > {path}; echo "Mine." >> "$1"'
    ended = filled("notes", "edit", *JANUARY, variables=editor(script))
    assert "changed by somebody else" in ended.complaint[0]
    assert path.read_text() == "Theirs.\n"
    draft = next(filled.folder.rglob("acme-2026-02.md"))
    assert "Mine." in draft.read_text("utf-8")


def test_nothing_written_keeps_no_file(filled, editor):
    filled.well("notes", "edit", *JANUARY, variables=editor("true"))
    assert not (filled.client("acme") / "notes").exists()


def test_without_an_editor_it_says_how_else(filled):
    assert "$VISUAL nor $EDITOR" in filled("notes", "edit").complaint[0]
