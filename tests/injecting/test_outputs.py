"""Every output, with every name that would be more than a name: a new output that is not here fails."""

import csv
import io
import re
import shutil
from typing import Any

import pytest

from chattui.cli.client import CheckFormat
from chattui.cli.completion_values import ARGUMENTS, OPTIONS
from chattui.cli.options import FormatChoice, ReportFormatChoice
from chattui.model.text import clean, defused
from chattui.render.formats import FORMATS
from tests.cli.running import Chattui, Ended
from tests.injecting.harmless import HARMLESS, as_csv, colour, svg, text
from tests.injecting.home import SPOILT_NAME
from tests.injecting.names import NAMES
from tests.injecting.outputs import SHOW_NOTHING, WAYS, Asked, commands, outputs

OUTPUTS = [*outputs()]
CLEAN_TAGS = {
    tag for name in map(clean, NAMES) for part in (name, *re.split("[;|]", name)) if (tag := part.strip())
}
"""In CSV a tag ends at `;` and `|`, in LiveChat's lists it does not."""


def ask(home: Chattui, asked: Asked, **surroundings: Any) -> Ended:
    words = [home.folder / word if (home.folder / word).is_file() else word for word in asked.words]
    return home(*words, stdin=asked.way.stdin, width=200, **surroundings)


def test_every_command_is_asked_or_known_to_show_nothing():
    assert {*WAYS} | SHOW_NOTHING == commands()
    assert not {*WAYS} & SHOW_NOTHING


def test_every_format_is_known():
    choices = (FormatChoice, ReportFormatChoice, CheckFormat)
    assert {form.value for choice in choices for form in choice} == {*HARMLESS}
    assert {*FORMATS} <= {*HARMLESS}


@pytest.mark.parametrize("command", WAYS)
def test_no_output_of_a_command_does_any_harm(home, command, record_property):
    mine = [asked for asked in OUTPUTS if asked.command == command]
    for asked in mine:
        hold(home, asked)
    record_property("hostile names × outputs of commands", len(NAMES) * len(mine))


def hold(home: Chattui, asked: Asked) -> None:
    """Ask for an output, and see that it does no harm, nor the files beside it."""
    out = home.folder / "out"
    into = asked.way._replace(words=(*asked.way.words, "--output", f"{out}/"))
    ended = ask(home, asked._replace(way=into) if asked.charts == "svg" else asked)
    assert ended.code in (0, 3), ended.err
    text(ended.err)
    written = [path.read_text("utf-8") for path in out.glob("*")] if out.exists() else [ended.out]
    for shown in written:
        (svg if shown.startswith("<svg") else HARMLESS[asked.format])(shown)
    shutil.rmtree(out, ignore_errors=True)


def test_data_have_every_name_as_it_was_kept(home):
    asked = Asked("breakdown", WAYS["breakdown"][0])
    rows = ask(home, asked._replace(format="json")).json["rows"]
    assert {row["tag"] for row in rows} == CLEAN_TAGS
    table = csv.DictReader(io.StringIO(ask(home, asked._replace(format="csv")).out))
    assert {row["tag"] for row in table} == {defused(name) for name in CLEAN_TAGS}
    agents = {
        row["agent"]
        for row in ask(home, Asked("conversations", WAYS["conversations"][0], "json")).json["rows"]
    }
    assert {clean(name) for name in NAMES[10:]} <= agents


@pytest.mark.parametrize("command", ["summary", "breakdown", "trends", "pipeline"])
def test_colours_are_all_that_steers_a_terminal(home, command):
    way = WAYS[command][0]
    colour(ask(home, Asked(command, way._replace(words=(*way.words, "--color", "always")))).out)


def test_files_that_imports_leave_behind_do_no_harm(home):
    assert home("import", home.folder / SPOILT_NAME).code == 1
    lists = [*(home.client("acme") / "rejects").glob("*.csv")]
    assert lists
    for path in lists:
        as_csv(path.read_text("utf-8"))


COMPLETED = {
    **{option: f"chattui breakdown {option} " for option in OPTIONS},
    "--behind": "chattui conversations --behind ",
    **{argument: f"chattui {argument.rpartition(' ')[0]} " for argument in ARGUMENTS},
    "client goal METRIC": "chattui client goal week ",
}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_no_completion_does_any_harm(home, shell, record_property):
    assert {*COMPLETED} == {*OPTIONS, *ARGUMENTS}
    offered: set[str] = set()
    for line in COMPLETED.values():
        asked = {"_CHATTUI_COMPLETE": shell, "_CHATTUI_LINE": line, "_CHATTUI_BREAKS": " \t\n\"'@><=;|&(:"}
        ended = home(variables=asked)
        assert ended.err == ""
        text(ended.out.replace("\t", " "))
        offered |= {found.partition("\t")[0] for found in ended.out.splitlines()}
    assert len(offered) > len(NAMES)
    if shell == "bash":
        assert not [word for word in offered if re.search(r"(?<!\\)[`$;|<>&()]", word)]
    record_property("hostile names × completions", len(NAMES) * len(COMPLETED))
