"""Names that would steer a terminal, from an export to stdout."""

import json
import unicodedata

import pytest

from tests.cli.exports import export
from tests.cli.running import Chattui

STEERING = {
    "a colour": "A\x1b[31mred\x1b[0m",
    "a title": "A\x1b]0;PWNED\x07B",
    "a clipboard": "A\x1b]52;c;UFdO\x07B",
    "the screen": "A\x1b[2J\x1b[HB",
    "C1": "A\x9b31mB\x9d0;x\x9cC",
    "a bell and a back space": "A\x07\x08B\x7f",
    "a line of its own": "A\r\nchattui: all is well\nB",
    "right to left": "A\u202egnp.exe\u2066B",
    "nothing to be seen": "A\u200b\u200d\ufeffB\u2060",
    "tags of a flag": "A\U000e0041B",
}
MARKED = [
    "[bold]tag[/bold]",
    "[/]",
    "[@click=app.quit]go[/]",
    "| a | b |",
    "<script>alert(1)</script>",
    "=1+1",
]
"""Markup is no harm to a terminal: it is shown as it is."""


def is_control(letter: str) -> bool:
    return letter != "\n" and unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp", "Cs", "Co")


def steering(text: str) -> list[str]:
    """Return the letters that are no text."""
    return sorted({f"U+{ord(letter):04X}" for letter in text if is_control(letter)})


def csv_cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@pytest.fixture
def chattui(tmp_path):
    chattui = Chattui(tmp_path)
    chattui.well("client", "add", "acme")
    return chattui


def hostile_csv(names: list[str]) -> str:
    lines = ["conversation_id,started_at,agent,team,category,tags,x_page"]
    for number, name in enumerate(names):
        cells = [str(number), f"2026-02-03T10:{number:02}:00Z", *[csv_cell(name)] * 5]
        lines.append(",".join(cells))
    return "\r\n".join(lines) + "\r\n"


def hostile_livechat(names: list[str]) -> str:
    chats = []
    for number, name in enumerate(names):
        agent = f"{number}@x.fi{name}"
        start = f"2026-02-03T10:{number:02}:00.000000Z"
        events = [
            {"id": f"{number}_{who}", "created_at": start, "visibility": "all", "type": "message"}
            | {"text": name, "author_id": who}
            for who in ("v", agent)
        ]
        users = [{"id": "v", "type": "customer", "name": name}, {"id": agent, "type": "agent", "name": name}]
        thread = {
            "id": f"T{number}{name}",
            "created_at": start,
            "active": False,
            "tags": [name],
            "events": events,
        }
        chats.append({"id": f"C{number}", "users": users, "thread": thread})
    return json.dumps({"chats": chats, "found_chats": len(chats)})


@pytest.mark.parametrize(
    ("name", "write"), [("chats.csv", hostile_csv), ("chats.json", hostile_livechat)], ids=["csv", "livechat"]
)
def test_no_letter_on_stdout_steers_the_terminal(chattui, name, write):
    names = [*STEERING.values(), *MARKED]
    ended = chattui("import", export(chattui.folder, name, write(names)))
    assert ended.code == 0, ended.err
    assert steering(ended.err) == []
    text = chattui.well("summary", width=200)
    plain = chattui.well("summary", "--format", "json")
    for said in (
        text.out,
        plain.out,
        chattui.well("archive", "log").out,
        chattui.well("archive", "info").out,
    ):
        assert steering(said) == []
    tags = {entry["name"] for entry in plain.json["tags"]}
    assert {"Ared", "AB", "A chattui: all is well B"} <= tags
    assert {mark for mark in MARKED if "|" not in mark} <= tags


def test_a_name_of_a_file_does_not_steer_either(chattui):
    bad = export(chattui.folder, "A\x1b]0;PWNED\x07B\u202e.txt", "Dear all,\nsee below.\n")
    ended = chattui("import", bad)
    assert ended.code == 1
    assert steering(ended.err) == []


@pytest.mark.parametrize("name", STEERING)
def test_what_was_typed_is_shown_without_steering(chattui, name):
    chattui.well("import", export(chattui.folder, "chats.csv", hostile_csv(["shipping"])))
    for arguments in (("summary", "--tag", STEERING[name]), ("import", STEERING[name]), (STEERING[name],)):
        ended = chattui(*arguments)
        assert ended.code in (1, 2)
        assert steering(ended.err) == []
